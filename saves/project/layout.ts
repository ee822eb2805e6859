/** In every project's header, so that `file` and others know it: "Afti". */
export const APPLICATION_ID = 0x41667469;

/** The newest layout of a project, in the header as `user_version`. */
export const PROJECT_VERSION = 1;

/** The version of what `nodes` and `node_values` tell of a snapshot: raised when the same snapshot would be told otherwise. */
export const OUTLINE_VERSION = 1;

/** Text in the file right before its own checksum. */
export const SEAL_WORDS = 'sha256 of this file with these 64 digits as zeros: ';

/** The tables, as `.schema` shows them. A released version never changes: files are recognised by it. */
export const LAYOUT = `
create table seal (words text not null, sha256 text not null);
create table meta (key text primary key not null, value text not null);
create table saves (
  id text primary key not null,
  title text not null,
  created integer not null, -- milliseconds since 1970, as all times
  updated integer not null,
  tags text not null, -- a JSON list
  notes text not null,
  favourite integer not null
);
create table manifests (
  id text primary key not null, -- of the snapshot: SHA-256 of the bytes
  bytes blob not null
);
create table versions (
  save text not null references saves(id),
  version integer not null,
  snapshot text not null references manifests(id),
  parent text, -- the snapshot it was made from, here or not
  created integer not null,
  kind text not null,
  primary key (save, version)
);
create table nodes ( -- what the snapshots hold, for people; a reader reads manifests and blobs
  snapshot text not null references manifests(id),
  path text not null, -- layer:pass.slot.slot; ~ on the side of a crossfade that leaves
  parent text,
  component text not null,
  primary key (snapshot, path)
);
create table node_values (
  snapshot text not null,
  path text not null,
  kind text not null, -- parameter, choice, image, script
  name text not null,
  value text not null, -- JSON
  primary key (snapshot, path, kind, name),
  foreign key (snapshot, path) references nodes(snapshot, path)
);
create table expected (
  snapshot text not null references manifests(id),
  renderer text not null,
  ticks integer not null,
  buffers text not null, -- SHA-256 of the buffers after so many ticks
  primary key (snapshot, renderer, ticks)
);
create table blobs (
  hash text primary key not null, -- SHA-256 of the bytes
  bytes blob not null
);
`;
