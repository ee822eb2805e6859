export { isPng, readChunks } from './chunks';
export { type ReadPicture, readPicture, writePicture } from './picture';
export { encodePng, type Pixels } from './png';
export { checkPng } from './sound';
export type { PictureWords } from './words';
