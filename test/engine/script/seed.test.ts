import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyData, findModule, type Pattern, walkEverything } from '../../../engine/document';
import { seedPattern } from '../../../engine/script';
import type { Path } from '../../../engine/time';
import { coreLibrary, patternNames, smallLibrary, smallPattern } from '../../helpers/content';

const root =
  'use: feedback/loop, fade: "any(0.2, 0.8)", warp: {use: warp/sine, scale: "wave(1) speed 0.1", at: "circle(0.5) speed 0.2 phase 3", inner: {use: warp/spiral, twist: "wave(0.5)"}}, scripts: [{switch: warp, to: {use: warp/spiral, twist: "any(-1, 1)"}, after: 1}]';

const library = smallLibrary({ 'patterns/small.yaml': smallPattern(root) });

function fresh(): Pattern {
  return copyData(library.get('pattern', 'small'));
}

function paths(pattern: Pattern): Map<string, Path> {
  return new Map(
    [...walkEverything(pattern)].flatMap(({ module, address }) =>
      Object.entries(module.params).map(([name, path]): [string, Path] => [`${address}:${name}`, path]),
    ),
  );
}

function seeded(seed: string, change: (pattern: Pattern) => void = () => {}): Map<string, Path> {
  const pattern = fresh();
  change(pattern);
  seedPattern(pattern, seed);
  return paths(pattern);
}

describe('seedPattern', () => {
  it('[PAT-3] [PAT-4] leaves nothing open, and keeps what was given', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const all = seeded(seed);
        for (const path of all.values())
          expect(path.kind === 'const' || ('phase' in path && Number.isFinite(path.phase))).toBe(true);
        expect(all.get('main.warp:at')).toMatchObject({ phase: 3 });
        const fade = all.get('main:fade');
        expect(fade?.kind === 'const' && (fade.value[0] ?? 9) >= 0.2 && (fade.value[0] ?? 9) < 0.8).toBe(true);
        expect(all.get('main#0.warp:twist')?.kind).toBe('const');
      }),
    );
  });

  it('[RANDOM-2] the same seed gives the same values, another seed others', () => {
    expect(seeded('a')).toEqual(seeded('a'));
    for (const place of ['main:fade', 'main.warp:scale', 'main.warp.inner:twist', 'main#0.warp:twist']) {
      expect(seeded('a').get(place)).not.toEqual(seeded('b').get(place));
    }
  });

  it('[RANDOM-2] a change to one parameter moves no other', () => {
    const before = seeded('seed');
    const after = seeded('seed', (pattern) => {
      const module = findModule(pattern, 'main.warp')?.module;
      if (module) module.params.scale = { kind: 'any', low: [0], high: [1] };
    });
    for (const [place, path] of before) if (place !== 'main.warp:scale') expect(after.get(place)).toEqual(path);
    expect(after.get('main.warp:scale')).not.toEqual(before.get('main.warp:scale'));
  });

  it('[PAT-4] a phase lies within the path’s cycle, and is 0 where nothing moves', () => {
    const slow = (speed: number): Path | undefined =>
      seeded('s', (pattern) => {
        const module = findModule(pattern, 'main.warp')?.module;
        if (module) module.params.scale = { kind: 'wave', args: [[1, 0]], speed, phase: null };
      }).get('main.warp:scale');
    const phase = (path: Path | undefined): number =>
      path && 'phase' in path ? (path.phase ?? Number.NaN) : Number.NaN;
    expect(phase(slow(0.1))).toBeLessThanOrEqual(0);
    expect(phase(slow(0.1))).toBeGreaterThan(-10);
    expect(phase(slow(0))).toBe(0);
    expect(phase(slow(1e-320))).toBe(0);
  });

  it('[PAT-4] no shipped pattern leaves anything open', () => {
    for (const name of patternNames()) {
      const pattern = copyData(coreLibrary().get('pattern', name));
      seedPattern(pattern, 'x');
      for (const path of paths(pattern).values())
        expect(path.kind === 'const' || ('phase' in path && path.phase !== null)).toBe(true);
    }
  });
});
