export { codeHere } from './bare-code';
export { convertColour } from './colour-space';
export { type CompiledPass, type CompilePassOptions, compilePass } from './compile-pass';
export { type CompiledTransition, compileTransition } from './compile-transition';
export {
  type CompiledView,
  type CompileViewOptions,
  compileBufferView,
  compileView,
  type LightKind,
} from './compile-view';
export { type ContentOfOptions, contentOf } from './content-of';
export { CONTEXT_VECTORS, SOUND_BANDS } from './context';
export { type CostOptions, Costs } from './cost';
export type { Binding } from './emitter';
export { type ProgramLimits, WEBGL2_LIMITS } from './limits';
export type { ProgramText } from './program';
export { readComponent } from './read-component';
export { type Content, type ContentFiles, type ReadContentOptions, readContent } from './read-content';
export { readFamily } from './read-family';
export { vertexShader } from './shader-text';
