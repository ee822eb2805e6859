import { createId, type IdSource, type Image } from '../../engine/document';
import { AfterimageError } from '../../engine/problem';
import { readManifest, type SaveStore, type Snapshot } from '../../saves';
import { importProject, type Project, projectOf } from '../../saves/project';
import { readSaveFile, type SaveFile } from '../save-files';
import type { StoreTurns } from './store-turns';

/** A file that somebody gave. */
export interface GivenFile {
  readonly file: File;
  /** Whether it came with a folder: then only saves in it are meant. */
  readonly inFolder: boolean;
}

/** A short message. */
interface Message {
  readonly kind: 'ok' | 'info' | 'error';
  readonly text: string;
  readonly detail?: string;
  readonly seconds?: number;
}

/** What becomes of files. */
export interface FileDeskParts {
  readonly store: SaveStore;
  readonly ids: IdSource;
  readonly turns: Pick<StoreTurns, 'using'>;
  /** Opens a save by its id, or the bytes of one. */
  open(source: string | Uint8Array): Promise<unknown>;
  /** Keeps pictures and videos. */
  add(file: File): Promise<Image>;
  /** Puts an image on the stage. */
  show(image: Image): Promise<unknown>;
  /** Tells of something; gives what takes the message away again. */
  toast(message: Message): () => void;
  /** Learns that saves were kept. */
  kept(): unknown;
  /** Learns of what failed. */
  report(error: unknown): void;
  /** Default: the file is read by what it says itself. */
  read?(bytes: Uint8Array, name: string): Promise<SaveFile>;
}

/** How often it is told how far reading many files has come, milliseconds. */
const TELL_EVERY_MS = 1500;

/** Takes files: one save opens, several are kept, pictures without a save are kept as pictures. */
export class FileDesk {
  constructor(private readonly parts: FileDeskParts) {}

  /** Takes files one after the other. One that cannot be used is told of and does not keep the others back. */
  async take(given: readonly GivenFile[]): Promise<void> {
    await new Batch(this.parts, given).take();
  }
}

/** What came together. */
class Batch {
  private readonly tally = { added: 0, extended: 0, known: 0, passed: 0 };
  private readonly failed: { readonly name: string; readonly error: unknown }[] = [];
  /** Files that are not as they were written, of which what is whole was kept. */
  private readonly changed: { readonly name: string; readonly error: unknown }[] = [];
  /** The first save of one version: it opens if no other comes. */
  private waiting: { readonly bytes: Uint8Array; readonly project: Project } | undefined;
  /** The saves that were kept, once it was known that there is more than one version to keep. */
  private kept: readonly string[] | undefined;
  private picture: Image | undefined;

  constructor(
    private readonly parts: FileDeskParts,
    private readonly given: readonly GivenFile[],
  ) {}

  async take(): Promise<void> {
    let told = this.parts.ids.now();
    let takeAway: (() => void) | undefined;
    for (const [index, { file, inFolder }] of this.given.entries()) {
      if (this.parts.ids.now() - told > TELL_EVERY_MS) {
        takeAway?.();
        const text = `Reading files: ${index} of ${this.given.length}`;
        takeAway = this.parts.toast({ kind: 'info', text, seconds: 60 });
        told = this.parts.ids.now();
      }
      await this.takeOne(file, inFolder).catch((error: unknown) => this.failed.push({ name: file.name, error }));
    }
    takeAway?.();
    await this.finish().catch((error: unknown) => this.parts.report(error));
  }

  private async takeOne(file: File, inFolder: boolean): Promise<void> {
    if (inFolder && !/\.(png|afterimage)$/i.test(file.name)) {
      this.tally.passed += 1;
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (bytes.length === 0) throw emptyFile(file.name);
    const found = await (this.parts.read ?? readSaveFile)(bytes, file.name);
    if (found.kind === 'lost' && this.given.length === 1 && (await this.openTold(found.id))) return;
    if (found.kind === 'lost') this.failed.push({ name: file.name, error: found.problem });
    if (found.kind === 'project' || found.kind === 'snapshot') {
      const project = found.kind === 'project' ? found.project : await this.projectOf(found.snapshot);
      if (!found.changed) return this.takeSave(bytes, project);
      await this.keepAfterWaiting(project);
      this.changed.push({ name: file.name, error: found.changed });
    } else if (inFolder) this.tally.passed += 1;
    else {
      const image = await this.parts.add(file);
      this.picture ??= image;
    }
  }

  private async takeSave(bytes: Uint8Array, project: Project): Promise<void> {
    const versions = project.saves.flatMap((save) => save.versions);
    if (versions.length === 1 && !this.waiting && !this.kept) {
      this.waiting = { bytes, project };
      return;
    }
    await this.keepAfterWaiting(project);
  }

  private async keepAfterWaiting(project: Project): Promise<void> {
    if (this.waiting) await this.keep(this.waiting.project);
    this.waiting = undefined;
    await this.keep(project);
  }

  private async keep(project: Project): Promise<void> {
    const { store, ids, turns } = this.parts;
    this.kept ??= [];
    const made = { newId: () => createId('save', ids), now: () => ids.now() };
    const { ids: kept, ...counts } = await turns.using(() => importProject(project, store, made));
    this.kept = [...this.kept, ...kept];
    this.tally.added += counts.added;
    this.tally.extended += counts.extended;
    this.tally.known += counts.known;
  }

  private async finish(): Promise<void> {
    const [only] = this.kept ?? [];
    if (this.kept) this.summarize();
    else for (const { error } of this.failed) this.parts.report(error);
    if (this.waiting) await this.parts.open(this.waiting.bytes);
    else if (this.kept?.length === 1 && only !== undefined) await this.parts.open(only);
    if (this.picture) await this.parts.show(this.picture);
  }

  /** Opens the snapshot that a picture told of, where it is still to be had. */
  private async openTold(id: string | undefined): Promise<boolean> {
    if (id === undefined) return false;
    return this.parts.open(id).then(
      () => true,
      () => false,
    );
  }

  private async projectOf(snapshot: Snapshot): Promise<Project> {
    const { name, created } = await readManifest(snapshot.manifest);
    return projectOf(snapshot, { id: createId('save', this.parts.ids), title: name, created });
  }

  private summarize(): void {
    const { added, extended, known, passed } = this.tally;
    const { failed, changed } = this;
    const wrong = [...changed, ...failed].map(
      ({ name, error }) => `${name}: ${error instanceof Error ? error.message : error}`,
    );
    const parts = [
      added > 0 ? `${saves(added)} added` : '',
      extended > 0 ? `${saves(extended)} with newer versions` : '',
      known > 0 ? `${saves(known)} already here` : '',
      passed > 0 ? `${passed} other ${passed === 1 ? 'file' : 'files'} passed over` : '',
      changed.length === 1 ? 'one file was changed since it was written' : '',
      changed.length > 1 ? `${changed.length} files were changed since they were written` : '',
      failed.length > 0 ? `${failed.length} could not be read` : '',
    ];
    this.parts.toast({
      kind: wrong.length > 0 ? 'error' : 'ok',
      text: parts.filter((part) => part !== '').join(', '),
      seconds: 8,
      ...(wrong.length > 0 ? { detail: wrong.join('\n') } : {}),
    });
    this.parts.kept();
  }
}

function saves(count: number): string {
  return count === 1 ? 'one save' : `${count} saves`;
}

function emptyFile(name: string): AfterimageError {
  return new AfterimageError({
    code: 'empty-file',
    where: { address: name },
    message: 'there is nothing in this file',
  });
}
