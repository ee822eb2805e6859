export { instantiate, nextDue, runScripts, type ScriptEffect, type ScriptStage } from './run';
export { seedModule, seedPattern } from './seed';
export { switchChanged, switchSlot } from './switch';
