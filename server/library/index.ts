export type { LibraryContext } from './context';
export { type Core, coreOf, emptyCore, type InstalledContent } from './core';
export { installedCore } from './installed-core';
export { bytesOf, pictureOf, putPicture, type Sent } from './pictures';
export { type FoundEntity, isOfType, readById, readByPath, wholeEntity } from './read';
export { movedRefs, moveRef, readRef } from './refs';
export { insertSave, patchSave, putSave, removeSave, restoreSave } from './saves';
export { searchLibrary } from './search';
export { insertEntity, newId, patchEntity, putEntity, removeEntity, restoreEntity } from './write';
