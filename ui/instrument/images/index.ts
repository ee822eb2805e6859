export { ImageShelf } from './image-shelf';
export { placeImage } from './place-image';
