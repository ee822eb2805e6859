import { letGo, type Placed, parameterParts, type StepParamScript } from '../document';
import { AfterimageError } from '../problem';
import { Stream } from '../random';
import { constant, evaluatePath, TICKS_PER_SECOND } from '../time';
import { type ScriptEffect, type ScriptStage, scriptStream, wait } from './stage';

/** What is lost or won by adding steps up does not count. */
const TOLERANCE = 1e-9;

/**
 * Runs a `stepParam` script (rule SCRIPT-4): the parameter is taken to stand at `low` when it begins, and each turn goes one step on.
 * The real part of a complex parameter is stepped; its imaginary part becomes 0.
 */
export function stepParam(script: StepParamScript, place: Placed, stage: ScriptStage): ScriptEffect {
  const { module, address } = place;
  if (!script.state) {
    const stream = scriptStream('stepParam', script.target, place, stage);
    script.state = { next: stage.tick + wait(script.every, stream), at: script.low, stream: stream.state() };
  }
  if (stage.tick < script.state.next) return 'none';
  const stream = Stream.resume(script.state.stream);
  const at = following(script, script.state.at);
  script.state = { next: stage.tick + wait(script.every, stream), at, stream: stream.state() };
  const component = stage.library.get('component', module.component, address);
  const parameter = component.parameters.find((candidate) => candidate.name === script.target);
  const parts = parameter ? parameterParts[parameter.type] : 0;
  if (!parameter || parts > 2) {
    const message = 'there is no number of this name to step';
    throw new AfterimageError({ code: 'unknown-target', where: { address }, message, got: `"${script.target}"` });
  }
  const inside = (value: number): number => Math.min(parameter.high, Math.max(parameter.low, value));
  const end = [at, 0].slice(0, parts).map(inside);
  const path = module.params[script.target];
  letGo(module, script.target);
  if (Math.round(script.fade * TICKS_PER_SECOND) <= 0 || !path) module.params[script.target] = constant(...end);
  else {
    const now = [0, 0];
    evaluatePath(path, stage.time, now, 0, parts);
    const [re, im] = [inside(now[0] ?? 0), parts > 1 ? inside(now[1] ?? 0) : 0];
    const args = [[re, im] as const, [end[0] ?? 0, end[1] ?? 0] as const];
    module.params[script.target] = { kind: 'intrp', args, speed: 1 / script.fade, phase: stage.time };
  }
  return 'values';
}

/** One step on; beyond the end, back to where it begins. */
function following({ low, high, step }: StepParamScript, at: number): number {
  const next = at + step;
  if (step >= 0) return next > high + TOLERANCE ? low : next;
  return next < low - TOLERANCE ? high : next;
}
