export { isPng, readChunks } from './chunks';
export { type ReadPicture, readPicture, writePicture } from './picture';
export { checkPng } from './sound';
export type { PictureWords } from './words';
