import type { Show } from '../../../engine/show';

/** What can be told of a show, before and after a command. */
export interface Seen {
  readonly deck: string;
  readonly pattern: string;
  readonly seed: string;
  readonly speed: number;
  /** By address of a module. */
  readonly modules: ReadonlyMap<string, SeenModule>;
}

interface SeenModule {
  readonly component: string;
  readonly params: Readonly<Record<string, string>>;
  readonly choices: string;
  readonly image: string | null;
  readonly scripts: string;
}

/** Notes what plays, so that it can be told afterwards what has changed. */
export function look(show: Show): Seen | null {
  const deck = show.live;
  if (!deck) return null;
  const modules = deck.placed.map(({ address, module }): [string, SeenModule] => [
    address,
    {
      component: module.component,
      params: Object.fromEntries(Object.entries(module.params).map(([name, path]) => [name, JSON.stringify(path)])),
      choices: JSON.stringify(module.choices),
      image: module.image,
      scripts: module.scripts.flatMap(({ id, kind }) => (kind === 'finishSwitch' ? [] : id)).join(),
    },
  ]);
  return {
    deck: deck.id,
    pattern: deck.pattern.name,
    seed: deck.seed,
    speed: deck.clock.speed,
    modules: new Map(modules),
  };
}

/**
 * What has changed, in few words.
 * @returns such as `centre of main.warp`, `main.fold to hexagon`, `the pattern, to geode`; '' when nothing is seen of it
 */
export function changeText(before: Seen | null, after: Seen | null): string {
  if (!after) return '';
  if (before?.deck !== after.deck) return `the pattern, to ${after.pattern}`;
  const changes: string[] = [];
  for (const [address, now] of after.modules) {
    // The old sides of crossfades go by themselves.
    if (address.includes('~')) continue;
    const was = before.modules.get(address);
    if (!was) {
      // What stands below something new came with it.
      if (!hasNewParent(address, before, after)) changes.push(`${address} to ${wordOf(now.component)}`);
    } else changes.push(...changesOf(address, was, now));
  }
  for (const address of before.modules.keys()) {
    const isOld = address.includes('~');
    if (!isOld && !after.modules.has(address) && !hasNewParent(address, before, after))
      changes.push(`${address}, taken out`);
  }
  if (before.seed !== after.seed) changes.unshift('the seed');
  if (before.speed !== after.speed) changes.unshift(`the speed, to ${after.speed}`);
  const [first = '', second, ...more] = changes;
  if (second === undefined) return first;
  return more.length > 0 ? `${first} and ${more.length + 1} more` : `${first} and ${second}`;
}

function changesOf(address: string, was: SeenModule, now: SeenModule): string[] {
  if (was.component !== now.component) return [`${address} to ${wordOf(now.component)}`];
  const names = [...new Set([...Object.keys(was.params), ...Object.keys(now.params)])];
  const params = names.filter((name) => was.params[name] !== now.params[name]).map((name) => `${name} of ${address}`);
  const others = [
    was.choices !== now.choices && `a choice of ${address}`,
    was.image !== now.image && `the image of ${address}`,
    was.scripts !== now.scripts && `scripts of ${address}`,
  ];
  return [...params, ...others.filter((text) => text !== false)];
}

function hasNewParent(address: string, before: Seen, after: Seen): boolean {
  const dot = address.lastIndexOf('.');
  if (dot < 0) return false;
  const parent = address.slice(0, dot);
  const [was, now] = [before.modules.get(parent), after.modules.get(parent)];
  return was?.component !== now?.component || address.includes('~');
}

function wordOf(component: string): string {
  return component.replace(/^.*\//, '').replace(/@.*$/, '');
}
