import { findModule, type Module } from '../../engine/document';
import type { Show } from '../../engine/show';
import { smallShow } from './content';

const usual = 'use: feedback/loop, warp: {use: warp/sine, inner: warp/spiral}';

/** Plays so many ticks. */
export function run(show: Show, ticks: number): Show {
  for (let tick = 0; tick < ticks; tick++) show.advance();
  return show;
}

/** A small show that has played for 20 ticks. */
export function playing(settings = usual): Show {
  return run(smallShow(settings), 20);
}

/** The module at an address of what plays. */
export function at(show: Show, address: string): Module {
  const found = show.live && findModule(show.live.pattern, address);
  if (!found) throw new Error(`nothing at ${address}`);
  return found.module;
}

/** The path of the root's parameter `fade`. */
export function fade(show: Show): unknown {
  return at(show, 'main').params.fade;
}

/** A constant path. */
export const constant = (value: number) => ({ kind: 'const', value: [value] });

/** How many steps can be undone. */
export function steps(show: Show): number {
  const trial = show.copy();
  let count = 0;
  for (; trial.canUndo; count++) trial.run('undo');
  return count;
}
