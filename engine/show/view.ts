import { type CompiledView, compileBufferView, compileView, type LightKind, type ProgramText } from '../compile';
import { type Component, type Pattern, parameterParts, type SlotContent, settled } from '../document';
import { constant } from '../time';
import type { Deck } from './deck';
import { bufferKey, fadeWeight, imageKey, uniformValue } from './plan';

/** How many numbers of the uniform array say when it is and what is heard. */
const CONTEXT_NUMBERS = 12;

/**
 * A small picture of one thing that plays: a module with its present values, a component as it is by default, or a pass's buffer. Looking
 * changes nothing of the show.
 */
export class View {
  readonly program: ProgramText;
  /** The uniform array; refilled by `fill`. */
  readonly data: Float32Array;
  readonly images: readonly string[];
  private readonly scratch = new Float64Array(4);

  private constructor(
    private readonly deck: Deck,
    /** What the stage calls the buffer that it sees as its light, or null. */
    readonly light: string | null,
    private readonly compiled: CompiledView | null,
    program: ProgramText,
  ) {
    this.program = { key: program.key, fragment: program.fragment };
    this.data = new Float32Array(Math.max(4, compiled?.vectors ?? 0) * 4);
    this.images = (compiled?.images ?? []).map((name) => imageKey(name, deck.pattern, deck.library));
  }

  /** The id of the deck whose buffers it sees. */
  get deckId(): string {
    return this.deck.id;
  }

  /**
   * The view of what stands at an address of a deck, with its present values.
   * @returns null where nothing stands or its family has no picture
   */
  static ofModule(deck: Deck, content: SlotContent, address: string): View | null {
    const pass = passAt(deck.pattern, address);
    // What the root of a pass does is what its buffer shows.
    if (pass?.buffer && address === pass.name && content.type === 'module') return View.ofBuffer(deck, pass.name);
    return View.of(deck, content, address);
  }

  /** The view of a component as it is by default, seeing the light of a pass. */
  static ofComponent(deck: Deck, component: Component, address: string): View | null {
    return View.of(deck, component, address);
  }

  private static of(deck: Deck, subject: SlotContent | Component, address: string): View | null {
    const kind = lightKind(deck);
    const compiled = compileView(subject, { library: deck.library, address, kind });
    const light = passAt(deck.pattern, address)?.light ?? null;
    return compiled && new View(deck, light && bufferKey(light, deck.pattern), compiled, compiled);
  }

  /** The view of a pass's buffer. */
  static ofBuffer(deck: Deck, pass: string): View {
    return new View(deck, bufferKey(pass, deck.pattern), null, compileBufferView(lightKind(deck)));
  }

  /** Takes up the values of the present tick. */
  fill(): void {
    const { deck, data, compiled, scratch } = this;
    const [present] = deck.frame().passes;
    if (present) data.set(present.data.subarray(0, CONTEXT_NUMBERS));
    for (const { module, parameter, offset } of compiled?.bindings ?? []) {
      const path = module.params[parameter.name] ?? constant(...parameter.default);
      uniformValue(path, parameter, deck.time, scratch);
      for (let part = 0; part < parameterParts[parameter.type]; part++) data[offset + part] = scratch[part] ?? 0;
    }
    for (const { fade, offset } of compiled?.fades ?? []) data[offset] = fadeWeight(fade, deck.tick);
  }
}

function passAt({ passes }: Pattern, address: string) {
  return passes.find(({ name }) => name === address.split(/[.~]/)[0]);
}

/** Light is an index where the display has a palette. */
function lightKind({ pattern, library }: Deck): LightKind {
  const display = pattern.passes.at(-1);
  const component = display && library.find('component', settled(display.root).component);
  return component && !component.slots.some(({ family }) => family === 'palette') ? 'colour' : 'index';
}
