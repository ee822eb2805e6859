import type { Plugin, ViteDevServer } from 'vite';
import { type Content, type ContentFiles, readContent } from '../engine/compile';
import { Library } from '../engine/document';
import { formatProblem, type Problem } from '../engine/problem';
import { contentFiles, contentFolders, contentImages, readInstalled } from '../installation';

/** The event by which a page that is open learns of edited files; its data is all content and the problems in it. */
export const contentEvent = 'afterimage:content';

/** How long files must have been left alone before they are read, ms: editors write in several steps. */
const CALM_MS = 60;

const moduleName = 'virtual:afterimage-content';
const moduleId = `\0${moduleName}`;

/**
 * Reads the core content when the pages are built, so that no visitor has to wait for it; problems end the build. While pages are served from
 * their sources, edits are read at once and sent to the pages that are open, and a file with problems counts as it was when it last had none.
 * @param root the installation
 */
export function contentPlugin(root: string): Plugin {
  let serving = false;
  let last: ContentRead | null = null;
  return {
    name: 'afterimage-content',
    configResolved({ command }) {
      serving = command === 'serve';
    },
    resolveId: (source) => (source === moduleName ? moduleId : undefined),
    configureServer(server) {
      watchContent(server, root, () => {
        last = readAgain(root, last);
        const module = server.moduleGraph.getModuleById(moduleId);
        if (module) server.moduleGraph.invalidateModule(module);
        server.ws.send(contentEvent, told(last));
      });
    },
    load(source) {
      if (source !== moduleId) return undefined;
      last ??= readFirst(root);
      const { layer, problems } = last;
      if (problems.length > 0 && !serving)
        throw new Error(`the content has problems:\n${problems.map(formatProblem).join('\n')}`);
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(layer))});
export const problems = ${JSON.stringify(problems.map(formatProblem))};`;
    },
  };
}

const told = ({ layer, problems }: Content) => ({ layer, problems: problems.map(formatProblem) });

function watchContent({ watcher }: ViteDevServer, root: string, act: () => void): void {
  watcher.add(contentFolders.map((folder) => `${root}${folder}`));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const noticed = (file: string): void => {
    if (!/\.(glsl|yaml|slib)$/.test(file) || !contentFolders.some((folder) => file.startsWith(`${root}${folder}`)))
      return;
    clearTimeout(timer);
    timer = setTimeout(act, CALM_MS);
  };
  for (const event of ['add', 'change', 'unlink'] as const) watcher.on(event, noticed);
}

/** Reads the files, quickly where nothing is wrong with them. */
function readFirst(root: string): ContentRead {
  const content = readInstalled(root);
  return content.problems.length === 0 ? { ...content, files: contentFiles(root) } : readAgain(root, null);
}

/** Content as it was read, with the text of each file that it was read from. */
export interface ContentRead extends Content {
  readonly files: ContentFiles;
}

/**
 * Reads the files anew. A file with problems counts as it was when it last had none, so that what plays from it plays on, and nothing else
 * is blamed for it.
 * @param root the installation
 * @param last what was read before
 */
export function readAgain(root: string, last: ContentRead | null): ContentRead {
  const images = contentImages(root).map(({ image }) => image);
  const options = { images, ...(last ? { known: Library.of(last.layer) } : {}) };
  const files: Record<string, string> = { ...contentFiles(root) };
  const problems: Problem[] = [];
  let read = readContent(files, options);
  // Components first: what is wrong with one shows in every pattern that uses it.
  for (const folder of ['components/', '']) {
    const faults = read.problems.filter((problem) => fileOf(problem).startsWith(folder));
    if (faults.length === 0) continue;
    problems.push(...faults);
    for (const file of new Set(faults.map(fileOf))) {
      const before = last?.files[file];
      if (before === undefined) delete files[file];
      else files[file] = before;
    }
    read = readContent(files, options);
  }
  return { layer: read.layer, problems, files };
}

const fileOf = ({ where }: Problem): string => ('file' in where ? where.file : '');
