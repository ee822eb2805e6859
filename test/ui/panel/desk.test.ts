import { describe, expect, it, vi } from 'vitest';
import { AfterimageError } from '../../../engine/problem';
import { Show } from '../../../engine/show';
import { constant } from '../../../engine/time';
import { Desk } from '../../../ui/panel/desk';
import { coreLibrary } from '../../helpers/content';

/** A desk over a show that takes each command as soon as it is let. */
function deskOf() {
  const show = new Show(coreLibrary());
  show.run('open', { pattern: 'geode', seed: 'desk', size: 64 });
  show.advance();
  const sent: (() => void)[] = [];
  const run = vi.fn(async (method: string, arg: unknown) => {
    await new Promise<void>((resolve) => sent.push(resolve));
    show.run(method, arg);
  });
  const player = {
    show,
    stage: { glance: () => null, measure: () => () => undefined, passTimes: () => [] },
    playing: true,
    play: vi.fn(),
    pause: vi.fn(),
    step: vi.fn(async () => undefined),
    run,
  };
  const desk = new Desk(player);
  desk.choose('main.warp');
  const { place } = desk;
  const parameter = place && show.library.find('component', place.module.component)?.parameters[0];
  if (!place || !parameter) throw new Error('geode has a warp with parameters');
  const letOne = async (): Promise<void> => {
    sent.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { desk, show, run, place, parameter, letOne };
}

describe('the desk', () => {
  it('sends the first and the last of what a drag asks for while the show is busy', async () => {
    const { desk, run, place, parameter, letOne } = deskOf();
    const answers = [0.1, 0.2, 0.3, 0.4].map((value) => desk.setParam(place, parameter, constant(value, 0)));
    await letOne();
    await letOne();
    expect(await Promise.all(answers)).toEqual([[], [], [], []]);
    expect(run.mock.calls.map(([, arg]) => (arg as { path: number[] }).path[0])).toEqual([0.1, 0.4]);
    expect(place.module.params[parameter.name]).toEqual(constant(0.4, 0));
  });

  it('gives back what was there before the first touch, and only once', async () => {
    const { desk, place, parameter, letOne } = deskOf();
    const before = place.module.params[parameter.name];
    for (const value of [0.1, 0.2]) {
      const done = desk.setParam(place, parameter, constant(value, 0));
      await letOne();
      await done;
    }
    expect(desk.givenPath(place, parameter)).toEqual(before);
    const done = desk.giveBack(place, parameter);
    await letOne();
    expect(await done).toEqual([]);
    expect(place.module.params[parameter.name]).toEqual(before);
    expect(desk.givenPath(place, parameter)).toBeUndefined();
  });

  it('answers with what is wrong and keeps it, each problem once', async () => {
    const { desk, letOne } = deskOf();
    for (let time = 0; time < 2; time++) {
      const done = desk.run('setParam', { module: 'main.wrap', name: 'x', path: 1 });
      await letOne();
      expect((await done)[0]?.code).toBe('unknown-module');
    }
    desk.note(new AfterimageError({ code: 'glsl-compile', where: { address: 'main' }, message: 'refused' }));
    desk.note(new Error('out of tea'));
    expect(desk.problems.map(({ code }) => code)).toEqual(['unforeseen', 'glsl-compile', 'unknown-module']);
  });

  it('knows the commands that the show has', () => {
    const { desk } = deskOf();
    expect([desk.knows('clear'), desk.knows('toString')]).toEqual([true, false]);
  });
});
