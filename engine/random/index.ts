export { pickWeighted, type Weighted } from './pick';
export { Stream, type StreamState } from './stream';
