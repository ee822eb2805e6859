import { type Module, type Pattern, type Script, settled, walkPattern } from '../../engine/document';
import type { ShowState } from '../../engine/show';
import { formatPath, TICKS_PER_SECOND } from '../../engine/time';

/** One thing in which two versions differ. `where` is an address of a module, or empty for the whole. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly where: string;
  /** What it is: a component, a parameter, `seed`, `scripts` ... */
  readonly what: string;
  /** As it was and as it is, short; absent where it was not or is not. */
  readonly before?: string;
  readonly after?: string;
}

type Facts = ReadonlyMap<string, string>;

/**
 * What has changed from one version to another, in the order of the tree: of the live patterns, the old sides of crossfades left out. Below a
 * module that was added, removed or replaced nothing is told.
 * @param before the earlier version's show
 * @param after the later version's show
 */
export function compareShows(before: ShowState, after: ShowState): Difference[] {
  const [was, now] = [before.decks.at(-1), after.decks.at(-1)];
  if (!was || !now) return [];
  const whole = changes('', wholeFacts(was.pattern, was), wholeFacts(now.pattern, now));
  const modules = [modulesOf(was.pattern), modulesOf(now.pattern)] as const;
  return [...whole, ...compareModules(...modules)];
}

function compareModules(before: ReadonlyMap<string, Module>, after: ReadonlyMap<string, Module>): Difference[] {
  const told: string[] = [];
  const isBelowTold = (address: string): boolean => told.some((above) => address.startsWith(`${above}.`));
  const found: Difference[] = [];
  for (const address of new Set([...after.keys(), ...before.keys()])) {
    if (isBelowTold(address)) continue;
    const [was, now] = [before.get(address), after.get(address)];
    if (was && now && was.component === now.component) {
      found.push(...changes(address, moduleFacts(was), moduleFacts(now)));
      continue;
    }
    told.push(address);
    const kind = !was ? 'added' : !now ? 'removed' : 'changed';
    found.push({
      ...{ kind, where: address, what: 'component' },
      ...(was ? { before: shortName(was.component) } : {}),
      ...(now ? { after: shortName(now.component) } : {}),
    });
  }
  return found;
}

function changes(where: string, before: Facts, after: Facts): Difference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((what): Difference[] => {
    const [was, now] = [before.get(what), after.get(what)];
    if (was === now) return [];
    const kind = was === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
    return [
      {
        ...{ kind, where, what },
        ...(was === undefined ? {} : { before: was }),
        ...(now === undefined ? {} : { after: now }),
      },
    ];
  });
}

function wholeFacts(
  pattern: Pattern,
  deck: { readonly seed: string; readonly tick: number; readonly clock: { readonly speed: number } },
): Facts {
  return new Map([
    ['pattern', pattern.name],
    ['seed', deck.seed],
    ['size', `${pattern.size}`],
    ['samples', `${pattern.supersample}`],
    ['speed', `${deck.clock.speed}`],
    ['passes', pattern.passes.map(({ name }) => name).join(', ')],
    ['played', `${Math.floor(deck.tick / TICKS_PER_SECOND)} s`],
  ]);
}

/** Values as they are written by hand. Phases differ with the time a version was taken at, and are left out. */
function moduleFacts(module: Module): Facts {
  const params = Object.entries(module.params).map(([name, path]): [string, string] => {
    const still = path.kind === 'const' || path.kind === 'any' ? path : { ...path, phase: null };
    return [name, formatPath(still)];
  });
  const scripts = module.scripts.filter(({ kind }) => kind !== 'finishSwitch').map(scriptText);
  return new Map([
    ...params,
    ...Object.entries(module.choices),
    ...(module.image === null ? [] : [['image', module.image] as const]),
    ...(scripts.length > 0 ? [['scripts', scripts.join('; ')] as const] : []),
  ]);
}

function scriptText(script: Script): string {
  if (script.kind === 'finishSwitch') return '';
  if (script.kind === 'switch') return `switch ${script.target} to ${shortName(script.to.component)}`;
  const [low, high] = script.every;
  return `${script.kind} ${script.target} every ${low === high ? low : `${low}..${high}`} s`;
}

/** The modules that stay, by address. */
function modulesOf(pattern: Pattern): Map<string, Module> {
  const roots = new Map(pattern.passes.map(({ name, root }) => [name, settled(root)]));
  const placed = [...walkPattern(pattern)].filter(({ address }) => !address.includes('~'));
  return new Map([...roots, ...placed.map(({ address, module }) => [address, module] as const)]);
}

function shortName(component: string): string {
  return component.replace(/@.*$/, '');
}
