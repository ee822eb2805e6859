import { describe, expect, it } from 'vitest';
import type { Script } from '../../../engine/document';
import type { Show } from '../../../engine/show';
import { brief, problemsIn, smallShow } from '../../helpers/content';
import { at, run } from '../../helpers/playing';

const withScript = (script: string): Show =>
  run(smallShow(`use: feedback/loop, warp: warp/sine, scripts: [${script}]`), 20);

function only(show: Show): Script {
  const [script] = at(show, 'main').scripts;
  if (!script) throw new Error('there is a script');
  return script;
}

function edit(show: Show, to: object): Script {
  show.run('editScript', { script: only(show).id, to });
  return only(show);
}

describe('[SHOW-20] editScript', () => {
  it('keeps stream and next turn, so that another fade changes no pick', () => {
    const script = '{randomize: warp, from: warps, every: 2..3}';
    const [edited, plain] = [withScript(script), withScript(script)];
    const before = only(edited);
    expect(edit(edited, { randomize: 'warp', from: 'warps', every: '2..3', fade: 0.5 })).toEqual({
      ...before,
      fade: 0.5,
    });
    for (let turn = 0; turn < 5; turn++)
      expect(at(run(edited, 180), 'main.warp').component).toBe(at(run(plain, 180), 'main.warp').component);
  });

  it('brings a turn nearer that would be later than the new span lets it', () => {
    const show = withScript('{randomize: warp, from: warps, every: 100..200}');
    expect(edit(show, { randomize: 'warp', from: 'warps', every: '1..2' }).state?.next).toBe(20 + 120);
    const was = only(show).state?.next;
    expect(edit(show, { randomize: 'warp', from: 'warps', every: '50..60' }).state?.next).toBe(was);
  });

  it('begins anew when it acts on something else or is of another kind', () => {
    const show = withScript('{randomize: warp, from: warps, every: 2..3}');
    const { id } = only(show);
    expect(edit(show, { stepParam: 'fade', every: 1 })).toMatchObject({ id, kind: 'stepParam', state: null });
    run(show, 1);
    expect(only(show).state).not.toBeNull();
  });

  it('lets a step go on where it stands, or from the beginning when that is outside', () => {
    const show = withScript('{stepParam: fade, low: 0, high: 1, step: 0.25, every: 0.5}');
    run(show, 60);
    const at0 = only(show).state;
    expect(edit(show, { stepParam: 'fade', low: 0, high: 1, step: 0.1, every: 0.5 }).state).toEqual(at0);
    expect(edit(show, { stepParam: 'fade', low: 0.6, high: 0.9, step: 0.1, every: 0.5 }).state).toMatchObject({
      at: 0.6,
    });
  });

  it('moves the turn of a switch by as much as its delay', () => {
    const show = withScript('{switch: warp, to: warp/spiral, after: 4}');
    const next = only(show).state?.next ?? 0;
    expect(edit(show, { switch: 'warp', to: 'warp/identity', after: 6 }).state?.next).toBe(next + 120);
    edit(show, { switch: 'warp', to: 'warp/identity' });
    expect(at(run(show, 1), 'main.warp').component).toBe('warp/identity@1');
  });

  it('refuses what cannot be, and what ends a crossfade', () => {
    const show = withScript('{randomize: warp, from: warps, every: 2..3}');
    const { id } = only(show);
    const refusal = (script: string, to: object) => problemsIn(() => show.run('editScript', { script, to })).map(brief);
    expect(refusal(id, { randomize: 'wrap', from: 'warps', every: 1 })).toEqual(['unknown-target main#0']);
    expect(refusal(id, { randomize: 'warp', from: 'nowhere', every: 1 })).toEqual(['unknown-section main#0']);
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 2 });
    const finish = at(show, 'main.warp').scripts[0]?.id ?? '';
    expect(refusal(finish, { randomize: 'warp', from: 'warps', every: 1 })).toEqual(['no-settings editScript.script']);
    show.run('undo');
    expect(show.canUndo).toBe(false);
  });
});
