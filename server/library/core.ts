import type { Content, ContentFiles } from '../../engine/compile';
import { componentRef, type Entity, Library, nameOf } from '../../engine/document';
import { type LibraryType, sha256Sync } from '../../saves';
import { sortTitle } from '../store';

/** What came with the installation, as one more thing to search. Times and votes are 0, so that it follows what people made. */
export interface CoreEntity {
  readonly type: LibraryType;
  readonly id: string;
  readonly path: string;
  readonly title: string;
  /** The title as it is ordered by. */
  readonly sort: string;
  readonly about: string;
  readonly author: string;
  readonly family: string | null;
  readonly tags: readonly string[];
  readonly flags: readonly string[];
  readonly props: Readonly<Record<string, string>>;
  readonly body: string;
  /** SHA-256 of the body. */
  readonly head: string;
}

/** The installation's content: what a server reads below everything that people write. */
export interface Core {
  readonly library: Library;
  readonly entities: readonly CoreEntity[];
  /** The bytes of one of its images. */
  image(hash: string): Uint8Array | undefined;
}

/** What an installation is read from. */
export interface InstalledContent {
  readonly content: Content;
  readonly files: ContentFiles;
  readonly images: readonly { readonly image: { readonly hash: string }; readonly bytes: Uint8Array }[];
}

/** A server without an installation's content, for tests that need none. */
export function emptyCore(): Core {
  return { library: Library.of({ entities: [] }), entities: [], image: () => undefined };
}

/** Makes the core of what was read from files. */
export function coreOf({ content, files, images }: InstalledContent): Core {
  const library = Library.of(content.layer);
  const bytes = new Map(images.map((each) => [each.image.hash, each.bytes]));
  const sizeOf = (hash: string): number => bytes.get(hash)?.length ?? 0;
  const entities = content.layer.entities.flatMap((entity) => describe(entity, library, files, sizeOf));
  return { library, entities, image: (hash) => bytes.get(hash) };
}

/** The text of a body as it is hashed. */
export function hashOf(body: string): string {
  return sha256Sync(new TextEncoder().encode(body));
}

/** The body of an image: which bytes it is. */
export function imageBody(facts: {
  readonly hash: string;
  readonly size: number;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
}): string {
  const { hash, size, mime, width, height } = facts;
  return JSON.stringify({ hash, size, mime, width, height });
}

function describe(
  entity: Entity,
  library: Library,
  files: ContentFiles,
  sizeOf: (hash: string) => number,
): CoreEntity[] {
  const shown = shownOf(entity, library, files, sizeOf);
  if (!shown) return [];
  const { id, flags, props } = entity;
  return [{ id, flags, props, ...shown, sort: sortTitle(shown.title), head: hashOf(shown.body) }];
}

function shownOf(
  entity: Entity,
  library: Library,
  files: ContentFiles,
  sizeOf: (hash: string) => number,
): Omit<CoreEntity, 'id' | 'flags' | 'props' | 'sort' | 'head'> | undefined {
  const bare = { author: '', family: null, tags: [], about: '' };
  switch (entity.type) {
    case 'component': {
      const newest = library.find('component', nameOf(entity)) === entity;
      const path = newest ? nameOf(entity) : componentRef(entity);
      const { about, by, family, source } = entity;
      return { ...bare, type: 'component', path, title: entity.name, about, author: by, family, body: source };
    }
    case 'section': {
      const { name, about, source } = entity;
      return { ...bare, type: 'section', path: name, title: name, about, body: source };
    }
    case 'pattern': {
      const { name, about, tags } = entity;
      const body = Object.entries(files).find(([path]) => path.endsWith(`patterns/${name}.yaml`))?.[1];
      return body === undefined ? undefined : { ...bare, type: 'pattern', path: name, title: name, about, tags, body };
    }
    case 'image': {
      const { name, hash, mime, width, height } = entity;
      return {
        ...bare,
        type: 'image',
        path: name,
        title: name,
        body: imageBody({ hash, size: sizeOf(hash), mime, width, height }),
      };
    }
    default:
      return undefined;
  }
}
