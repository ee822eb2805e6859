import { describe, expect, it } from 'vitest';
import { playing, run, steps } from '../../helpers/playing';

describe('the log', () => {
  const sound = (value: number) => ({ bands: [value, 0, 0, 0, 0, 0, 0, 0] });

  it('[SHOW-16] keeps the last sound of a tick, and none that says nothing new', () => {
    const show = playing();
    for (const value of [0.1, 0.2, 0.2]) show.run('setSound', sound(value));
    show.run('clear');
    show.run('setSound', sound(0.3));
    run(show, 1).run('setSound', sound(0.3));
    run(show, 1).run('setSound', sound(0.4));
    expect(show.log.slice(1).map(({ tick, method, arg }) => [tick, method, arg])).toEqual([
      [20, 'clear', {}],
      [20, 'setSound', sound(0.3)],
      [22, 'setSound', sound(0.4)],
    ]);
  });

  it('[SHOW-16] stays bounded and replays from where it begins, undo included', () => {
    const show = playing();
    for (let count = 0; count < 13_000; count++) {
      if (count % 3 === 0) show.advance();
      if (count % 5 === 0) show.run('setParam', { module: 'main', name: 'fade', path: (count % 7) / 7 });
      else if (count % 37 === 0 && show.canUndo) show.run('undo');
      else show.run('setSound', sound((count % 101) / 101));
      if (count > 10_000 && count % 1000 === 0) {
        expect(show.log.length).toBeGreaterThanOrEqual(4999);
        expect(show.log.length).toBeLessThanOrEqual(10_000);
      }
    }
    const replay = show.origin();
    for (const { tick, method, arg } of show.log) {
      run(replay, tick - replay.tick);
      replay.run(method, arg);
    }
    run(replay, show.tick - replay.tick);
    expect(replay.state()).toEqual(show.state());
    expect(steps(replay)).toBe(steps(show));
  });
});
