import { type ContentFiles, codeHere, readContent } from '../compile';
import {
  componentRef,
  type Entity,
  imageEntity,
  type Library,
  type Module,
  nameOf,
  ownLibrary,
  reimportModule,
  requireModule,
  validateNewcomer,
  validatePattern,
} from '../document';
import { AfterimageError } from '../problem';
import { crossfade, switchSlot } from '../script';
import type { Deck } from './deck';
import { type Arg, type Edits, named, refuse } from './edit';
import { parseModule } from './state-schema';

type Part = Arg<'graft'>['part'];

/** Brings parts that were kept into what plays. */
export const graftEdits: Edits<'graft'> = {
  graft: {
    changes: 'structure',
    apply(deck, { module, slot, pass, part, seconds }) {
      deck.library = ownLibrary(libraryWith(part, deck.library), deck.sections);
      if (pass !== undefined) {
        const there = named('pass', pass, deck.pattern.passes, 'graft.pass');
        there.root = crossfade(there.root, planted(part, deck), deck.tick, seconds, deck.ids);
        refuse(validatePattern(deck.pattern, deck.library));
        return;
      }
      const placed = requireModule(deck.pattern, module ?? '');
      const { slots } = deck.library.get('component', placed.module.component, placed.address);
      const { name, family } = named('slot', slot ?? '', slots, placed.address);
      const to = planted(part, deck);
      refuse(validateNewcomer(to, `${placed.address}.${name}`, family, deck.pattern, deck.library));
      switchSlot(placed.module, name, to, deck.tick, seconds, deck);
    },
  },
};

/** The module with ids of this deck. Parts are kept as of t = 0: here they begin now. */
function planted({ module }: Part, deck: Deck): Module {
  return reimportModule(parseModule(module, 'graft.part.module'), {
    ids: deck.ids,
    addFlags: ['live'],
    removeFlags: ['core', 'user', 'lib'],
    rebase: { seconds: -deck.time, ticks: -deck.tick },
  });
}

/**
 * A library that has what a part brings. What is there already counts, of sections and families also when they differ.
 * @throws AfterimageError `part-conflict` for code and images that are other ones here, and every problem in the files
 */
function libraryWith({ code, images }: Part, library: Library): Library {
  const pictures = images.flatMap(({ live, ...facts }) => {
    const here = library.find('image', facts.name);
    if (here && here.hash !== facts.hash) throw conflict(facts.name, 'image');
    return here ? [] : [imageEntity({ ...facts, kind: 'still', ...(live ? { live } : {}) }, ['user'])];
  });
  const fresh = freshContent(code, library);
  if (pictures.length === 0 && fresh === null) return library;
  const entities = [...(fresh?.entities ?? []), ...pictures];
  return library.beneath({ ...fresh, entities }, 'parts');
}

function freshContent(code: ContentFiles, library: Library) {
  for (const [path, source] of Object.entries(code)) {
    // A family may be worded or shown otherwise here; what it takes and gives is checked with the modules.
    const isFamily = path.endsWith('/_family.glsl');
    if (!isFamily && codeHere(path, source, library) === 'other') throw conflict(path, 'file');
  }
  const { layer, problems: faults } = readContent(code, { flags: ['user'], known: library });
  refuse(faults);
  const entities = layer.entities.filter((entity) => !isHere(entity, library));
  const includes = Object.entries(layer.includes ?? {}).filter(([name]) => library.include(name) === undefined);
  if (entities.length === 0 && includes.length === 0) return null;
  const functions = Object.entries(layer.functions ?? {}).filter(([name]) => includes.some(([own]) => own === name));
  return { entities, includes: Object.fromEntries(includes), functions: Object.fromEntries(functions) };
}

function isHere(entity: Entity, library: Library): boolean {
  return library.find(entity.type, entity.type === 'component' ? componentRef(entity) : nameOf(entity)) !== undefined;
}

function conflict(name: string, what: string): AfterimageError {
  return new AfterimageError({
    code: 'part-conflict',
    where: { address: name },
    message: `what plays has another ${what} of this name than the part brings`,
    hint: 'opening the part by itself',
  });
}
