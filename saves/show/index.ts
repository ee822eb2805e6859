export { compareShows, type Difference } from './compare';
export { type EntityInfo, infoOf } from './info';
export { KIND_RULES, type KindRule } from './kinds';
export { imagesOf } from './moment-images';
export {
  type BufferImage,
  librariesOf,
  type MomentOptions,
  type MomentPieces,
  momentOf,
  type OpenedMoment,
  openMoment,
  shapeMoment,
  takePieces,
} from './moment-of';
export { type NewerPart, newerParts } from './newer';
export { nodeOf } from './node-deck';
export { type OthersCode, othersCode } from './others-code';
export { type Part, partModule, partOf } from './part';
export { type UpgradeOptions, upgradeMoment } from './upgrade';
