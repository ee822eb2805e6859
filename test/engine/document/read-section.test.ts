import { describe, expect, it } from 'vitest';
import { fillPicks, firstOf, readSection } from '../../../engine/document';
import { formatProblem } from '../../../engine/problem';
import { coreLibrary } from '../../helpers/content';

const read = (text: string): ReturnType<typeof readSection> => readSection(text, 'slib/warps.slib');

describe('readSection', () => {
  it('[PAT-6] reads names, settings, weights and comments', () => {
    const text = [
      '## about: turns',
      '# a comment',
      '',
      'warp/sine',
      'warp/spiral 2.5  # more often',
      'warp/sine {scale: wave(0.2, 1) speed 0.01, at: 0.1+0.2i} 4',
      'palette/walk {first: "#ff0000"}',
    ];
    const { value } = read(text.join('\r\n'));
    expect(value).toMatchObject({ name: 'warps', about: 'turns', flags: ['core'] });
    expect(value?.entries).toEqual([
      { key: 'warp/sine', weight: 1, value: 'warp/sine' },
      { key: 'warp/spiral', weight: 2.5, value: 'warp/spiral' },
      {
        key: 'warp/sine {scale: wave(0.2, 1) speed 0.01, at: 0.1+0.2i}',
        weight: 4,
        value: { use: 'warp/sine', scale: 'wave(0.2, 1) speed 0.01', at: '0.1+0.2i' },
      },
      { key: 'palette/walk {first: "#ff0000"}', weight: 1, value: { use: 'palette/walk', first: '#ff0000' } },
    ]);
  });

  it('[PAT-6] [ERR-2] all problems of a file come together, each at its line and column', () => {
    const text = '!\n  warp/sine 0\nwarp/sine -2\nwarp/sine two\nwarp/sine {: [}\nwarp/spiral\nwarp/spiral 3\n';
    expect(read(text).problems.map((problem) => formatProblem(problem).split(';')[0])).toEqual([
      '[bad-entry] slib/warps.slib:1:1: this is not an entry',
      '[bad-weight] slib/warps.slib:2:3: a weight is a number above 0',
      '[bad-weight] slib/warps.slib:3:1: a weight is a number above 0',
      '[bad-weight] slib/warps.slib:4:1: a weight is a number above 0',
      '[bad-settings] slib/warps.slib:5:1: these settings are not a mapping',
      '[repeated-entry] slib/warps.slib:7:1: this entry stands here twice',
    ]);
  });

  it('[PAT-6] settings cannot name another component than the line', () => {
    expect(read('warp/sine {use: warp/spiral}').value?.entries[0]?.value).toEqual({ use: 'warp/sine' });
  });

  it('[PAT-6] what is shipped can be picked, every line of it', async () => {
    const { instantiate } = await import('../../../engine/script');
    const ids = { now: () => 0, random: () => 0 };
    for (const section of coreLibrary().search({ type: 'section' })) {
      if (section.type !== 'section') continue;
      for (const { value } of section.entries) {
        const filled = fillPicks(value, section.name, firstOf(coreLibrary()));
        if (section.name === 'images') coreLibrary().get('image', String(value));
        // Worlds are whole patterns; test/engine/surprise.test.ts assembles them.
        else if (section.name !== 'worlds') instantiate(filled, section.name, { library: coreLibrary(), ids });
      }
    }
  });
});
