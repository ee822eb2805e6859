import {
  findModule,
  type IdSource,
  type Library,
  type Module,
  type Pattern,
  reimportModule,
  replaceContent,
  showcaseAddress,
  showcasePattern,
  walkSubtree,
} from '../../engine/document';
import { AfterimageError } from '../../engine/problem';
import { type DeckState, Show } from '../../engine/show';
import { startClock, timeAt } from '../../engine/time';
import { savedFlags } from './kinds';

/** Which module becomes a node, and how. */
export interface NodeOptions {
  /** Address or id of the module in the deck's pattern. */
  readonly node: string;
  /** Where the showcase of its family is when the deck's library, brought by a snapshot, has none. */
  readonly showcases: Library;
  readonly ids: IdSource;
  readonly props: Readonly<Record<string, string>>;
}

/** The prop of a node's pattern that says where the module stands in it. */
const PLACE = 'node';

/**
 * A deck that shows one module's subtree in the surroundings of its family's showcase, at t = 0 (rule SAVE-60).
 * @param deck where the module plays; left as it is
 * @param played what the deck plays from
 * @throws AfterimageError `unknown-module`, or `bad-showcase` when its family has none
 */
export function nodeDeck(deck: DeckState, played: Library, { node, showcases, ids, props }: NodeOptions): DeckState {
  const found = findModule(deck.pattern, node);
  if (!found) {
    const where = { address: node };
    throw new AfterimageError({ code: 'unknown-module', where, message: 'there is no such module on the stage' });
  }
  const component = played.get('component', found.module.component);
  const library = withShowcase(played, showcases, component.family);
  const address = showcaseAddress(library.get('family', component.family));
  const pattern = showcasePattern(component, library, { size: deck.pattern.size });
  const show = new Show(library.above({ entities: [pattern] }, pattern.name));
  show.run('open', { pattern: pattern.name, seed: deck.seed });
  const [around] = show.state().decks;
  const place = around && findModule(around.pattern, address);
  if (!around || !place) throw new Error(`the showcase of ${component.family} lacks its place ${address}`);
  const rebase = { seconds: timeAt(deck.clock, deck.tick), ticks: deck.tick };
  const clone = reimportModule(found.module, { ids, ...savedFlags('node'), props, rebase });
  letPassesGo(clone, around.pattern);
  replaceContent(around.pattern, place.module, clone);
  const clock = { ...startClock, speed: deck.clock.speed };
  const said = { ...around.pattern, props: { ...around.pattern.props, [PLACE]: address } };
  return { ...deck, pattern: said, tick: 0, clock, clears: 0, entrance: null };
}

/**
 * The module that a node's snapshot is about.
 * @param pattern the pattern of its only deck
 * @returns the module, or undefined when this is no node
 */
export function nodeOf(pattern: Pattern): Module | undefined {
  const address = pattern.props[PLACE];
  return address === undefined ? undefined : findModule(pattern, address)?.module;
}

function withShowcase(played: Library, showcases: Library, family: string): Library {
  if (played.get('family', family).showcase !== undefined) return played;
  const known = showcases.find('family', family);
  return known ? played.above({ entities: [known] }, 'showcase') : played;
}

/** Pictures of passes that are not in the new surroundings cannot be seen there. */
function letPassesGo(module: Module, { passes }: Pattern): void {
  for (const { module: inside } of walkSubtree(module, PLACE)) {
    if (!inside.image?.startsWith('pass:')) continue;
    const isThere = passes.some(({ name }) => `pass:${name}` === inside.image);
    if (!isThere) inside.image = null;
  }
}
