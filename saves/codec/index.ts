export { breathe } from './breathe';
export { deflate } from './deflate';
export { type FrameKind, frameVersion, readFrame, writeFrame } from './frame';
export { HASH_PATTERN, sha256, sha256Sync } from './hash';
export { checkInflated, inflate } from './inflate';
export { joinPlanes, splitPlanes } from './planes';
export { saveError } from './save-error';
export { decodeValue, encodeValue } from './value';
