import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ContentFiles } from '../engine/compile';

/** The folders that hold content. */
export const contentFolders = ['components', 'patterns', 'slib'] as const;

/**
 * Reads the content files of an installation from disk, to be handed to the engine.
 * @param root the installation; default: this one
 */
export function contentFiles(root = fileURLToPath(new URL('..', import.meta.url))): ContentFiles {
  const files: Record<string, string> = {};
  for (const folder of contentFolders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(glsl|yaml|slib)$/.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      files[path.slice(root.length).replaceAll('\\', '/').replace(/^\//, '')] = readFileSync(path, 'utf8');
    }
  }
  return files;
}
