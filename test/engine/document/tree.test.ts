import { describe, expect, it } from 'vitest';
import {
  copyData,
  findModule,
  type Module,
  type Pattern,
  validatePattern,
  walkPattern,
} from '../../../engine/document';
import { brief, problemsIn, smallLibrary, smallShow } from '../../helpers/content';

function live(): Pattern {
  return copyData(smallLibrary().get('pattern', 'small'));
}

function moduleAt(pattern: Pattern, address: string): Module {
  const found = findModule(pattern, address);
  if (!found) throw new Error(`nothing at ${address}`);
  return found.module;
}

describe('the tree', () => {
  it('[DOC-6] is walked passes in order, a module before its slots', () => {
    expect([...walkPattern(live())].map(({ address }) => address)).toEqual([
      'main',
      'main.warp',
      'main.warp.inner',
      'display',
    ]);
  });

  it('[DOC-6] an address or an id finds a module', () => {
    const pattern = live();
    const inner = moduleAt(pattern, 'main.warp.inner');
    expect(inner.component).toBe('warp/spiral@1');
    expect(moduleAt(pattern, inner.id)).toBe(inner);
    expect(findModule(pattern, 'main.warp.outer')).toBeUndefined();
  });

  it('[DOC-6] in a crossfade the slot is the new module and slot~ the old one, however deep', () => {
    const show = smallShow();
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/spiral' });
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/identity' });
    const addresses = [...walkPattern(show.state().decks[0]?.pattern ?? live())].map(({ address }) => address);
    expect(addresses).toEqual(['main', 'main.warp~~', 'main.warp~~.inner', 'main.warp~', 'main.warp', 'display']);
  });

  it('[DOC-7] a module that contains itself is refused and the cycle named', () => {
    const pattern = live();
    moduleAt(pattern, 'main.warp').slots.inner = moduleAt(pattern, 'main');
    const [problem] = problemsIn(() => [...walkPattern(pattern)]);
    expect(problem).toMatchObject({
      code: 'module-loop',
      where: { address: 'main.warp.inner' },
      got: 'feedback/loop@1 -> warp/sine@1 -> feedback/loop@1',
    });
    expect(validatePattern(pattern, smallLibrary()).map(brief)).toEqual(['module-loop main.warp.inner']);
  });

  it('[DOC-9] a copy of data shares nothing and keeps no prototype from it', () => {
    const data = JSON.parse('{"a": [1, {"b": null}], "__proto__": {"evil": true}}');
    const copy = copyData(data);
    expect(copy).toEqual({ a: [1, { b: null }] });
    expect(copy.evil).toBeUndefined();
    expect(copy.a).not.toBe(data.a);
  });
});
