import { describe, expect, it } from 'vitest';
import { thaw } from '../../saves';
import { othersCode } from '../../saves/show';
import { coreLibrary } from '../helpers/content';
import { othersSnapshot } from '../helpers/others-save';

const spiral = coreLibrary().get('component', 'warp/spiral').source;
const complex = coreLibrary().include('complex') ?? '';
const warp = coreLibrary().get('family', 'warp').source;

const found = (source: string, path = 'components/warp/spiral@1.glsl'): readonly string[] => {
  const file = { [`0:${path}`]: source };
  const kinds = { components: {}, includes: {}, families: {} };
  const kind = path.includes('/include/') ? 'includes' : path.includes('_family') ? 'families' : 'components';
  return othersCode({ ...kinds, [kind]: file }, coreLibrary()).map(({ type, name }) => `${type} ${name}`);
};

describe('code of others', () => {
  it('[CODE-1] is what an installation does not have, with who wrote it', async () => {
    const snapshot = await othersSnapshot();
    const moment = await thaw(snapshot.manifest, async (hash) => snapshot.blobs.get(hash) as Uint8Array);
    const code = othersCode(moment, coreLibrary());
    expect(code.map(({ type, name, by }) => [type, name, by])).toEqual([
      ['component', 'warp/outward', 'somebody else'],
    ]);
    expect(code[0]?.source).toContain('sin(9.0 * r');
  });

  it('[CODE-1] is not what differs in comments and spaces alone', () => {
    expect(found(spiral)).toEqual([]);
    expect(found(spiral.replace('Log-polar spiral', 'A spiral').replaceAll('\n  ', '\n      '))).toEqual([]);
    expect(found(spiral.replace(/\/\/ Over.*\n/, '/* other words */\n'))).toEqual([]);
    expect(found(complex, 'components/include/complex.glsl')).toEqual([]);
    expect(found(warp, 'components/warp/_family.glsl')).toEqual([]);
  });

  it.each([
    ['another number', (text: string) => text.replace('2.0 * arms', '2.1 * arms')],
    ['another version', (text: string) => text.replace('@version 1', '@version 9')],
    ['another default', (text: string) => text.replace('twist 0.5', 'twist 0.6')],
    ['an include more', (text: string) => text.replace('@use complex', '@use complex noise')],
    [
      'code between two line comments that look like one block',
      (text: string) => text.replace('{\n', '{\n// /*\n  while (true) {}\n// */\n'),
    ],
    [
      'code after a comment that a backslash seems to lengthen',
      (text: string) => text.replace('{\n', '{\n// \\ \n  while (true) {}\n'),
    ],
    ['a comment that does not end', (text: string) => `${text}/* `],
    [
      'a line of the preprocessor that words were joined into',
      (text: string) => text.replace('{\n', '{\n#define strip z\n'),
    ],
  ])('[CODE-1] is what has %s', (_, change) => {
    expect(change(spiral)).not.toBe(spiral);
    expect(found(change(spiral))).toEqual(['component warp/spiral']);
  });

  it('[CODE-1] is what stands under another name', () => {
    expect(found(spiral, 'components/warp/spirals@1.glsl')).toEqual(['component warp/spirals']);
    expect(found(complex.replace('{', '{ '), 'components/include/complexe.glsl')).toEqual(['include complexe']);
    expect(found(warp, 'components/wrap/_family.glsl')).toEqual(['family wrap']);
  });
});
