export { inspectSnapshot } from './inspect';
