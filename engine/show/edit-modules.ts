import {
  buildPath,
  type Component,
  letGo,
  type Module,
  type Placed,
  reimportModule,
  requireModule,
  validateImage,
  validateNewcomer,
  validatePath,
} from '../document';
import { AfterimageError, type Problem } from '../problem';
import { switchChanged, switchSlot } from '../script';
import type { Deck } from './deck';
import { type Arg, type Edits, named, refuse } from './edit';
import { freeze, release } from './freeze';
import { type Patch, settingsPatch } from './patch';

/** What commands do to modules. */
export const moduleEdits: Edits<'setParam' | 'setChoice' | 'setImage' | 'setSlot' | 'switch' | 'freeze' | 'release'> = {
  setParam: {
    changes: 'values',
    quick: true,
    apply: setParam,
    subject: (deck, { module, name }) => {
      const { id } = requireModule(deck.pattern, module).module;
      return `setParam ${deck.id} ${id} ${name}`;
    },
  },
  setChoice: {
    changes: 'structure',
    apply(deck, arg) {
      const placed = requireModule(deck.pattern, arg.module);
      const { options } = named('choice', arg.name, componentOf(deck, placed).choices, placed.address);
      const known = options.map((name) => ({ name }));
      const option = named('option', arg.option, known, `${placed.address}:${arg.name}`);
      change(deck, placed, arg.seconds, (module) => {
        module.choices[arg.name] = option.name;
      });
    },
  },
  setImage: {
    changes: 'structure',
    apply(deck, { module, image, seconds }) {
      const placed = requireModule(deck.pattern, module);
      if (image !== null) refuse(validateImage(image, `${placed.address}:image`, deck.pattern, deck.library));
      change(deck, placed, seconds, (changed) => {
        changed.image = image;
      });
    },
  },
  setSlot: { changes: 'structure', apply: (deck, arg) => setSlot(deck, { ...arg, seconds: 0 }) },
  switch: { changes: 'structure', apply: setSlot },
  freeze: {
    changes: 'values',
    apply(deck, { module }) {
      freeze(deck, placeOf(deck, module));
    },
  },
  release: {
    changes: 'values',
    apply(deck, { module }) {
      release(deck, placeOf(deck, module));
    },
  },
};

function placeOf(deck: Deck, module: string | undefined): Placed | undefined {
  return module === undefined ? undefined : requireModule(deck.pattern, module);
}

function componentOf(deck: Deck, { module, address }: Placed): Component {
  return deck.library.get('component', module.component, address);
}

function setParam(deck: Deck, arg: Arg<'setParam'>): Patch | null {
  const placed = requireModule(deck.pattern, arg.module);
  const parameter = named('parameter', arg.name, componentOf(deck, placed).parameters, placed.address);
  const place = `${placed.address}:${arg.name}`;
  const problems: Problem[] = [];
  const path = buildPath(arg.path, parameter, [], { problems, where: () => ({ address: place }) });
  refuse(problems);
  if (!path || path.kind === 'any') {
    const message = 'a command sets an absolute value';
    throw new AfterimageError({ code: 'bad-value', where: { address: place }, message, got: 'any(...)' });
  }
  refuse(validatePath(path, parameter, place));
  const startsNow = path.kind !== 'const' && (path.phase === null || path.kind === 'intrp');
  const { module } = placed;
  const before: Module = { ...module, params: { ...module.params } };
  module.params[arg.name] = startsNow ? { ...path, phase: deck.time } : path;
  letGo(module, arg.name);
  return settingsPatch(placed, module, before);
}

/** Changes a module in place, crossfading from what it was. */
function change(deck: Deck, placed: Placed, seconds: number, act: (module: Module) => void): void {
  const before: Module = { ...reimportModule(placed.module, deck), scripts: [] };
  act(placed.module);
  switchChanged(placed, before, seconds, deck);
}

function setSlot(deck: Deck, arg: Arg<'switch'>): undefined {
  const placed = requireModule(deck.pattern, arg.module);
  const slot = named('slot', arg.slot, componentOf(deck, placed).slots, placed.address);
  const address = `${placed.address}.${arg.slot}`;
  const to = deck.instantiate(arg.to, address);
  refuse(validateNewcomer(to, address, slot.family, deck.pattern, deck.library));
  switchSlot(placed.module, arg.slot, to, deck.tick, arg.seconds, deck);
}
