import { Show } from '../../../engine/show';
import { idbStore } from '../../../saves';
import { coreLibrary } from '../../../ui/content';
import { storeCases } from '../../contracts/save-store';
import { exactText } from '../../helpers/exact-text';

/** The parts that need no picture, inside a page. */
export interface HeadlessPage {
  /** Plays without a stage and gives the show's full state. */
  stateAfter(pattern: string, seed: string, ticks: number): string;
  /** Runs one case of the store contract against a new database; gives what went wrong, or null. */
  runStoreCase(name: string): Promise<string | null>;
}

declare global {
  interface Window {
    headless: HeadlessPage;
  }
}

window.headless = {
  stateAfter(pattern, seed, ticks) {
    const show = new Show(coreLibrary());
    show.run('open', { pattern, seed });
    for (let tick = 0; tick < ticks; tick++) show.advance();
    return exactText(show.state());
  },
  async runStoreCase(name) {
    const found = storeCases.find((each) => each.name === name);
    if (!found) return 'there is no such case';
    try {
      await found.run(await idbStore(`contract: ${name}`));
      return null;
    } catch (error) {
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
  },
};
