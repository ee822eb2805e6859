import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Content, type ContentFiles, readContent } from '../engine/compile';
import { type LayerContent, Library } from '../engine/document';
import { sha256Sync } from '../saves';
import { contentFiles, contentImages } from './content';

/** What decides how a component is read, besides its own text. */
const readers = ['engine/compile', 'engine/document', 'engine/problem', 'engine/time'] as const;

/**
 * Reads the content of an installation. Parsing takes seconds, so components are kept beside the installed packages and parsed again only
 * when their text has changed, or a family's, or what reads them.
 * @param root the installation; default: this one
 * @param added files that count as if they were there, by path
 */
export function readInstalled(root = fileURLToPath(new URL('..', import.meta.url)), added: ContentFiles = {}): Content {
  const files = { ...contentFiles(root), ...added };
  const file = join(root, 'node_modules', '.cache', 'afterimage', `content-${readersHash(root, files)}.json`);
  const kept = readKept(file);
  const images = contentImages(root).map(({ image }) => image);
  const content = readContent(files, { images, ...(kept ? { known: Library.of(kept) } : {}) });
  if (content.problems.length === 0 && Object.keys(added).length === 0 && !isKept(content.layer, kept))
    keep(file, content.layer);
  return content;
}

function readersHash(root: string, files: ContentFiles): string {
  const sources = readers.flatMap((folder) =>
    readdirSync(join(root, folder))
      .sort()
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  );
  const parser = readFileSync(join(root, 'node_modules/@shaderfrog/glsl-parser/package.json'), 'utf8');
  const families = Object.entries(files).flatMap(([path, text]) =>
    path.endsWith('/_family.glsl') ? [path, text] : [],
  );
  return sha256Sync(new TextEncoder().encode([...sources, parser, ...families].join('\0')));
}

function readKept(file: string): LayerContent | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LayerContent;
  } catch {
    // Not there, or half written by somebody who was stopped: everything is parsed.
    return null;
  }
}

function isKept({ entities, includes = {} }: LayerContent, kept: LayerContent | null): boolean {
  if (Object.entries(includes).some(([name, source]) => kept?.includes?.[name] !== source)) return false;
  const sources = new Set(kept?.entities.flatMap((entity) => (entity.type === 'component' ? [entity.source] : [])));
  return entities.every((entity) => entity.type !== 'component' || sources.has(entity.source));
}

function keep(file: string, layer: LayerContent): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(layer));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // An installation that cannot be written to parses each time.
  }
}
