import { createHash } from 'node:crypto';

/*
 * What search compares, made here once for every store (rules LIB-4 and LIB-5): an entity is a set of words, and it is found when each word asked
 * for begins one of them. Words are letters and digits without marks and in lower case; what is matched whole begins with a sign that no word has.
 */

/** Longer words are cut: nobody types more, and an index need not keep it. */
const LONGEST = 40;
/** More words of one entity are not looked for. */
const MOST_WORDS = 600;
/** More words are not asked for at once. */
const MOST_ASKED = 12;

/** What an entity says of itself that search looks at. */
export interface Described {
  /** Looked for by everyone who may see it. */
  readonly texts: readonly string[];
  /** Looked for by its owner alone. */
  readonly ownTexts: readonly string[];
  readonly tags: readonly string[];
  readonly flags: readonly string[];
  readonly props: Readonly<Record<string, string>>;
  readonly family: string | null;
}

/** One thing that must be among an entity's words. */
export interface Term {
  /** The word, or a sign and what is matched whole. */
  readonly word: string;
  /** Whether any word that begins so will do. */
  readonly prefix: boolean;
  /** Whether it must not be there instead. */
  readonly absent: boolean;
}

/** What is asked for, besides the columns. */
export interface Asked {
  readonly text?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly flags?: readonly string[] | undefined;
  readonly without?: readonly string[] | undefined;
  readonly props?: Readonly<Record<string, string>> | undefined;
  readonly family?: string | undefined;
}

/** The sign before a word that only the owner finds it by. */
export const OWN = '~';

/**
 * The words of a text, each once: without marks and in lower case, `Grün-Blau 2` is `grun`, `blau`, `2`.
 * @param text anything a person wrote
 */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => [...word].slice(0, LONGEST).join('')))];
}

/** All words of an entity as one text, each between two spaces; what stores keep and search. */
export function indexOf({ texts, ownTexts, tags, flags, props, family }: Described): string {
  const common = wordsOf([...texts, ...tags].join(' ')).slice(0, MOST_WORDS);
  const own = wordsOf(ownTexts.join(' ')).slice(0, MOST_WORDS);
  const whole = [
    ...tags.map(tagTerm),
    ...flags.map(flagTerm),
    ...Object.entries(props).map(([name, value]) => propTerm(name, value)),
    ...(family === null ? [] : [familyTerm(family)]),
  ];
  const all = [...new Set([...common, ...own.map((word) => `${OWN}${word}`), ...whole])];
  return all.length === 0 ? '' : ` ${all.join(' ')} `;
}

/** What must be among the words of what is looked for. */
export function termsOf({ text = '', tags = [], flags = [], without = [], props = {}, family }: Asked): Term[] {
  const whole = (word: string, absent = false): Term => ({ word, prefix: false, absent });
  return [
    ...wordsOf(text)
      .slice(0, MOST_ASKED)
      .map((word) => ({ word, prefix: true, absent: false })),
    ...tags.map((tag) => whole(tagTerm(tag))),
    ...flags.map((flag) => whole(flagTerm(flag))),
    ...without.map((flag) => whole(flagTerm(flag), true)),
    ...Object.entries(props).map(([name, value]) => whole(propTerm(name, value))),
    ...(family === undefined ? [] : [whole(familyTerm(family))]),
  ];
}

/**
 * Whether words hold a term: what every store must agree with.
 * @param words as `indexOf` made them
 * @param own whether the words that only the owner finds it by count
 */
export function holds(words: string, { word, prefix, absent }: Term, own: boolean): boolean {
  const end = prefix ? '' : ' ';
  const found = words.includes(` ${word}${end}`) || (prefix && own && words.includes(` ${OWN}${word}`));
  return found !== absent;
}

/** Tags are the same when their words are, so `Deep Sea` is `deep sea`. */
const tagTerm = (tag: string): string => `#${wordsOf(tag).join('_') || digest(tag)}`;
const flagTerm = (flag: string): string => `!${wordsOf(flag).join('_') || digest(flag)}`;
const familyTerm = (family: string): string => `+${wordsOf(family).join('_') || digest(family)}`;
/** Props are matched to the letter. */
const propTerm = (name: string, value: string): string => `=${digest(`${name}\0${value}`)}`;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
