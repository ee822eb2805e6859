export { ChangeFeed } from './change-feed';
export { type EventStream, eventStream } from './event-stream';
