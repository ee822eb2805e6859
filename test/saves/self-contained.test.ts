import { beforeAll, describe, expect, it } from 'vitest';
import type { ContentFiles } from '../../engine/compile';
import { Library } from '../../engine/document';
import { type Frame, Show } from '../../engine/show';
import { freeze, type Moment, thaw } from '../../saves';
import { librariesOf, momentOf, newerParts, openMoment, upgradeMoment } from '../../saves/show';
import { type Altered, alteredContent } from '../helpers/altered';
import { coreLibrary, countingIds, patternNames } from '../helpers/content';

const surroundings = { kind: 'screenshot', name: 'a test', created: 1, renderer: '', props: {} } as const;
const picture = new Uint8Array(1);
/** Every eleventh: what is proved depends on the library, and each plays from dozens of components. */
const patterns = patternNames().filter((_, index) => index % 11 === 0);

/** A moment of a show, as it comes back from a file. */
async function savedOf(show: Show): Promise<Moment> {
  const moment = momentOf(show.state(), librariesOf(show), [], { ...surroundings, ids: countingIds(), picture });
  const snapshot = await freeze(moment);
  return thaw(snapshot.manifest, async (hash) => snapshot.blobs.get(hash) as Uint8Array);
}

/** What a frame would draw, to the letter and the bit. */
const drawnBy = (frame: Frame): string =>
  JSON.stringify(frame.decks.map(({ passes }) => passes.map(({ program, data }) => [program, [...data]])));

const filesOf = (moment: Moment): ContentFiles =>
  Object.fromEntries(
    [moment.components, moment.families, moment.sections].flatMap((record) =>
      Object.entries(record).map(([key, text]) => [key.replace(/^\d+:/, ''), text] as const),
    ),
  );

describe.each(patterns)('a snapshot of %s', (pattern) => {
  let moment: Moment;
  let altered: Altered;
  let elsewhere: Library;

  beforeAll(async () => {
    const show = new Show(coreLibrary());
    show.run('open', { pattern, seed: 'kept', size: 64 });
    for (let tick = 0; tick < 200; tick++) show.advance();
    moment = await savedOf(show);
    altered = alteredContent(filesOf(moment));
    elsewhere = Library.of(altered.content);
  }, 180_000);

  it('[SAVE-46] draws the same where components, families, includes and sections were changed, lost or renamed', () => {
    expect(altered.changed.length).toBeGreaterThan(2);
    expect(altered.lost.length).toBeGreaterThan(2);
    const here = openMoment(moment, coreLibrary());
    const there = openMoment(moment, elsewhere);
    const [one, other] = [
      Show.resume(here.state, coreLibrary(), here.libraries),
      Show.resume(there.state, elsewhere, there.libraries),
    ];
    // Over five minutes: every script has picked.
    for (let tick = 0; tick < 20_000; tick++) {
      const [expected, got] = [one.advance(), other.advance()];
      if (tick % 97 === 0) expect(drawnBy(got)).toBe(drawnBy(expected));
    }
  });

  it('[SAVE-46] would not without what it carries', () => {
    const there = openMoment(moment, elsewhere);
    expect(() => Show.resume(there.state, elsewhere, [elsewhere]).advance()).toThrow();
  });

  it('[SAVE-47] says what this installation has otherwise, and nothing where all is the same', () => {
    expect(newerParts(openMoment(moment, coreLibrary()), coreLibrary())).toEqual([]);
    const parts = newerParts(openMoment(moment, elsewhere), elsewhere);
    const names = (paths: readonly string[]) => paths.map((path) => path.replace(/^components\/|@.*$/g, '')).sort();
    const components = parts.filter(({ type }) => type === 'component');
    expect(components.map(({ name }) => name).sort()).toEqual(names(altered.changed));
    expect(new Set(components.map(({ is }) => is))).toEqual(new Set(['changed']));
    const next = Library.of(alteredContent(filesOf(moment), { version: 2, families: false }).content);
    const newer = newerParts(openMoment(moment, next), next).filter(({ is }) => is === 'newer');
    expect(newer.map(({ name }) => name).sort()).toEqual(names(altered.changed));
  });

  it('[SAVE-47] is upgraded to what the installation has; what is lost there it goes on carrying', async () => {
    const next = Library.of(alteredContent(filesOf(moment), { version: 2, families: false }).content);
    const upgraded = upgradeMoment(moment, next, { created: 2, ids: countingIds() });
    const opened = openMoment(upgraded, next);
    expect(newerParts(opened, next)).toEqual([]);
    const names = Object.keys(upgraded.components).map((key) => key.replace('0:', ''));
    for (const path of altered.changed) expect(names).not.toContain(path);
    const deck = opened.state.decks[0];
    expect(deck).toMatchObject({ tick: 200, seed: 'kept' });
    const show = Show.resume(opened.state, next, opened.libraries);
    for (let tick = 0; tick < 300; tick++) show.advance();
  });

  it('[SAVE-47] is not upgraded where a family takes other arguments, and says so', () => {
    const upgrade = () => upgradeMoment(moment, elsewhere, { created: 2, ids: countingIds() });
    expect(upgrade).toThrowError(/^\[family-changed\] warp: .*got vec2 \(vec2, float\); expected vec2 \(vec2\)/);
  });
});
