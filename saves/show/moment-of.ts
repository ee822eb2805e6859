import { contentOf, readContent } from '../../engine/compile';
import {
  type IdSource,
  type Library,
  ownLibrary,
  type Pattern,
  reimportPattern,
  validateNewcomer,
  validatePattern,
  walkSubtree,
} from '../../engine/document';
import { AfterimageError, type Problem } from '../../engine/problem';
import {
  type Admitted,
  type DeckState,
  ENGINE_ABI,
  type Entrance,
  parseShowState,
  type Show,
  type ShowState,
} from '../../engine/show';
import { startClock, timeAt } from '../../engine/time';
import type { Moment, MomentBuffer, MomentImage, SnapshotKind } from '../snapshot';
import { KIND_RULES, savedFlags } from './kinds';
import { carriedImages, imagesFor, layerImages } from './moment-images';
import { nodeDeck } from './node-deck';

/** The bytes of one pass buffer, as the stage reads them. */
export interface BufferImage {
  readonly pass: string;
  readonly width: number;
  readonly height: number;
  readonly format: MomentBuffer['format'];
  readonly bytes: Uint8Array;
}

/** Where and how a moment was taken. Its pictures may be in any form, such as one that is still to be encoded. */
export interface MomentOptions<File = MomentImage, Screenshot = Uint8Array> {
  readonly kind: SnapshotKind;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly ids: IdSource;
  /** The screenshot; PNG in what is frozen. */
  readonly picture: Screenshot;
  readonly renderer: string;
  /** The images that `imagesOf` names, by SHA-256; of one that moves by itself, its present frame. */
  readonly images?: ReadonlyMap<string, File>;
  /** Props for what is reimported: `db`, `saveloc`. */
  readonly props: Readonly<Record<string, string>>;
  /** For a `node`: address or id of the module in the live pattern. */
  readonly node?: string;
  /** For a `node`: where showcases are found that the live pattern did not bring along. */
  readonly installed?: Library;
}

/** A moment with its pictures in any form. */
export interface MomentWith<File, Screenshot> extends Omit<Moment, 'images' | 'picture'> {
  readonly images: Readonly<Record<string, File>>;
  readonly picture: Screenshot;
}

const categories = {
  components: /^components\/(?!include\/)\w+\/[^_]/,
  includes: /^components\/include\//,
  families: /\/_family\.glsl$/,
  sections: /^slib\//,
};

/** What a snapshot keeps, as it was taken out of a show: plain data, of which `shapeMoment` makes a moment wherever there is time for that. */
export interface MomentPieces<File, Screenshot> {
  readonly kind: SnapshotKind;
  readonly name: string;
  readonly created: number;
  readonly renderer: string;
  readonly props: Readonly<Record<string, string>>;
  /** The show with the decks that are kept; their modules still have their own ids. */
  readonly show: ShowState;
  /** The content files of the decks, by deck and path. */
  readonly files: Readonly<Record<string, string>>;
  readonly images: Readonly<Record<string, File>>;
  readonly buffers: readonly MomentBuffer[];
  readonly picture: Screenshot;
}

/**
 * Takes everything a snapshot keeps out of a show (design: saving), and does no more: a show may be waiting. The show is not touched.
 * @param state the show's state at the moment
 * @param libraries the library of each deck
 * @param buffers the pass buffers of each deck, at the same moment
 * @param options kind, name, picture and surroundings
 */
export function takePieces<File = MomentImage, Screenshot = Uint8Array>(
  state: ShowState,
  libraries: readonly Library[],
  buffers: readonly (readonly BufferImage[])[],
  options: MomentOptions<File, Screenshot>,
): MomentPieces<File, Screenshot> {
  const { kind, name, created, renderer, props, ids, node = '', installed, picture } = options;
  const rule = KIND_RULES[kind];
  const first = rule.keeps === 'decks' ? 0 : state.decks.length - 1;
  const played = libraries.slice(first);
  const said = { ...props, savename: name };
  const decks = state.decks.slice(first).map((deck, index) => {
    const library = played[index];
    if (!library) throw new Error('every deck has a library');
    return kind === 'node'
      ? nodeDeck(deck, library, { node, showcases: installed ?? library, ids, props: said })
      : deck;
  });
  const files = decks.flatMap((deck, index) => {
    const library = played[index];
    const also = deck.entrance ? transitionsOf(deck.entrance) : [];
    return Object.entries(library ? contentOf(deck.pattern, library, { also }).files : {}).map(
      ([path, source]) => [`${index}:${path}`, source] as const,
    );
  });
  return {
    kind,
    name,
    created,
    renderer,
    props: said,
    show: { ...state, decks },
    files: Object.fromEntries(files),
    images: carriedImages(imagesFor(decks, played), options.images ?? new Map()),
    buffers: rule.light
      ? buffers.flatMap((pictures, deck) =>
          pictures.map(({ pass, ...image }) => ({ name: `${deck}:${pass}`, ...image })),
        )
      : [],
    picture,
  };
}

/**
 * Makes a moment of what was taken: everything in it gets ids of its own, flags and props (rule SAVE-60).
 * @param pieces what was taken; left as it is
 * @param ids where new ids come from
 */
export function shapeMoment<File, Screenshot>(
  pieces: MomentPieces<File, Screenshot>,
  ids: IdSource,
): MomentWith<File, Screenshot> {
  const { kind, name, created, renderer, show, images, buffers, picture } = pieces;
  const { begins } = KIND_RULES[kind];
  const files = Object.entries(pieces.files);
  const those = (category: RegExp): Record<string, string> =>
    Object.fromEntries(files.filter(([key]) => category.test(key.slice(key.indexOf(':') + 1))));
  const decks = show.decks.map((deck) => savedDeck(deck, pieces, ids));
  return {
    kind,
    name,
    created,
    abi: ENGINE_ABI,
    show: { ...show, tick: begins ? 0 : show.tick, decks },
    components: those(categories.components),
    includes: those(categories.includes),
    families: those(categories.families),
    sections: those(categories.sections),
    images,
    buffers,
    picture,
    settings: {},
    renderer,
  };
}

/** Takes a moment out of a show, and shapes it: `takePieces` and `shapeMoment` at once. */
export function momentOf<File = MomentImage, Screenshot = Uint8Array>(
  state: ShowState,
  libraries: readonly Library[],
  buffers: readonly (readonly BufferImage[])[],
  options: MomentOptions<File, Screenshot>,
): MomentWith<File, Screenshot> {
  return shapeMoment(takePieces(state, libraries, buffers, options), options.ids);
}

/** The deck with what its kind keeps, reimported. */
function savedDeck(deck: DeckState, { kind, props }: MomentPieces<unknown, unknown>, ids: IdSource): DeckState {
  const { begins } = KIND_RULES[kind];
  const pattern: Pattern = reimportPattern(deck.pattern, {
    ids,
    ...savedFlags(kind),
    props,
    ...(begins ? { rebase: { seconds: timeAt(deck.clock, deck.tick), ticks: deck.tick } } : {}),
  });
  if (!begins) return { ...deck, pattern };
  return { ...deck, pattern, tick: 0, clock: { ...startClock, speed: deck.clock.speed }, clears: 0, entrance: null };
}

/** A moment, ready to be opened. */
export interface OpenedMoment extends Admitted {
  /** The buffers of each deck. */
  readonly buffers: readonly (readonly BufferImage[])[];
  /** The image files it carries, by SHA-256. */
  readonly images: ReadonlyMap<string, MomentImage>;
}

/**
 * Makes a thawed moment playable: its decks, each on the code the snapshot carries.
 * @param moment the moment
 * @param library the installation's library; content the moment does not carry is found there
 * @throws AfterimageError `newer-abi` when it was made by a newer engine, or all the
 *   problems of its state and of the content it carries
 */
export function openMoment(moment: Moment, library: Library): OpenedMoment {
  if (moment.abi > ENGINE_ABI) {
    throw new AfterimageError({
      code: 'newer-abi',
      where: { address: moment.name },
      message: 'this save was made by a newer engine',
      got: `${moment.abi}`,
      expected: `at most ${ENGINE_ABI}`,
      hint: 'a newer Afterimage',
    });
  }
  const state = parseShowState(moment.show);
  const all = [moment.components, moment.includes, moment.families, moment.sections].flatMap((record) =>
    Object.entries(record),
  );
  const libraries = state.decks.map(({ sections }, index) => {
    const own = all
      .filter(([key]) => key.startsWith(`${index}:`))
      .map(([key, source]) => [key.slice(`${index}:`.length), source] as const);
    const { layer, problems } = readContent(Object.fromEntries(own), { flags: ['user'], known: library });
    if (problems.length > 0) throw new AfterimageError(problems);
    const entities = [...layer.entities, ...layerImages(moment.images, index)];
    return ownLibrary(library.above({ ...layer, entities }, moment.name), sections);
  });
  checkDecks(state.decks, libraries);
  const buffers = state.decks.map((_, index) =>
    moment.buffers
      .filter(({ name }) => name.startsWith(`${index}:`))
      .map(({ name, ...image }) => ({ pass: name.slice(`${index}:`.length), ...image })),
  );
  const images = new Map(Object.values(moment.images).map((image) => [image.hash ?? '', image]));
  return { state, libraries, buffers, images };
}

/** The components by which a deck comes in. */
function transitionsOf({ transition, module }: Entrance): string[] {
  const inside = module ? [...walkSubtree(module, 'entrance')].map((placed) => placed.module.component) : [];
  return [transition, ...inside];
}

/**
 * Checks that decks can play, each from its library.
 * @throws AfterimageError with everything that keeps them from it
 */
export function checkDecks(decks: readonly DeckState[], libraries: readonly Library[]): void {
  const faults = decks.flatMap((deck, index) => {
    const library = libraries[index];
    if (!library) throw new Error('every deck has a library');
    return validateDeck(deck, library);
  });
  if (faults.length > 0) throw new AfterimageError(faults);
}

/** What would keep a deck from playing. */
function validateDeck(deck: DeckState, library: Library): readonly Problem[] {
  const name = deck.entrance?.transition;
  const lost = name !== undefined && library.find('component', name)?.family !== 'transition';
  const message = 'there is no transition of this name';
  const { id, entrance } = deck;
  const module = entrance?.module;
  return [
    ...validatePattern(deck.pattern, library),
    ...(module ? validateNewcomer(module, `${id}.entrance`, 'transition', deck.pattern, library) : []),
    ...(lost ? [{ code: 'unknown-component', where: { address: deck.id }, message, got: `"${name}"` }] : []),
  ];
}

/** The libraries that the decks of a show play from, in order. */
export function librariesOf(show: Show): Library[] {
  return show.playing.map((deck) => deck.library);
}
