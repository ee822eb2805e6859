export { type BuildOptions, buildModule, buildPath, isMapping } from './build';
export * from './entities';
export { contentId, createId, type IdPrefix, type IdSource, isId } from './ids';
export { type LayerContent, Library, nameOf } from './library';
export { DEFAULT_SIZE, type ReadResult, readPattern } from './read-pattern';
export { readSection } from './read-section';
export { type ReimportOptions, reimportModule, reimportPattern } from './reimport';
export { copyData, findModule, type Placed, replaceContent, settled, walkContent, walkPattern } from './tree';
export { requireModule, validatePattern } from './validate';
