export { isPng, readChunks } from './chunks';
export { type ReadPicture, readPicture, writePicture } from './picture';
export type { PictureWords } from './words';
