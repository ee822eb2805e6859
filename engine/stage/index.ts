export type { BufferImage } from './buffers';
export { contextLost, isContextLost } from './context';
export { type Picture, Stage, type StageOptions, type StageWatcher } from './stage';
