export { imagesOf } from './moment-images';
export {
  type BufferImage,
  librariesOf,
  type MomentOptions,
  momentOf,
  type OpenedMoment,
  openMoment,
} from './moment-of';
