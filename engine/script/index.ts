export { instantiate } from './instantiate';
export { pickNow } from './randomize';
export { nextDue, problemsOf, runScripts } from './run';
export { reseedPattern, seedModule, seedPattern } from './seed';
export type { ScriptEffect, ScriptStage } from './stage';
export { crossfade, settle, switchChanged, switchSlot } from './switch';
