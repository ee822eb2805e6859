export {
  type Binding,
  type CompiledPass,
  type CompilePassOptions,
  compilePass,
  compileTransition,
  type ProgramText,
  vertexShader,
} from './compile-pass';
export { contentOf } from './content-of';
export { CONTEXT_VECTORS, SOUND_BANDS } from './context';
export { readComponent } from './read-component';
export { type Content, type ContentFiles, type ReadContentOptions, readContent } from './read-content';
export { readFamily } from './read-family';
