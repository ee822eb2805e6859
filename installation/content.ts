import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ContentFiles } from '../engine/compile';
import { type Image, imageEntity } from '../engine/document';
import { sha256Sync } from '../saves';

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

/** The folder of the core images, all of them PNG. */
const imagesFolder = 'images';

/** A core image with its bytes. */
export interface ContentImage {
  readonly image: Image;
  readonly bytes: Uint8Array;
}

/**
 * Reads the images of an installation from disk.
 * @param root the installation; default: this one
 */
export function contentImages(root = fileURLToPath(new URL('..', import.meta.url))): ContentImage[] {
  const files = readdirSync(join(root, imagesFolder)).filter((file) => file.endsWith('.png'));
  return files.sort().map((file) => {
    const bytes = new Uint8Array(readFileSync(join(root, imagesFolder, file)));
    const header = new DataView(bytes.buffer, bytes.byteOffset);
    const image = imageEntity({
      name: file.slice(0, -'.png'.length),
      mime: 'image/png',
      hash: sha256Sync(bytes),
      kind: 'still',
      // Where every PNG has them.
      width: header.getUint32(16),
      height: header.getUint32(20),
    });
    return { image, bytes };
  });
}
