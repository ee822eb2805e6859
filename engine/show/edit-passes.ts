import { isPassName, type Pass, type Pattern, validatePattern, walkEverything } from '../document';
import { AfterimageError } from '../problem';
import { crossfade } from '../script';
import type { Deck } from './deck';
import { type Edits, named, refuse } from './edit';

/** What commands do to passes. */
export const passEdits: Edits<'setRoot' | 'setPass' | 'addPass' | 'removePass' | 'movePass' | 'renamePass'> = {
  setRoot: {
    changes: 'structure',
    apply(deck, { pass: name, to, seconds }) {
      const pass = named('pass', name, deck.pattern.passes, 'setRoot.pass');
      const root = deck.instantiate(to, name);
      pass.root = crossfade(pass.root, root, deck.tick, seconds, deck.ids);
      refuse(validatePattern(deck.pattern, deck.library));
    },
  },
  setPass: {
    changes: 'structure',
    apply(deck, { pass: name, light, ...settings }) {
      const pass = named('pass', name, deck.pattern.passes, 'setPass.pass');
      const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
      if (!pass.buffer && Object.keys(given).length > 0) refuseDisplay('setPass', Object.keys(given).join(', '));
      const buffer = pass.buffer && { ...pass.buffer, ...given };
      const changed = { ...pass, buffer, light: light === undefined ? pass.light : light };
      arrange(
        deck,
        deck.pattern.passes.map((other) => (other === pass ? changed : other)),
      );
    },
  },
  addPass: {
    changes: 'structure',
    apply(deck, { pass: { name, buffer = {}, light, root }, before }) {
      const { passes } = deck.pattern;
      refuseName(name, passes, 'addPass.pass.name');
      const { scale = 1, format = 'rgba16f', persistent = true } = buffer;
      const own = persistent ? name : null;
      const added: Pass = {
        name,
        ...keyFor(name, freeKey(name, passes)),
        buffer: { scale, format, persistent },
        light: light === undefined ? own : light,
        root: deck.instantiate(root, name),
      };
      arrange(deck, inserted(passes, added, before, 'addPass.before'));
    },
  },
  removePass: {
    changes: 'structure',
    apply(deck, { pass: name }) {
      const { passes } = deck.pattern;
      const pass = named('pass', name, passes, 'removePass.pass');
      if (!pass.buffer) refuseDisplay('removePass', name);
      arrange(
        deck,
        passes.filter((other) => other !== pass),
      );
    },
  },
  movePass: {
    changes: 'structure',
    apply(deck, { pass: name, before }) {
      const { passes } = deck.pattern;
      const pass = named('pass', name, passes, 'movePass.pass');
      if (!pass.buffer) refuseDisplay('movePass', name);
      if (before === name) return;
      const others = passes.filter((other) => other !== pass);
      arrange(deck, inserted(others, pass, before, 'movePass.before'));
    },
  },
  renamePass: {
    changes: 'structure',
    apply(deck, { pass: from, name: to }) {
      const { passes } = deck.pattern;
      const pass = named('pass', from, passes, 'renamePass.pass');
      if (from === to) return;
      refuseName(to, passes, 'renamePass.name');
      for (const { module } of walkEverything(deck.pattern)) {
        if (module.image === `pass:${from}`) module.image = `pass:${to}`;
      }
      arrange(
        deck,
        passes.map((other) => {
          const { key: _, ...rest } = other;
          const light = other.light === from ? to : other.light;
          return other === pass ? { ...rest, name: to, ...keyFor(to, pass.key ?? from), light } : { ...other, light };
        }),
      );
    },
  },
};

/** Takes up a list of passes, when a pattern of them can be played. */
function arrange(deck: Deck, passes: readonly Pass[]): void {
  const pattern: Pattern = { ...deck.pattern, passes };
  refuse(validatePattern(pattern, deck.library));
  deck.pattern = pattern;
}

function inserted(passes: readonly Pass[], pass: Pass, before: string | undefined, where: string): Pass[] {
  const next = before === undefined ? passes.at(-1) : named('pass', before, passes, where);
  return passes.flatMap((other) => (other === next ? [pass, other] : [other]));
}

/** The key of a pass, where it is not its name. */
function keyFor(name: string, key: string): { key?: string } {
  return key === name ? {} : { key };
}

/** A key for the buffer of a new pass: its name, unless a renamed pass has its light there. */
function freeKey(name: string, passes: readonly Pass[]): string {
  const taken = new Set(passes.map((pass) => pass.key ?? pass.name));
  for (let count = 1; ; count++) {
    const key = count === 1 ? name : `${name}_${count}`;
    if (!taken.has(key)) return key;
  }
}

function refuseName(name: string, passes: readonly Pass[], address: string): void {
  const [where, got] = [{ address }, `"${name}"`];
  if (!isPassName(name)) {
    const message = 'a pass has a name of letters and digits';
    throw new AfterimageError({ code: 'bad-name', where, message, got, expected: 'a name such as main' });
  }
  if (!passes.some((pass) => pass.name === name)) return;
  throw new AfterimageError({ code: 'repeated-pass', where, message: 'two passes would have this name', got });
}

function refuseDisplay(method: string, got: string): never {
  const message = 'the last pass draws to the screen: it stays, and has no buffer';
  throw new AfterimageError({ code: 'display-buffer', where: { address: `${method}.pass` }, message, got });
}
