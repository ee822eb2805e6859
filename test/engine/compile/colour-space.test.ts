import { describe, expect, it } from 'vitest';
import { convertColour, readComponent } from '../../../engine/compile';
import { Show } from '../../../engine/show';
import { coreLibrary } from '../../helpers/content';

describe('convertColour', () => {
  it('[GLSL-13] gives the values of the sRGB standard and of the OKLab article', () => {
    const grey = [0.5, 0.5, 0.5];
    convertColour(grey, 'linear');
    for (const channel of grey) expect(channel).toBeCloseTo(0.21404, 5);
    const white = [1, 1, 1];
    convertColour(white, 'oklab');
    [1, 0, 0].forEach((value, part) => {
      expect(white[part]).toBeCloseTo(value, 4);
    });
    const red = [1, 0, 0];
    convertColour(red, 'oklab');
    [0.62796, 0.22486, 0.12585].forEach((value, part) => {
      expect(red[part]).toBeCloseTo(value, 4);
    });
  });

  it('[GLSL-13] reaches the uniforms, while the pattern keeps its sRGB', () => {
    const show = new Show(coreLibrary());
    show.run('open', { pattern: 'inkstone', seed: 'a', size: 64 });
    const { live } = show;
    const display = show.advance().decks[0]?.passes.at(-1);
    const sheet = live?.pattern.passes.at(-1)?.root;
    if (sheet?.type !== 'module' || !display) throw new Error('inkstone has a paper');
    const path = sheet.params.sheet;
    if (path?.kind !== 'const') throw new Error('its colour stands still');
    const linear = [...path.value];
    expect(linear[0]).toBeGreaterThan(0.85);
    convertColour(linear, 'linear');
    const shown = linear.map(Math.fround);
    const data = [...display.data];
    expect(data.some((_, at) => shown.every((channel, part) => data[at + part] === channel))).toBe(true);
  });

  it('[GLSL-13] is asked for by a colour only', () => {
    const family = coreLibrary().get('family', 'warp');
    const source = `/// Text.\n/// @by a test @license MIT @version 1\n/// @param gain 1 [0..2] in oklab  size\nvec2 odd(vec2 z, float gain) { return z * gain; }\n`;
    const { problems } = readComponent(source, 'components/warp/odd.glsl', new Map([['warp', family]]));
    expect(problems.map(({ code }) => code)).toContain('bad-parameter');
  });
});
