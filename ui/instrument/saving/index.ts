export { beginSaving } from './begin-saving';
export type { SaveWriter } from './save-writer';
export type { MomentTaker } from './take-moment';
export { findSnapshot, wholeSnapshot } from './whole-snapshot';
