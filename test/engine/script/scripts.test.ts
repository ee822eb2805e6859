import { describe, expect, it } from 'vitest';
import { findModule, type Module, type Pattern, walkPattern } from '../../../engine/document';
import { Show } from '../../../engine/show';
import { brief, problemsIn, smallShow } from '../../helpers/content';

function pattern(show: Show): Pattern {
  const { live } = show;
  if (!live) throw new Error('a pattern plays');
  return live.pattern;
}

function at(show: Show, address: string): Module {
  const found = findModule(pattern(show), address);
  if (!found) throw new Error(`nothing at ${address}: ${addresses(show).join(' ')}`);
  return found.module;
}

const addresses = (show: Show): string[] => [...walkPattern(pattern(show))].map(({ address }) => address);

function run(show: Show, ticks: number): Show {
  for (let tick = 0; tick < ticks; tick++) show.advance();
  return show;
}

/** The components that stood at an address over some time. */
function seen(show: Show, address: string, ticks: number): Set<string> {
  const found = new Set<string>();
  for (let tick = 0; tick < ticks; tick++) {
    show.advance();
    found.add(at(show, address).component);
  }
  return found;
}

const loop = (scripts: string, warp = 'warp/sine'): string =>
  `use: feedback/loop, warp: ${warp}, scripts: [${scripts}]`;

describe('randomize', () => {
  it('[SCRIPT-2] picks from a section, for a slot, with a crossfade', () => {
    const show = run(smallShow(loop('{randomize: warp, from: warps, every: 2, fade: 1}')), 120);
    expect(addresses(show)).not.toContain('main.warp~');
    run(show, 1);
    expect(addresses(show)).toContain('main.warp~');
    expect(at(show, 'main.warp~').component).toBe('warp/sine@1');
    expect(at(show, 'main.warp').props.entry).toBeDefined();
    expect(run(show, 60) && addresses(show)).not.toContain('main.warp~');
  });

  it('[SCRIPT-2] start: true makes the first pick at once, without a fade', () => {
    const show = run(smallShow(loop('{randomize: warp, from: warps, every: 20, fade: 5, start: true}')), 1);
    expect(addresses(show)).not.toContain('main.warp~');
    expect(at(show, 'main.warp').props.entry).toBeDefined();
  });

  it('[SCRIPT-2] picks by query, of the slot’s family only', () => {
    const found = seen(smallShow(loop('{randomize: warp, query: {text: "s"}, every: 1}')), 'main.warp', 600);
    expect([...found].sort()).toEqual(['warp/identity@1', 'warp/sine@1', 'warp/spiral@1']);
    expect(
      [...seen(smallShow(loop('{randomize: warp, query: {text: spiral}, every: 1}')), 'main.warp', 300)].sort(),
    ).toEqual(['warp/sine@1', 'warp/spiral@1']);
  });

  it('[SCRIPT-2] picks an option of a choice, and the module fades from what it was', () => {
    const show = smallShow(
      'use: feedback/loop, warp: {use: warp/sine, scripts: [{randomize: curve, every: 2, fade: 1}]}',
    );
    run(show, 121);
    expect([at(show, 'main.warp~').choices.curve, at(show, 'main.warp').choices.curve]).toEqual(['csin', 'ccos']);
    run(show, 60);
    expect(addresses(show)).not.toContain('main.warp~');
    expect(at(show, 'main.warp').scripts.length).toBe(1);
  });

  it('[SCRIPT-2] waits while its slot is busy, a second at a time', () => {
    const show = run(smallShow(loop('{randomize: warp, from: warps, every: 1, fade: 5}')), 61);
    const to = at(show, 'main.warp').id;
    run(show, 299);
    expect(at(show, 'main.warp').id).toBe(to);
    run(show, 61);
    expect(at(show, 'main.warp').id).not.toBe(to);
  });

  it('[SCRIPT-2] what a pick leaves open is drawn once and stays', () => {
    const show = smallShow(loop('{randomize: warp, from: warps, every: 1000, start: true}', 'warp/spiral'));
    run(show, 1);
    for (const path of Object.values(at(show, 'main.warp').params)) expect(path.kind).toBe('const');
  });

  it('[RANDOM-3] two alike scripts have streams of their own, and a module that comes back plays on differently', () => {
    const show = run(
      smallShow(loop('{randomize: warp, from: warps, every: 1..50}, {randomize: warp, from: warps, every: 1..50}')),
      1,
    );
    const [one, other] = at(show, 'main').scripts;
    expect(one?.state).not.toEqual(other?.state);
    const inner = '{use: warp/sine, scripts: [{randomize: inner, from: warps, every: "1..50"}]}';
    const states = [0, 1].map(() => {
      show.run('setSlot', {
        module: 'main',
        slot: 'warp',
        to: { use: 'warp/sine', scripts: [{ randomize: 'inner', from: 'warps', every: '1..50' }] },
      });
      const begun = show.tick;
      run(show, 1);
      const { state } = at(show, 'main.warp').scripts[0] ?? {};
      return state && state.next - begun;
    });
    expect(inner && states[0]).not.toBe(states[1]);
  });
});

describe('switch and finishSwitch', () => {
  it('[SCRIPT-3] switches once, after its time, both alive until the fade is over', () => {
    const show = run(
      smallShow(loop('{switch: warp, to: {use: warp/spiral, twist: "any(-1, 1)"}, after: 1, fade: 2}')),
      60,
    );
    expect(at(show, 'main.warp').component).toBe('warp/sine@1');
    run(show, 1);
    expect([at(show, 'main.warp~').component, at(show, 'main.warp').component]).toEqual([
      'warp/sine@1',
      'warp/spiral@1',
    ]);
    expect(at(show, 'main').scripts).toEqual([]);
    expect(at(show, 'main.warp').scripts).toMatchObject([{ kind: 'finishSwitch', state: { next: 61 + 120 } }]);
    expect(at(show, 'main.warp').params.twist?.kind).toBe('const');
    run(show, 119);
    expect(addresses(show)).toContain('main.warp~');
    run(show, 1);
    expect(addresses(show)).not.toContain('main.warp~');
    expect(at(show, 'main.warp').scripts).toEqual([]);
  });

  it('[SCRIPT-6] a crossfade begins at its old side and ends at its new one', () => {
    const show = smallShow();
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 1 });
    const weight = (): number => {
      const [pass] = show.frame().decks[0]?.passes ?? [];
      const place = /mix\(.*u\[(\d+)\]\.(\w)\)/.exec(pass?.program.fragment ?? '');
      return pass?.data[Number(place?.[1]) * 4 + 'xyzw'.indexOf(place?.[2] ?? 'x')] ?? Number.NaN;
    };
    const weights = [weight()];
    for (let tick = 0; tick < 59; tick++) {
      show.advance();
      weights.push(weight());
    }
    expect(weights[0]).toBe(0);
    expect(weights[30]).toBeCloseTo(0.5, 6);
    expect(weights.every((value, index) => index === 0 || value > (weights[index - 1] ?? 1))).toBe(true);
    expect(weights.at(-1)).toBeGreaterThan(0.99);
  });

  it('[SCRIPT-6] crossfades nest, each ends at its time, and the oldest side is let go', () => {
    const show = smallShow();
    for (const to of ['warp/spiral', 'warp/identity', 'warp/spiral', 'warp/identity']) {
      show.run('switch', { module: 'main', slot: 'warp', to, seconds: 2 });
      run(show, 30);
    }
    expect(addresses(show).filter((address) => address.includes('~'))).toEqual(['main.warp~~', 'main.warp~']);
    run(show, 200);
    expect(addresses(show)).toEqual(['main', 'main.warp', 'display']);
    expect(at(show, 'main.warp').component).toBe('warp/identity@1');
  });

  it('[SCRIPT-6] a choice that changes while its module comes in fades too, and neither fade ends the other', () => {
    const show = smallShow('use: feedback/loop, warp: warp/spiral');
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/sine', seconds: 4 });
    run(show, 60);
    show.run('setChoice', { module: 'main.warp', name: 'curve', option: 'ccos', seconds: 1 });
    run(show, 30);
    expect(addresses(show)).toEqual(['main', 'main.warp~~', 'main.warp~', 'main.warp', 'display']);
    expect([at(show, 'main.warp~').choices.curve, at(show, 'main.warp').choices.curve]).toEqual(['csin', 'ccos']);
    run(show, 300);
    expect(addresses(show)).toEqual(['main', 'main.warp', 'display']);
    expect(at(show, 'main.warp').scripts).toEqual([]);
  });

  it('[DOC-1] no id stands twice in a tree, whatever fades', () => {
    const show = smallShow('use: feedback/loop, warp: {use: warp/sine, inner: {use: warp/sine, inner: warp/spiral}}');
    show.run('setChoice', { module: 'main.warp', name: 'curve', option: 'ccos', seconds: 4 });
    run(show, 10);
    show.run('setChoice', { module: 'main.warp~.inner', name: 'curve', option: 'ccos', seconds: 4 });
    const ids = [...walkPattern(pattern(show))].map(({ module }) => module.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(10);
  });
});

describe('stepParam', () => {
  it('[SCRIPT-4] goes step by step and begins anew beyond its end', () => {
    const show = smallShow(
      'use: feedback/loop, scripts: [{stepParam: fade, low: 0.2, high: 0.8, step: 0.2, every: 1}]',
    );
    const values = Array.from({ length: 5 }, () => {
      run(show, 60);
      show.advance();
      const path = at(show, 'main').params.fade;
      show.run('setSpeed', { speed: 1 });
      return path?.kind === 'const' ? path.value[0] : undefined;
    });
    expect(values.map((value) => value?.toFixed(1))).toEqual(['0.4', '0.6', '0.8', '0.2', '0.4']);
  });

  it('[SCRIPT-4] downwards, with a fade, stays in the parameter’s range and ends exactly there', () => {
    const show = smallShow(
      'use: feedback/loop, scripts: [{stepParam: fade, low: -3, high: 5, step: -4, every: 2, fade: 1}]',
    );
    run(show, 121);
    expect(at(show, 'main').params.fade).toMatchObject({
      kind: 'intrp',
      args: [
        [0.9, 0],
        [1, 0],
      ],
    });
    run(show, 100);
    expect(at(show, 'main').params.fade).toEqual({ kind: 'const', value: [1] });
    run(show, 120);
    expect(at(show, 'main').params.fade).toEqual({ kind: 'const', value: [1] });
  });

  it('[TIME-3] interpolations that end on the same tick end exactly, in every pass, and can be saved', () => {
    const show = smallShow();
    show.run('setParam', { module: 'main', name: 'fade', path: 'intrp(0, 0.7) speed 1' });
    show.run('setParam', { module: 'display', name: 'bright', path: 'intrp(0, 0.3) speed 1' });
    run(show, 60);
    expect(at(show, 'main').params.fade).toEqual({ kind: 'const', value: [0.7] });
    expect(at(show, 'display').params.bright).toEqual({ kind: 'const', value: [0.3] });
  });
});

describe('a script that cannot do what it should', () => {
  it.each<[string, string, string[]]>([
    [
      'a section whose entries do not exist or do not fit',
      '{randomize: warp, from: broken, every: 1, fade: 1, start: true}',
      ['out-of-range main.warp:twist', 'unknown-component main.warp', 'wrong-family main.warp'],
    ],
    ['an empty section', '{randomize: warp, from: empty, every: 1}', ['nothing-to-pick main']],
    [
      'a query that finds nothing',
      '{randomize: warp, query: {text: nothing of the sort}, every: 1}',
      ['nothing-to-pick main'],
    ],
    ['an image that is not there', '{randomize: image, from: warps, every: 1}', ['unknown-image main:image']],
  ])('[SCRIPT-9] %s: it is reported once and the show plays on', (_, script, problems) => {
    const show = run(smallShow(loop(script)), 1200);
    expect(
      show
        .takeProblems()
        .map(brief)
        .filter((each, index, all) => all.indexOf(each) === index)
        .sort(),
    ).toEqual(problems);
    run(show, 1200);
    expect(show.takeProblems()).toEqual([]);
    expect(addresses(show)).toEqual(
      ['main', 'main.warp', 'main.warp.inner', 'display'].filter((each) => each !== 'main.warp.inner'),
    );
    expect(at(show, 'main.warp').component).toBe('warp/sine@1');
    expect(at(show, 'main').scripts.length).toBe(1);
  });

  it('[SCRIPT-9] a choice is never given an option it has not', () => {
    const show = run(
      smallShow('use: feedback/loop, warp: {use: warp/sine, scripts: [{randomize: curve, from: warps, every: 1}]}'),
      300,
    );
    expect(show.takeProblems().map(brief)).toContain('unknown-option main.warp:curve');
    expect(at(show, 'main.warp').choices.curve).toBe('csin');
  });

  it('[SCRIPT-9] one that fails leaves the others their turns', () => {
    const show = run(
      smallShow(
        loop('{randomize: warp, from: broken, every: 1}, {stepParam: fade, low: 0, high: 1, step: 0.25, every: 1}'),
      ),
      61,
    );
    expect(show.takeProblems().length).toBeGreaterThan(0);
    expect(at(show, 'main').params.fade).toEqual({ kind: 'const', value: [0.25] });
  });

  it('[SCRIPT-9] what cannot be compiled is taken back, and what made it is taken off', () => {
    const header = '/// T.\n/// @by t   @license MIT   @version 1\n';
    const endless = {
      'components/ring/_family.glsl': '/// @version 1   @default ring/round\nfloat ring(vec2 z);\n',
      'components/ring/round.glsl': `${header}/// @slot next ring and so on\nfloat round(vec2 z) {\n  return next(z);\n}\n`,
      'components/warp/hollow.glsl': `${header}/// @slot inside ring it\nvec2 hollow(vec2 z) {\n  return z * inside(z);\n}\n`,
      'slib/hollow.slib': 'warp/hollow\n',
    };
    const show = run(smallShow(loop('{randomize: warp, from: hollow, every: 1}'), endless), 30);
    expect(
      problemsIn(() => show.run('setSlot', { module: 'main', slot: 'warp', to: 'warp/hollow' })).map(brief),
    ).toEqual(['module-loop main.warp.inside.next']);
    const twin = Show.resume(show.state(), show.library);
    run(show, 100);
    expect(show.takeProblems().map(brief)).toEqual(['module-loop main.warp.inside.next']);
    expect(at(show, 'main.warp').component).toBe('warp/sine@1');
    expect(at(show, 'main').scripts).toEqual([]);
    expect(run(twin, 100).state()).toEqual(show.state());
    expect(show.advance().decks[0]?.passes.length).toBe(2);
  });
});
