import { Show } from '../../../engine/show';
import { idbStore } from '../../../saves';
import { coreLibrary } from '../../../ui/content';
import { followsModel, type ModelRuns } from '../../contracts/save-model';
import { storeCases } from '../../contracts/save-store';
import { exactText } from '../../helpers/exact-text';
import { upgradesWithOldTabs } from './store-upgrade';

/** The parts that need no picture, inside a page. */
export interface HeadlessPage {
  /** Plays without a stage and gives the show's full state. */
  stateAfter(pattern: string, seed: string, ticks: number): string;
  /** Runs one case of the store contract against a new database; gives what went wrong, or null. */
  runStoreCase(name: string): Promise<string | null>;
  /** Upgrades a database of the second version while an old tab holds it, and then lets a newer page upgrade it; gives what went wrong, or null. */
  runStoreUpgrade(): Promise<string | null>;
  /** Leads new databases through random histories beside a model; gives what went wrong, or null. */
  runStoreModel(runs: ModelRuns): Promise<string | null>;
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
    return failureOf(() => found.run(idbStore(`contract: ${name}`)));
  },
  runStoreUpgrade: () => failureOf(upgradesWithOldTabs),
  runStoreModel(runs) {
    let opened = 0;
    return failureOf(() => followsModel((now) => idbStore(`model ${runs.seed}: ${opened++}`, { now }), runs));
  },
};

async function failureOf(act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
