import { isPatternName, ownLibrary, readOwnSection, validatePattern } from '../document';
import { AfterimageError } from '../problem';
import { reseedPattern } from '../script';
import { withSpeed } from '../time';
import type { Deck } from './deck';
import { type Edits, named, refuse } from './edit';

/** What commands do to the pattern as a whole. */
export const patternEdits: Edits<'describe' | 'setProfile' | 'setSection' | 'removeSection' | 'setSpeed' | 'setSeed'> =
  {
    describe: {
      changes: 'values',
      apply(deck, { name, about, tags }) {
        const { pattern } = deck;
        if (name !== undefined && !isPatternName(name)) {
          const message = 'a pattern has a name of lower-case letters, digits and dashes';
          const where = { address: 'describe.name' };
          throw new AfterimageError({
            code: 'bad-name',
            where,
            message,
            got: `"${name}"`,
            expected: 'such as tidepool',
          });
        }
        deck.pattern = {
          ...pattern,
          name: name ?? pattern.name,
          about: about ?? pattern.about,
          tags: tags ?? pattern.tags,
        };
      },
    },
    setProfile: {
      changes: 'structure',
      apply(deck, { size, supersample }) {
        const { pattern } = deck;
        deck.pattern = { ...pattern, size: size ?? pattern.size, supersample: supersample ?? pattern.supersample };
      },
    },
    setSection: {
      changes: 'values',
      apply(deck, { name, text }) {
        refuse(readOwnSection(name, text, deck.library).problems);
        writeSections(deck, { ...deck.sections, [name]: text });
      },
    },
    removeSection: {
      changes: 'values',
      apply(deck, { name }) {
        const written = Object.keys(deck.sections).map((each) => ({ name: each }));
        named('section', name, written, 'removeSection.name');
        const { [name]: _gone, ...others } = deck.sections;
        writeSections(deck, others);
      },
    },
    setSpeed: {
      changes: 'values',
      apply(deck, { speed }) {
        deck.clock = withSpeed(deck.clock, deck.tick, speed);
      },
      subject: () => 'setSpeed',
    },
    // The live pattern as if it had another seed, as far as nobody has laid a hand on what the seed decides.
    setSeed: {
      changes: 'values',
      apply(deck, { seed }) {
        const { pattern, library } = deck;
        const origin = library.byId(pattern.orig ?? '') ?? library.find('pattern', pattern.name);
        reseedPattern(pattern, { from: deck.seed, to: seed }, origin?.type === 'pattern' ? origin : undefined);
        deck.pattern = { ...pattern, seed };
        deck.seed = seed;
      },
    },
  };

/** Takes up sections, when all that plays still finds its own. */
function writeSections(deck: Deck, sections: Readonly<Record<string, string>>): void {
  const library = ownLibrary(deck.library, sections);
  refuse(validatePattern(deck.pattern, library));
  deck.sections = sections;
  deck.library = library;
}
