import { describe, expect, it } from 'vitest';
import { compileBufferView, compileView } from '../../../engine/compile';
import { type Component, copyData, nameOf, walkPattern } from '../../../engine/document';
import { Show, View } from '../../../engine/show';
import { coreLibrary } from '../../helpers/content';

const library = coreLibrary();
const components = library
  .search({ type: 'component' })
  .filter((entity): entity is Component => entity.type === 'component');
const textOf = (component: Component): string =>
  compileView(component, { library, address: 'main', kind: 'index' })?.fragment ?? '';

/** A show that plays, and a copy of its state for comparing. */
function playing() {
  const show = new Show(library);
  show.run('open', { pattern: 'geode', seed: 'view', size: 64 });
  for (let tick = 0; tick < 30; tick++) show.advance();
  const deck = show.live;
  if (!deck) throw new Error('geode plays');
  return { show, deck };
}

describe('compileView', () => {
  it('[VIEW-1] every component of the core has a picture of its family, the same text every time', () => {
    const missing = components.filter((component) => textOf(component) === '').map(nameOf);
    expect(missing).toEqual([]);
    for (const component of components) expect(textOf(component)).toBe(textOf(component));
    expect(new Set(components.map(textOf)).size).toBe(components.length);
  });

  it('[VIEW-1] light that a palette colours is shown by a plain one, other light as it is', () => {
    const [index, colour] = [compileBufferView('index'), compileBufferView('colour')];
    expect(index.key).not.toBe(colour.key);
  });
});

describe('View', () => {
  it('[VIEW-2] shows a module with its present values, and changes nothing of the show', () => {
    const { show, deck } = playing();
    const before = show.state();
    const placed = deck.placed.find(({ address }) => address === 'main.warp.inner');
    const view = placed && View.ofModule(deck, placed.module, placed.address);
    if (!view) throw new Error('swirl has a picture');
    view.fill();
    const first = view.data.slice();
    expect(first[1]).toBe(30);
    show.advance();
    view.fill();
    const second = view.data.slice();
    expect([...second.slice(16)]).not.toEqual([...first.slice(16)]);
    show.run('setParam', { module: 'main.warp.inner', name: 'turn', path: 0.25 });
    view.fill();
    expect([...view.data.slice(16)]).toContain(0.25);

    const { show: alone } = playing();
    expect(before).toEqual(alone.state());
    alone.advance();
    alone.run('setParam', { module: 'main.warp.inner', name: 'turn', path: 0.25 });
    expect(show.state()).toEqual(alone.state());
  });

  it('[VIEW-2] looking at everything that plays, crossfades too, draws from no stream', () => {
    const { show, deck } = playing();
    show.run('switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 4 });
    const before = copyData(show.state());
    for (const { module, address } of walkPattern(deck.pattern)) View.ofModule(deck, module, address)?.fill();
    const root = deck.pattern.passes.find(({ name }) => name === 'main')?.root;
    const fade = root?.type === 'module' ? root.slots.warp : undefined;
    if (fade?.type !== 'crossfade') throw new Error('the warp changes');
    const view = View.ofModule(deck, fade, 'main.warp');
    show.advance();
    view?.fill();
    const early = view?.data.slice();
    for (let tick = 0; tick < 60; tick++) show.advance();
    view?.fill();
    expect(view?.data).not.toEqual(early);
    for (const component of components) View.ofComponent(deck, component, 'main')?.fill();
    const { show: alone } = playing();
    alone.run('switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 4 });
    expect(before).toEqual(alone.state());
    for (let tick = 0; tick < 61; tick++) alone.advance();
    expect(show.state()).toEqual(alone.state());
  });

  it('[VIEW-3] the root of a pass with a buffer is shown by the buffer itself, without a program of its own', () => {
    const { deck } = playing();
    const root = deck.placed.find(({ address }) => address === 'main');
    const view = root && View.ofModule(deck, root.module, root.address);
    expect(view?.light).toBe('main');
    expect(view?.program.key).toBe(compileBufferView('index').key);
    expect(View.ofBuffer(deck, 'main').program.key).toBe(view?.program.key);
  });
});
