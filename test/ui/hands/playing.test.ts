import { describe, expect, it } from 'vitest';
import { Library } from '../../../engine/document';
import { type Deck, Show } from '../../../engine/show';
import { changeText, look } from '../../../ui/instrument/hands/changes';
import { Glide } from '../../../ui/instrument/hands/glide';
import { candidates, handSlots, slotName } from '../../../ui/instrument/hands/slots';
import { Stepper } from '../../../ui/instrument/hands/stepper';
import { complexTargets, handTargets, type Target, targetName } from '../../../ui/instrument/hands/targets';
import { coreContent } from '../../helpers/shipped';

const library = Library.of(coreContent());

function open(pattern: string): { show: Show; deck: Deck } {
  const show = new Show(library);
  show.run('open', { pattern, seed: 'a', size: 64 });
  show.advance();
  if (!show.live) throw new Error('a pattern plays');
  return { show, deck: show.live };
}

/** A player that applies commands at once and plays between them. */
function playerOf(show: Show) {
  const log: { method: string; arg: unknown }[] = [];
  const run = async (method: string, arg: unknown): Promise<void> => {
    await Promise.resolve();
    show.run(method, arg);
    log.push({ method, arg });
  };
  return { show, playing: true, run, log };
}

const unexpected = (error: unknown): never => {
  throw error;
};

function slot(deck: Deck, name: string) {
  const place = handSlots(deck, [name], 1)[0];
  if (!place) throw new Error(`there is no slot ${name}`);
  return place;
}

describe('slots under keys', () => {
  it('[HANDS-3] are those of the feedback pass first, as its component names them', () => {
    const { deck } = open('geode');
    const names = handSlots(deck, [], 4).map((place) => place && slotName(place));
    expect(names).toEqual(['main.warp', 'main.fold', 'main.source', 'main.blend']);
  });

  it('[HANDS-4] are what a person put there, and the others move on', () => {
    const { deck } = open('geode');
    const names = handSlots(deck, [null, 'main.warp', 'gone.warp'], 4).map((place) => place && slotName(place));
    expect(names).toEqual(['main.fold', 'main.warp', 'main.source', 'main.blend']);
  });

  it('[HANDS-3] offer the section of their script first, then the rest of the family, each time the same', () => {
    const { deck } = open('geode');
    const folds = candidates(deck, slot(deck, 'main.fold'));
    const section = library.get('section', 'folds').entries;
    expect(folds.slice(0, section.length).map(({ key }) => key)).toEqual(section.map(({ key }) => key));
    const family = library.search({ type: 'component', family: 'fold' }).length;
    expect(new Set(folds.map(({ name }) => name)).size).toBe(family);
    expect(candidates(deck, slot(deck, 'main.fold'))).toEqual(folds);
  });
});

describe('the stepper', () => {
  it('[HANDS-3] walks through every candidate and round, past several of one component', async () => {
    const { show, deck } = open('geode');
    const player = playerOf(show);
    const stepper = new Stepper(player, () => 0, unexpected);
    const place = slot(deck, 'display.palette');
    const list = candidates(deck, place);
    expect(list.filter(({ name }) => name === list[0]?.name).length).toBeGreaterThan(1);
    const places: number[] = [];
    for (let count = 0; count <= list.length; count++) {
      places.push(stepper.step(deck, slot(deck, 'display.palette'), 1)?.place ?? 0);
      await settle();
    }
    expect(new Set(places).size).toBe(list.length);
    expect(places.at(-1)).toBe(places[0]);
  });

  it('[HANDS-3] brings only the last of fast steps in', async () => {
    const { show, deck } = open('geode');
    const player = playerOf(show);
    const stepper = new Stepper(player, () => 0, unexpected);
    const place = slot(deck, 'main.warp');
    const steps = [1, 1, 1, 1].map((by) => stepper.step(deck, place, by)?.name);
    await settle();
    expect(player.log).toHaveLength(2);
    expect(player.log.at(-1)?.arg).toMatchObject({ module: 'main', slot: 'warp', to: `warp/${steps.at(-1)}` });
  });
});

describe('parameters under keys', () => {
  it('[HANDS-4] are the complex ones in the order of their slots, assigned ones in their places', () => {
    const { deck } = open('geode');
    const names = complexTargets(deck).map(targetName);
    expect(names.slice(0, 2)).toEqual(['main.warp:scale', 'main.warp:shift']);
    expect(names.at(-1)).toBe('display:lamp');
    const chosen = handTargets(deck, ['display:lamp'], 2).map((target) => target && targetName(target));
    expect(chosen).toEqual(['display:lamp', 'main.warp:scale']);
  });

  it('[HANDS-2] glide to an absolute value from where they are, one command at a time, the newest last', async () => {
    const { show, deck } = open('geode');
    const player = playerOf(show);
    const target = first(deck);
    const glide = new Glide(player, unexpected, () => 0, settle);
    glide.to(target, [1, 0]);
    glide.to(target, [1.5, 0]);
    glide.to(target, [2, 0.5]);
    expect(glide.aim(target)).toEqual([2, 0.5]);
    await settle(20);
    expect(player.log).toHaveLength(2);
    expect(player.log[1]?.arg).toMatchObject({ name: 'scale', path: expect.stringMatching(/^intrp\(.*, 2\+0.5i\)/) });
    for (let tick = 0; tick < 12; tick++) show.advance();
    expect(first(deck).placed.module.params.scale).toEqual({ kind: 'const', value: [2, 0.5] });
  });

  it('[HANDS-2] change at once while time stands still', async () => {
    const { show, deck } = open('geode');
    const player = { ...playerOf(show), playing: false };
    new Glide(player, unexpected, () => 0, settle).to(first(deck), [1, 0.25]);
    await settle();
    expect(first(deck).placed.module.params.scale).toEqual({ kind: 'const', value: [1, 0.25] });
  });
});

describe('what was undone', () => {
  it.each<[string, string, unknown]>([
    ['scale of main.warp', 'setParam', { module: 'main.warp', name: 'scale', path: 1 }],
    ['main.warp to affine', 'setSlot', { module: 'main', slot: 'warp', to: 'warp/spiral' }],
    ['main.warp to affine', 'switch', { module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 2 }],
    ['the speed, to 1', 'setSpeed', { speed: 0.5 }],
    ['scripts of main', 'addScript', { module: 'main', script: { stepParam: 'fade', every: 5 } }],
  ])('[HANDS-4] reads %s', (text, method, arg) => {
    const { show } = open('geode');
    show.run(method, arg);
    const before = look(show);
    show.run('undo', {});
    expect(changeText(before, look(show))).toBe(text);
  });

  it('[HANDS-4] names the pattern that came back', () => {
    const { show } = open('geode');
    show.run('open', { pattern: 'tidepool' });
    const before = look(show);
    show.run('undo', {});
    expect(changeText(before, look(show))).toBe('the pattern, to geode');
  });
});

function first(deck: Deck): Target {
  const target = complexTargets(deck)[0];
  if (!target) throw new Error('there is a complex parameter');
  return target;
}

function settle(milliseconds = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
