import type { Component, Library, Module, Pass, Pattern, SlotContent } from '../document';
import { BARE_LOOP, BUFFER_END, DISPLAY_END, weights } from './cost-weights';
import { weigh } from './work';

/** What surrounds what is estimated. */
export interface CostOptions {
  /** Whether the pass has a picture to read as `light(uv)`; default true. */
  readonly light?: boolean;
}

/**
 * Estimates what components, modules, passes and patterns cost to draw, from their code alone. 1 is what the bare feedback loop of the benchmarks
 * costs for each pixel (rules COST-1 to COST-4). What is worked out once is kept: make a new one after the library or a pattern has changed.
 */
export class Costs {
  private readonly functions = new Map<string, number>();
  private readonly empty = new Map<string, number>();

  /** @param library where components are found */
  constructor(private readonly library: Library) {}

  /** A component as it is by default, its slots empty, for each pixel of its pass. */
  component(component: Component, options: CostOptions = {}): number {
    return this.units(component, null, options) / BARE_LOOP;
  }

  /** A module with all that stands in its slots, or both sides of a crossfade, for each pixel of its pass. */
  content(content: SlotContent, options: CostOptions = {}): number {
    return this.contentUnits(content, options) / BARE_LOOP;
  }

  /** A pass with its samples and its size, for each pixel of the simulation. */
  pass({ root, buffer, light }: Pass, supersample = 1): number {
    const samples = supersample * supersample;
    const end = buffer ? BUFFER_END : DISPLAY_END;
    const scale = buffer?.scale ?? 1;
    const drawn = samples * (this.contentUnits(root, { light: light !== null }) + (buffer ? end : 0));
    return ((weights.draw + drawn + (buffer ? 0 : end)) * scale * scale) / BARE_LOOP;
  }

  /** A whole pattern, for each pixel of the simulation. */
  pattern({ passes, supersample }: Pattern): number {
    return passes.reduce((sum, pass) => sum + this.pass(pass, supersample), 0);
  }

  private contentUnits(content: SlotContent, options: CostOptions): number {
    if (content.type === 'crossfade')
      return this.contentUnits(content.from, options) + this.contentUnits(content.to, options);
    const component = this.library.find('component', content.component);
    return component ? this.units(component, content, options) : 0;
  }

  private units(component: Component, module: Module | null, options: CostOptions): number {
    const known = new Map<string, number>();
    const cost = (name: string): number => {
      const before = known.get(name);
      if (before !== undefined) return before;
      const found = this.called(name, component, module, options);
      known.set(name, found);
      return found;
    };
    return weigh(component.work, { cost, value: (parameter) => settingOf(parameter, component, module) });
  }

  /** What one call costs of a name in a component's code. */
  private called(name: string, component: Component, module: Module | null, options: CostOptions): number {
    if (name === 'light') return options.light === false ? 0 : weights.texture;
    if (name === 'image') return module !== null && module.image === null ? 0 : weights.texture;
    const slot = component.slots.find((each) => each.name === name);
    if (slot) {
      const content = module?.slots[name];
      return content ? this.contentUnits(content, options) : this.emptySlot(slot.family, options);
    }
    const choice = component.choices.find((each) => each.name === name);
    return this.function(choice ? (module?.choices[name] ?? choice.options[0] ?? name) : name);
  }

  private emptySlot(family: string, options: CostOptions): number {
    const key = `${family} ${options.light !== false}`;
    const before = this.empty.get(key);
    if (before !== undefined) return before;
    // What contains itself is refused elsewhere; here it ends.
    this.empty.set(key, 0);
    const name = this.library.find('family', family)?.default;
    const component = name === undefined ? undefined : this.library.find('component', name);
    const found = component ? this.units(component, null, options) : 0;
    this.empty.set(key, found);
    return found;
  }

  /** A function of an include. */
  private function(name: string): number {
    const before = this.functions.get(name);
    if (before !== undefined) return before;
    this.functions.set(name, 0);
    const work = this.library.work(name);
    // What ends a loop in an include may be an argument, which only its callers know.
    const found = work ? weigh(work, { cost: (inner) => this.function(inner), value: () => null }) : weights.add;
    this.functions.set(name, found);
    return found;
  }
}

/** A parameter's value where it stands still, else the one it has by default. */
function settingOf(name: string, { parameters }: Component, module: Module | null): number {
  const path = module?.params[name];
  if (path?.kind === 'const') return path.value[0] ?? 0;
  return parameters.find((parameter) => parameter.name === name)?.default[0] ?? 0;
}
