export type { BufferImage } from './buffers';
export { type Picture, Stage, type StageOptions } from './stage';
