import { type Entity, type EntityType, type Flag, nameOf } from '../../engine/document';
import { encodeValue, sha256Sync } from '../codec';

/** What a list shows of an entity, and what tells it from others, without what it is made of. */
export interface EntityInfo {
  readonly id: string;
  readonly type: EntityType;
  /** `family/name` for a component; the id for a module without a name. */
  readonly name: string;
  readonly about: string;
  readonly tags: readonly string[];
  readonly flags: readonly Flag[];
  /** Of a component or family; null for what has none. */
  readonly version: number | null;
  /** The version of the type's form. */
  readonly schema: number;
  /** SHA-256, hex: of its file or image where it is one, else of its content. Equal content has equal hashes, whatever its ids, flags and props. */
  readonly hash: string;
  /** Bytes of what is hashed; of an image, what is known of it without its file: 0. */
  readonly size: number;
}

/**
 * The compact form of an entity (SAVE-49).
 * @param entity left as it is
 */
export function infoOf(entity: Entity): EntityInfo {
  const { id, type, flags, schema } = entity;
  return {
    id,
    type,
    name: nameOf(entity),
    about: 'about' in entity ? entity.about : '',
    tags: 'tags' in entity ? entity.tags : [],
    flags,
    version: 'version' in entity ? entity.version : null,
    schema,
    ...contentOf(entity),
  };
}

function contentOf(entity: Entity): Pick<EntityInfo, 'hash' | 'size'> {
  if (entity.type === 'image') return { hash: entity.hash, size: 0 };
  if ('source' in entity) return measured(new TextEncoder().encode(entity.source));
  return measured(encodeValue(withoutHeads(entity)));
}

function measured(bytes: Uint8Array): Pick<EntityInfo, 'hash' | 'size'> {
  return { hash: sha256Sync(bytes), size: bytes.length };
}

/** What says whose copy it is, not what it is. */
const headKeys: ReadonlySet<string> = new Set(['id', 'orig', 'flags', 'props']);

/** Data without what is new in every copy. */
function withoutHeads(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutHeads);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const kept = Object.entries(value).filter(([key]) => !headKeys.has(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutHeads(inner)]));
}
