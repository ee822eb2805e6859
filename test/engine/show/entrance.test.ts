import { describe, expect, it } from 'vitest';
import { Show } from '../../../engine/show';
import { smallFiles, smallShow } from '../../helpers/content';
import { run } from '../../helpers/playing';

const soft = (smallFiles['components/transition/fade.glsl'] ?? '')
  .replace('vec3 fade(', '/// @param soft 0.5 [0..1]  how soft\nvec3 soft(')
  .replace('float progress)', 'float progress, float soft)')
  .replace('progress);', 'progress * soft);');

const show = (): Show => smallShow(undefined, { 'components/transition/soft.glsl': soft });
const entrance = (playing: Show) => playing.frame().decks.at(-1)?.entrance;
const openBy = (transition: unknown) => {
  const playing = show();
  playing.run('open', { pattern: 'small', seed: 'other', seconds: 2, transition });
  return run(playing, 30);
};

describe('[SHOW-7] parameters of a transition', () => {
  it('reach its program as values, so that others need no other program', () => {
    const [quarter, half] = [0.25, 0.5].map((value) => openBy({ use: 'transition/soft', soft: value }));
    if (!quarter || !half) throw new Error('two shows');
    expect(entrance(quarter)?.program).toEqual(entrance(half)?.program);
    expect([entrance(quarter)?.data[16], entrance(half)?.data[16]]).toEqual([0.25, 0.5]);
  });

  it('may move, and go on after a resume', () => {
    const playing = openBy({ use: 'transition/soft', soft: 'wave(0.3, 0.5) speed 0.5' });
    const value = entrance(playing)?.data[16];
    const resumed = Show.resume(playing.state(), playing.library);
    expect(resumed.frame()).toEqual(playing.frame());
    expect(entrance(run(playing, 10))?.data[16]).not.toBe(value);
    expect(run(resumed, 10).state()).toEqual(playing.state());
    expect(run(playing, 100).playing.length).toBe(1);
  });
});
