export { type BuildOptions, buildModule } from './build';
export { buildPath } from './build-path';
export * from './entities';
export { drawnFrom, fillPicks, firstOf, type Picker, picksIn } from './fill-picks';
export { contentId, createId, type IdPrefix, type IdSource, isId } from './ids';
export { type ImageFacts, imageEntity, imageName, isLive } from './image';
export { type LayerContent, Library, nameOf } from './library';
export { ownLibrary, readOwnSection } from './own-sections';
export { isPassName } from './read-passes';
export { DEFAULT_SIZE, isPatternName, PATTERN_SCHEMA, type ReadResult, readPattern } from './read-pattern';
export { readSection } from './read-section';
export { type ReimportOptions, reimportModule, reimportPattern } from './reimport';
export { type ShowcaseOptions, showcaseAddress, showcaseName, showcasePattern, showcaseText } from './showcase';
export {
  copyData,
  findModule,
  letGo,
  type Placed,
  replaceContent,
  settled,
  walkContent,
  walkEverything,
  walkPattern,
  walkSubtree,
} from './tree';
export { MOST_PASSES, requireModule, validateImage, validateNewcomer, validatePattern } from './validate';
export { validatePath } from './validate-module';
