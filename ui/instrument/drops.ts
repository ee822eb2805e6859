import type { GivenFile } from './file-desk';

/** More files than anybody keeps in one folder of saves; the rest of a larger one is not looked at. */
const MOST_FILES = 20_000;

/** How deep folders are followed. */
const DEEPEST = 16;

/** Takes files and folders that are dropped anywhere in the window. */
export function acceptDrops(target: Window, take: (files: readonly GivenFile[]) => void): void {
  target.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  target.addEventListener('drop', (event) => {
    const transfer = event.dataTransfer;
    if (event.defaultPrevented || !transfer?.types.includes('Files')) return;
    event.preventDefault();
    // The browser forgets what was dropped when this returns: folders are asked for at once.
    const items = [...transfer.items].filter(({ kind }) => kind === 'file');
    const folders = items.map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry?.isDirectory);
    const loose = items.filter((item) => !item.webkitGetAsEntry?.()?.isDirectory).map((item) => item.getAsFile());
    const files = loose.flatMap((file) => (file ? [{ file, inFolder: false }] : []));
    void filesIn(folders.flatMap((entry) => (entry ? [entry] : []))).then((inside) => take([...files, ...inside]));
  });
}

/** The files of folders, and of the folders within, in the order of their names. What cannot be read is left out. */
export async function filesIn(folders: readonly FileSystemEntry[]): Promise<GivenFile[]> {
  const found: GivenFile[] = [];
  const walk = async (entries: readonly FileSystemEntry[], depth: number): Promise<void> => {
    for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (found.length >= MOST_FILES || entry.name.startsWith('.')) continue;
      if (isFile(entry)) {
        const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
        if (file) found.push({ file, inFolder: true });
      } else if (isFolder(entry) && depth < DEEPEST) {
        await walk(await contentOf(entry), depth + 1);
      }
    }
  };
  await walk(folders, 0);
  return found;
}

/** A reader gives about a hundred entries each time it is asked, and none at the end. */
async function contentOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  while (entries.length < MOST_FILES) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) break;
    entries.push(...some);
  }
  return entries;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
