export { type BlobFolder, openBlobFolder } from './blob-folder';
export { type Database, openDatabase } from './database';
export { listSaves, readCursor, writeCursor } from './listing';
export {
  describeSaves,
  findSave,
  insertSave,
  insertVersion,
  type NewVersion,
  setVote,
  snapshotOfVersion,
  updateSave,
} from './saves';
export {
  addSnapshot,
  addUpload,
  blobSizes,
  hasUploadedSnapshot,
  listsBlob,
  missingBlobs,
  pictureOf,
} from './snapshots';
export type { SaveRow } from './tables';
