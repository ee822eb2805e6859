export type { BufferImage } from './buffers';
export { contextLost, isContextLost } from './context';
export type { Glance, GlancePicture } from './glance';
export { type LoadImage, MOST_IMAGE_SIDE } from './images';
export type { Compiling } from './programs';
export { SpareBytes } from './spare-bytes';
export { type Picture, Stage, type StageOptions, type StageWatcher } from './stage';
export type { PassTime } from './timers';
