export { decodeStill, mimeOf } from './image-file';
export { ImageShelf } from './image-shelf';
