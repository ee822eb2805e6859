import { type Module, type Placed, type Script, walkPattern } from '../document';
import { AfterimageError, type Problem } from '../problem';
import { Stream } from '../random';
import { TICKS_PER_SECOND } from '../time';
import { randomize } from './randomize';
import { seedModule } from './seed';
import type { ScriptEffect, ScriptStage } from './stage';
import { stepParam } from './step-param';
import { settle, switchSlot } from './switch';

/**
 * Runs all scripts that are due, in tree order (design: one tick). A script that cannot do what it should is reported and has its next
 * turn later; the others run (rule SCRIPT-9).
 * @param stage the pattern is changed in place
 * @param placed the modules in tree order; default: walked anew
 * @returns the greatest effect any of them had
 */
export function runScripts(
  stage: ScriptStage,
  placed: readonly Placed[] = [...walkPattern(stage.pattern)],
): ScriptEffect {
  let effect: ScriptEffect = 'none';
  for (const place of placed) {
    if (place.module.scripts.length === 0) continue;
    for (const script of [...place.module.scripts]) {
      const had = runContained(script, place, stage);
      if (had === 'structure' || effect === 'none') effect = had;
    }
  }
  return effect;
}

/** The earliest tick at which any script has something to do; a script that has not begun counts as due. */
export function nextDue(placed: readonly Placed[]): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { module } of placed) {
    for (const script of module.scripts) next = Math.min(next, script.state?.next ?? 0);
  }
  return next;
}

function runContained(script: Script, place: Placed, stage: ScriptStage): ScriptEffect {
  try {
    return runScript(script, place, stage);
  } catch (error) {
    for (const problem of problemsOf(error, place.address)) stage.report(problem);
    return 'none';
  }
}

/**
 * What is wrong, as problems: whatever was thrown.
 * @param error what was thrown
 * @param address where, when the error does not say
 */
export function problemsOf(error: unknown, address: string): readonly Problem[] {
  if (error instanceof AfterimageError) return error.problems;
  const message = error instanceof Error ? error.message : String(error);
  return [{ code: 'script-failed', where: { address }, message: `a script could not go on: ${message}` }];
}

function runScript(script: Script, place: Placed, stage: ScriptStage): ScriptEffect {
  const { module } = place;
  switch (script.kind) {
    case 'randomize':
      return randomize(script, place, stage);
    case 'stepParam':
      return stepParam(script, place, stage);
    case 'switch': {
      script.state ??= { next: stage.tick + Math.round(script.after * TICKS_PER_SECOND) };
      if (stage.tick < script.state.next) return 'none';
      remove(script, module);
      const name = `${place.address}#switch ${script.target}@${stage.tick}`;
      seedModule(script.to, (inner) => Stream.named(stage.seed, `${name}${inner}`), stage.time);
      switchSlot(module, script.target, script.to, stage.tick, script.fade, stage);
      return 'structure';
    }
    case 'finishSwitch':
      if (stage.tick < script.state.next) return 'none';
      remove(script, module);
      settle(stage.pattern, place.fades, module);
      return 'structure';
  }
}

function remove(script: Script, module: Module): void {
  module.scripts = module.scripts.filter((other) => other !== script);
}
