import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyData } from '../../../engine/document';
import { AfterimageError } from '../../../engine/problem';
import { parseShowState, Show, type ShowState } from '../../../engine/show';
import { migrateShow } from '../../../saves';
import { librariesOf, momentOf, openMoment } from '../../../saves/show';
import { brief, coreLibrary, countingIds, problemsIn, smallLibrary, smallShow } from '../../helpers/content';

type Loose = { [key: string]: Loose } & Loose[];

function state(): ShowState {
  const show = smallShow(
    'use: feedback/loop, warp: warp/sine, scripts: [{randomize: warp, from: warps, every: 1, fade: 2}, {stepParam: fade, every: 1}, {switch: warp, to: warp/spiral, after: 90}]',
  );
  for (let tick = 0; tick < 100; tick++) show.advance();
  show.run('open', { pattern: 'small', seconds: 4 });
  show.advance();
  return show.state();
}

function changed(act: (data: Loose) => void): unknown {
  const data = copyData(state()) as unknown as Loose;
  act(data);
  return data;
}

const root = (data: Loose): Loose => data.decks?.[0]?.pattern?.passes?.[0]?.root as Loose;
const put = (target: Loose | undefined, key: string, value: unknown): void =>
  void Object.assign(target ?? {}, { [key]: value });

describe('parseShowState', () => {
  it('[SHOW-5] gives back what a show wrote', () => {
    expect(parseShowState(state())).toEqual(state());
  });

  it('[SHOW-5] [SAVE-40] takes states from before there were samples and sections, once they are migrated', () => {
    const older = changed((data) => {
      put(data, 'schema', 1);
      Reflect.deleteProperty(data, 'sections');
      for (const deck of data.decks ?? []) {
        Reflect.deleteProperty(deck, 'sections');
        put(deck.pattern, 'schema', 1);
        Reflect.deleteProperty(deck.pattern as Loose, 'supersample');
      }
    });
    expect(problemsIn(() => parseShowState(older))).toContainEqual(expect.objectContaining({ code: 'bad-state' }));
    expect(parseShowState(migrateShow(older).value)).toEqual(state());
  });

  it.each<[string, unknown, string[]]>([
    [
      'samples that cannot be',
      changed((data) => put(data.decks?.[0]?.pattern, 'supersample', 9)),
      ['bad-state state.decks.0.pattern.supersample'],
    ],
    [
      'a section that is no text',
      changed((data) => put(data.decks?.[0], 'sections', { warps: 7 })),
      ['bad-state state.decks.0.sections.warps'],
    ],
    [
      'a key of a pass with a space',
      changed((data) => put(data.decks?.[0]?.pattern?.passes?.[0], 'key', 'a b')),
      ['bad-state state.decks.0.pattern.passes.0.key'],
    ],
    ['nothing', undefined, ['bad-state state']],
    ['a text', 'show', ['bad-state state']],
    ['a newer schema', changed((data) => put(data, 'schema', 3)), ['bad-state state.schema']],
    ['a key it does not know', changed((data) => put(data, 'more', 2)), ['bad-state state']],
    [
      'a tick that is no whole number',
      changed((data) => put(data.decks?.[0], 'tick', 0.5)),
      ['bad-state state.decks.0.tick'],
    ],
    [
      'four decks',
      changed((data) =>
        put(
          data,
          'decks',
          [0, 1, 2, 3].map(() => data.decks?.[0]),
        ),
      ),
      ['bad-state state.decks'],
    ],
    [
      'a clock that runs backwards',
      changed((data) => put(data.decks?.[0]?.clock, 'speed', -1)),
      ['bad-state state.decks.0.clock.speed'],
    ],
    [
      'an infinite clock',
      changed((data) => put(data.decks?.[0]?.clock, 'base', Number.POSITIVE_INFINITY)),
      ['bad-state state.decks.0.clock.base'],
    ],
    [
      'a stream of nonsense',
      changed((data) => put(data.decks?.[0], 'ids', [1, 2, 3, 4])),
      ['bad-state state.decks.0.ids.1', 'bad-state state.decks.0.ids.2', 'bad-state state.decks.0.ids.3'],
    ],
    [
      'no passes',
      changed((data) => put(data.decks?.[0]?.pattern, 'passes', [])),
      ['bad-state state.decks.0.pattern.passes'],
    ],
    [
      'a pass whose name is code',
      changed((data) => put(data.decks?.[0]?.pattern?.passes?.[0], 'name', 'a\n}')),
      ['bad-state state.decks.0.pattern.passes.0.name'],
    ],
    [
      'a value that is no number',
      changed((data) => put(root(data).params?.fade, 'value', [Number.NaN])),
      ['bad-state state.decks.0.pattern.passes.0.root.params.fade.value.0'],
    ],
    [
      'a path of no kind',
      changed((data) => put(root(data).params?.fade, 'kind', 'wav')),
      ['bad-state state.decks.0.pattern.passes.0.root.params.fade.kind'],
    ],
    [
      'a path without arguments',
      changed((data) => put(root(data).params, 'fade', { kind: 'rose', args: [[1, 0]], speed: 1, phase: 0 })),
      ['bad-state state.decks.0.pattern.passes.0.root.params.fade'],
    ],
    [
      'a choice that is code',
      changed((data) => put(root(data).choices, 'curve', 'discard; }')),
      ['bad-state state.decks.0.pattern.passes.0.root.choices.curve'],
    ],
    [
      'a slot with nothing in it',
      changed((data) => put(root(data).slots, 'warp', null)),
      ['bad-state state.decks.0.pattern.passes.0.root.slots.warp'],
    ],
    [
      'a script of no kind',
      changed((data) => put(root(data).scripts?.[0], 'kind', 'explode')),
      ['bad-state state.decks.0.pattern.passes.0.root.scripts.0.kind'],
    ],
    [
      'a crossfade of no length',
      changed((data) => put(root(data).slots?.warp, 'ticks', 0)),
      ['bad-state state.decks.0.pattern.passes.0.root.slots.warp.ticks'],
    ],
  ])('[SHOW-5] refuses %s', (_, data, problems) => {
    expect(problemsIn(() => parseShowState(data)).map(brief)).toEqual(problems);
  });

  it('[ERR-2] all problems come together', () => {
    const data = changed((loose) => {
      put(loose, 'tick', -1);
      put(root(loose).slots, 'warp', 5);
    });
    expect(problemsIn(() => parseShowState(data)).length).toBe(2);
  });

  it('[SHOW-5] refuses what never ends, without ending itself', () => {
    const loop: Record<string, unknown> = {};
    loop.loop = loop;
    expect(problemsIn(() => parseShowState(loop)).map(brief)).toEqual(['bad-state state']);
    const data = changed((loose) => put(root(loose).slots, 'warp', root(loose)));
    expect(problemsIn(() => parseShowState(data)).map(brief)).toEqual(['bad-state state']);
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(problemsIn(() => parseShowState(deep)).map(brief)).toEqual(['bad-state state']);
    let wide: unknown = 1;
    for (let level = 0; level < 40; level++) wide = [wide, wide];
    expect(problemsIn(() => parseShowState(wide)).map(brief)).toEqual(['bad-state state']);
  });

  it('[SHOW-5] a file from a stranger opens, or gives messages, and nothing else', () => {
    const library = smallLibrary();
    const whole = state();
    const places: (readonly [object, string])[] = [];
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const key of Object.keys(value)) {
        places.push([value, key]);
        collect((value as Record<string, unknown>)[key]);
      }
    };
    collect(whole);
    const junk = fc.oneof(
      fc.anything(),
      fc.constantFrom('warp/sine', 'main', 'pass:main', -1, 1e308, {}, [], 'x'.repeat(20_000)),
    );
    fc.assert(
      fc.property(fc.nat(places.length - 1), junk, (index, value) => {
        const place = places[index];
        if (!place) return;
        const [holder, key] = place as [Record<string, unknown>, string];
        const kept = holder[key];
        holder[key] = value;
        const data = structuredCloneOrSame(whole);
        holder[key] = kept;
        try {
          const moment = { ...momentOf(whole, [library, library], [[], []], surroundings), show: data };
          const { state: read, libraries } = openMoment(moment as never, library);
          const show = Show.resume(read, library, libraries);
          for (let tick = 0; tick < 200; tick++) show.advance();
        } catch (error) {
          expect(error).toBeInstanceOf(AfterimageError);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('[SAVE-9] a moment with a component that is lost, or a value out of range, is refused with every problem', () => {
    const show = new Show(coreLibrary());
    show.run('open', { pattern: 'tidepool' });
    show.advance();
    const moment = momentOf(show.state(), librariesOf(show), [[]], surroundings);
    expect(openMoment(moment, coreLibrary()).state).toEqual(moment.show);
    const bad = copyData(moment.show) as unknown as Loose;
    put(root(bad).params?.fade, 'value', [7]);
    put(root(bad).slots?.tint, 'component', 'tint/none@1');
    expect(problemsIn(() => openMoment({ ...moment, show: bad }, coreLibrary())).map(brief)).toEqual([
      'out-of-range main:fade',
      'unknown-component main.tint',
    ]);
  });
});

const surroundings = {
  kind: 'screenshot' as const,
  name: 'x',
  created: 0,
  ids: countingIds(),
  picture: new Uint8Array(),
  renderer: '',
  props: {},
};

function structuredCloneOrSame(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return copyData(value);
  }
}
