import type { LibraryHead, LibraryType } from '../../saves';
import { guestName } from '../guest-name';
import type { Person } from '../people';
import { type EntityRow, type SaveRow, saveFlags } from '../store';
import type { CoreEntity } from './core';

// These are written out, property by property: objects that are put together by spreading are 40 times as slow to make, and lists are long.

/** An entity as somebody sees it. */
export function describeEntity(row: EntityRow, person: Person | null): LibraryHead {
  const { type, id, path, title, about, author, visibility, family, orig, head, version } = row;
  const mine = person !== null && row.owner === person.id;
  return {
    type,
    id,
    path,
    title,
    about,
    author,
    mine,
    visibility,
    flags: listIn(row.flags),
    props: JSON.parse(row.props) as Record<string, string>,
    family,
    tags: listIn(row.tags),
    notes: mine ? row.notes : '',
    orig,
    head,
    version,
    picture: pictureAddress(row),
    created: row.created,
    updated: row.updated,
    deleted: row.deleted,
    votes: 0,
  };
}

/** A save as somebody sees it in the library. */
export function describeSave(row: SaveRow, person: Person | null): LibraryHead {
  const { id, path, title, visibility, head, version, created, updated, deleted, votes } = row;
  const mine = person !== null && row.owner === person.id;
  return {
    type: 'save',
    id,
    path,
    title,
    about: '',
    author: row.author || guestName(row.owner),
    mine,
    visibility,
    flags: [...saveFlags(row.kind)],
    props: { kind: row.kind || 'screenshot' },
    family: null,
    tags: listIn(row.tags),
    notes: mine ? row.notes : '',
    orig: null,
    head,
    version,
    picture: `/api/snapshots/${head}/picture`,
    created,
    updated,
    deleted,
    votes,
  };
}

/** What came with the installation, as everybody sees it. */
export function describeCore(entity: CoreEntity): LibraryHead {
  const { type, id, path, title, about, author, family, head } = entity;
  return {
    type,
    id,
    path,
    title,
    about,
    author,
    mine: false,
    visibility: 'core',
    flags: [...entity.flags],
    props: { ...entity.props },
    family,
    tags: [...entity.tags],
    notes: '',
    orig: null,
    head,
    version: 1,
    picture: type === 'image' ? bytesAddress(id) : null,
    created: 0,
    updated: 0,
    deleted: null,
    votes: 0,
  };
}

/** The address is another for another picture, so that it can be kept. */
function pictureAddress({ type, id, picture }: EntityRow): string | null {
  if (picture !== null) return `${addressOf(type, id)}/picture?hash=${picture}`;
  return type === 'image' ? bytesAddress(id) : null;
}

const addressOf = (type: LibraryType, id: string): string => `/api/library/${type}/${id}`;
const bytesAddress = (id: string): string => `${addressOf('image', id)}/bytes`;

/** A list that is kept as JSON. */
export function listIn(json: string): string[] {
  return JSON.parse(json) as string[];
}
