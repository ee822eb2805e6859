export { connectionOptions } from './connections';
export { requireSpace } from './health';
export { LIMITS, type Limits, limitCalls } from './limits';
export { logOptions, requestIdOptions } from './logs';
export { createMetrics, type Metrics } from './metrics';
export { operate } from './operate';
export { DEFAULT_SETTINGS, type OperateSettings, readSettings } from './settings';
export { closeOnSignals, type ShutdownOptions } from './shutdown';
export { type Asker, rememberAskers, watchStore } from './watch-store';
