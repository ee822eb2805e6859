import { copyData, type Library } from '../document';
import type { Command } from './commands';
import type { History } from './history';
import type { ShowState } from './state';

/** The log keeps at least so many commands, and at most twice as many (rule SHOW-16). */
export const LOG_KEEPS = 5000;

/** A command as it was applied. */
export interface LoggedCommand {
  /** The show's tick after which it was applied. */
  readonly tick: number;
  readonly method: Command['method'];
  readonly arg: unknown;
}

/** A show at some tick, with what can be undone. Never changed. */
export interface Keyframe {
  readonly state: ShowState;
  readonly libraries: readonly Library[];
  readonly history: History;
}

/** The newest commands in order, and the show as it was before the first of them. */
export class CommandLog {
  readonly commands: LoggedCommand[] = [];
  /** The show before the newer half; the older half begins at `start`. */
  private middle: Keyframe | null;
  private newer = 0;

  /** @param start where it begins; null for an empty stage at tick 0 */
  constructor(public start: Keyframe | null) {
    this.middle = start;
  }

  /**
   * Adds a command that was applied. Of several `setSound` in one tick only the last one is ever heard, so only that one stays.
   * @param command what was applied
   * @param tick the show's tick
   * @param keyframe the show as it is now; asked for when the older half is let go
   */
  add(command: Command, tick: number, keyframe: () => Keyframe): void {
    if (command.method === 'setSound') this.dropSound(tick);
    this.commands.push({ tick, method: command.method, arg: copyData(command.arg) });
    this.newer += 1;
    if (this.newer < LOG_KEEPS) return;
    this.commands.splice(0, this.commands.length - this.newer);
    this.start = this.middle;
    this.middle = keyframe();
    this.newer = 0;
  }

  private dropSound(tick: number): void {
    const { commands } = this;
    const oldest = commands.length - this.newer;
    for (let index = commands.length - 1; index >= oldest && commands[index]?.tick === tick; index--) {
      if (commands[index]?.method !== 'setSound') continue;
      commands.splice(index, 1);
      this.newer -= 1;
    }
  }
}
