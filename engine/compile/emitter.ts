import {
  type Component,
  type Crossfade,
  componentRef,
  type Family,
  type Library,
  type Module,
  type Parameter,
  parameterParts,
  type SlotContent,
} from '../document';
import { AfterimageError } from '../problem';
import { CONTEXT_VECTORS, contextNames } from './context';
import { usesOf } from './header';
import { at, literal, reading, signature } from './shader-text';

/** Where a parameter's value goes in the uniform array. */
export interface Binding {
  readonly module: Module;
  readonly parameter: Parameter;
  /** Index of its first number. */
  readonly offset: number;
}

/** Where the weight of a crossfade's new side goes in the uniform array. */
export interface FadeBinding {
  readonly fade: Crossfade;
  readonly offset: number;
}

/** What a pass's functions turned out to need. */
export interface Emitted {
  readonly functions: readonly string[];
  readonly bindings: readonly Binding[];
  readonly fades: readonly FadeBinding[];
  readonly images: readonly string[];
  /** Length of the uniform array `u`, in vec4. */
  readonly vectors: number;
}

/** Writes one specialised function per module, and learns on the way which includes, images and uniforms they need. */
export class Emitter implements Emitted {
  readonly functions: string[] = [];
  readonly bindings: Binding[] = [];
  readonly fades: FadeBinding[] = [];
  readonly images: string[] = [];
  private readonly uses = new Set<string>();
  private readonly defaults = new Map<string, string>();
  private readonly settling = new Set<string>();
  private offset = CONTEXT_VECTORS * 4;

  constructor(private readonly library: Library) {}

  /** Emits a slot's content and gives the name of its function. */
  content(content: SlotContent, address: string): string {
    if (content.type === 'module') return this.module(content, address);
    const from = this.content(content.from, `${address}~`);
    const to = this.content(content.to, address);
    const component = this.library.get('component', content.to.component, address);
    const family = this.library.get('family', component.family, address);
    const offset = this.reserve(1);
    this.fades.push({ fade: content, offset });
    const name = `fade_${this.functions.length}`;
    const list = family.arguments.map((argument) => argument.name).join(', ');
    this.functions.push(`// ${address}: crossfade
${signature(family, name)} {
  return mix(${from}(${list}), ${to}(${list}), ${at(offset)});
}
`);
    return name;
  }

  /** Emits a component with the values it has by default, without uniforms: what an empty slot does. */
  settledFunction(component: Component, address: string): string {
    const key = componentRef(component);
    const known = this.defaults.get(key);
    if (known !== undefined) return known;
    if (this.settling.has(key)) {
      const got = [...this.settling, key].join(' -> ');
      const message = 'what stands in an empty slot contains itself';
      throw new AfterimageError({ code: 'module-loop', where: { address }, message, got, expected: 'a tree' });
    }
    this.settling.add(key);
    const locals = component.parameters
      .map((parameter) => `  ${parameter.type} ${parameter.name} = ${literal(parameter)};\n`)
      .join('');
    const name = this.emit(
      component,
      address,
      locals,
      () => undefined,
      (choice) => component.choices.find((each) => each.name === choice)?.options[0] ?? choice,
      null,
    );
    this.settling.delete(key);
    this.defaults.set(key, name);
    return name;
  }

  private module(module: Module, address: string): string {
    const component = this.library.get('component', module.component, address);
    const locals = component.parameters.map((parameter) => {
      const offset = this.reserve(parameterParts[parameter.type]);
      this.bindings.push({ module, parameter, offset });
      return `  ${parameter.type} ${parameter.name} = ${reading(parameter, offset)};\n`;
    });
    const choice = (name: string): string =>
      module.choices[name] ?? component.choices.find((each) => each.name === name)?.options[0] ?? name;
    return this.emit(component, address, locals.join(''), (slot) => module.slots[slot], choice, module.image);
  }

  private emit(
    component: Component,
    address: string,
    locals: string,
    slotOf: (name: string) => SlotContent | undefined,
    choiceOf: (name: string) => string,
    image: string | null,
  ): string {
    const family = this.library.get('family', component.family, address);
    for (const use of component.uses) this.uses.add(use);
    const slots = new Map<string, string>();
    for (const slot of [...component.slots].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const content = slotOf(slot.name);
      slots.set(
        slot.name,
        content
          ? this.content(content, `${address}.${slot.name}`)
          : this.emptySlot(slot.family, `${address}.${slot.name}`),
      );
    }
    const imageName = component.usesImage ? this.image(image) : '';
    const body = component.body.map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('slot' in piece) return slots.get(piece.slot) ?? piece.slot;
      if ('choice' in piece) return choiceOf(piece.choice);
      return piece.context === 'image' ? imageName : (contextNames[piece.context] ?? piece.context);
    });
    const name = `module_${this.functions.length}`;
    const named: Family = {
      ...family,
      arguments: family.arguments.map((argument, index) => ({
        ...argument,
        name: component.arguments[index] ?? argument.name,
      })),
    };
    this.functions.push(`// ${address}: ${componentRef(component)}
${signature(named, name)} {
${locals}${body
  .join('')
  .replace(/^\s*\n/, '')
  .trimEnd()}
}
`);
    return name;
  }

  private emptySlot(familyName: string, address: string): string {
    const family = this.library.get('family', familyName, address);
    return this.settledFunction(this.library.get('component', family.default, address), address);
  }

  private image(name: string | null): string {
    if (name === null) return 'noImage';
    let index = this.images.indexOf(name);
    if (index < 0) index = this.images.push(name) - 1;
    return `imageAt${index}`;
  }

  /** Reserves numbers in the uniform array; none straddles two vec4. */
  private reserve(parts: number): number {
    const used = this.offset % 4;
    if (used + parts > 4 || (parts === 2 && used === 1)) this.offset += parts === 2 && used === 1 ? 1 : 4 - used;
    const offset = this.offset;
    this.offset += parts;
    return offset;
  }

  /** The includes that were used, each once, after those it uses itself. */
  includes(): string {
    const done = new Set<string>();
    const texts: string[] = [];
    const visit = (name: string): void => {
      if (done.has(name)) return;
      done.add(name);
      const source = this.library.include(name) ?? '';
      for (const inner of usesOf(source)) visit(inner);
      texts.push(`// include ${name}\n${source.replace(/^(\s*\/\/\/.*\n)+/, '').trim()}\n`);
    };
    for (const name of [...this.uses].sort()) visit(name);
    return texts.join('');
  }

  get vectors(): number {
    return Math.ceil(this.offset / 4);
  }
}
