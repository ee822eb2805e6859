import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  copyData,
  findModule,
  isId,
  type Pattern,
  reimportModule,
  reimportPattern,
  validatePattern,
  walkEverything,
} from '../../../engine/document';
import { Show } from '../../../engine/show';
import { evaluatePath } from '../../../engine/time';
import { coreLibrary, countingIds, patternNames } from '../../helpers/content';

/** A shipped pattern at some tick: half-finished crossfades, scripts under way. */
const played = fc
  .record({
    name: fc.constantFrom(...patternNames()),
    seed: fc.string({ maxLength: 4 }),
    ticks: fc.integer({ min: 0, max: 4000 }),
  })
  .map(({ name, seed, ticks }): Pattern => {
    const show = new Show(coreLibrary());
    show.run('open', { pattern: name, seed });
    for (let tick = 0; tick < ticks; tick++) show.advance();
    const pattern = show.state().decks[0]?.pattern;
    if (!pattern) throw new Error('a pattern plays');
    return pattern;
  });

const runs = { numRuns: 25 };

function idsOf(pattern: Pattern): string[] {
  const inside = [...walkEverything(pattern)].flatMap(({ module }) => [
    module.id,
    ...module.scripts.map(({ id }) => id),
  ]);
  return [pattern.id, ...inside];
}

/** Without what reimport may change. */
function bare(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner) => (['id', 'orig', 'flags', 'props'].includes(key) ? undefined : inner)),
  );
}

describe('reimport', () => {
  it('[DOC-5] makes every id new, keeps orig, and leaves the input as it was', () => {
    fc.assert(
      fc.property(played, (pattern) => {
        const before = copyData(pattern);
        const clone = reimportPattern(pattern, {
          ids: countingIds(),
          addFlags: ['user'],
          removeFlags: ['live'],
          props: { savename: 'x' },
        });
        expect(pattern).toEqual(before);
        const [old, fresh] = [idsOf(pattern), idsOf(clone)];
        expect(fresh.length).toBe(old.length);
        expect(new Set(fresh).size).toBe(fresh.length);
        expect(fresh.filter((id) => old.includes(id))).toEqual([]);
        expect(isId(clone.id, 'pat')).toBe(true);
        expect(clone.orig).toBe(pattern.orig);
        const modules = [...walkEverything(clone)];
        for (const [index, { module }] of [...walkEverything(pattern)].entries()) {
          expect(modules[index]?.module.orig).toBe(module.orig ?? module.id);
          expect(modules[index]?.module.flags).toContain('user');
          expect(modules[index]?.module.flags).not.toContain('live');
          expect(modules[index]?.module.props).toEqual({ ...module.props, savename: 'x' });
        }
        expect(bare(clone)).toEqual(bare(pattern));
        expect(validatePattern(clone, coreLibrary())).toEqual([]);
      }),
      runs,
    );
  });

  it('[DOC-5] shares nothing with what it was cloned from', () => {
    fc.assert(
      fc.property(played, (pattern) => {
        const before = copyData(pattern);
        const clone = reimportPattern(pattern, { ids: countingIds(), rebase: { seconds: 3, ticks: 180 } });
        for (const { module } of walkEverything(clone)) {
          for (const name of Object.keys(module.params)) module.params[name] = { kind: 'const', value: [9] };
          for (const script of module.scripts) script.state = null as never;
          module.slots = {};
        }
        expect(pattern).toEqual(before);
      }),
      runs,
    );
  });

  it('[DOC-5] rebased to its own time, everything moves and waits as before', () => {
    fc.assert(
      fc.property(played, fc.integer({ min: 0, max: 10_000 }), (pattern, ticks) => {
        const seconds = ticks / 60;
        const clone = reimportPattern(pattern, { ids: countingIds(), rebase: { seconds, ticks } });
        const modules = [...walkEverything(clone)];
        for (const [index, { module, fades }] of [...walkEverything(pattern)].entries()) {
          const twin = modules[index];
          for (const [name, path] of Object.entries(module.params)) {
            const [then, now] = [
              [0, 0, 0, 0],
              [0, 0, 0, 0],
            ];
            evaluatePath(path, seconds + 1.5, then, 0, 4);
            evaluatePath(twin?.module.params[name] ?? path, 1.5, now, 0, 4);
            for (const part of [0, 1, 2, 3]) expect(now[part]).toBeCloseTo(then[part] ?? 0, 9);
          }
          for (const [order, script] of module.scripts.entries()) {
            expect(twin?.module.scripts[order]?.state?.next).toBe(script.state ? script.state.next - ticks : undefined);
          }
          expect(twin?.fades.map(({ start }) => start)).toEqual(fades.map(({ start }) => start - ticks));
        }
      }),
      runs,
    );
  });

  it('[DOC-5] clones one module with all that is below it', () => {
    const pattern = coreLibrary().get('pattern', 'tidepool');
    const module = findModule(pattern, 'main.source')?.module;
    if (!module) throw new Error('tidepool has a source');
    const clone = reimportModule(module, { ids: countingIds(), addFlags: ['user'] });
    expect(bare(clone)).toEqual(bare(module));
    expect(clone.orig).toBe(module.id);
    const ids = [...JSON.stringify(clone).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id) => JSON.stringify(module).includes(id ?? ''))).toEqual([]);
  });
});
