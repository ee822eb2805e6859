import {
  buildModule,
  type Component,
  componentRef,
  copyData,
  type Library,
  type Module,
  type ModuleData,
  type Pattern,
  picksIn,
  type RandomizeScript,
  walkEverything,
  walkSubtree,
} from '../document';
import type { ContentFiles } from './content-files';
import { usesOf } from './header';

/** What else is to be gathered. */
export interface ContentOfOptions {
  /** Components by name, such as the transition by which a pattern comes in. */
  readonly also?: readonly string[];
}

/**
 * Gathers everything a pattern plays from, now and by what its scripts may pick later: components, families, includes, sections.
 * @param pattern the pattern
 * @param library where it plays from
 * @param options what else is needed
 * @returns files that `readContent` reads back, and the names of the images
 */
export function contentOf(
  pattern: Pattern,
  library: Library,
  { also = [] }: ContentOfOptions = {},
): { files: ContentFiles; images: readonly string[] } {
  const gathering = new Gathering(library);
  for (const { module } of walkEverything(pattern)) gathering.module(module);
  for (const name of also) gathering.component(name);
  // Also those that no script picks from yet: what is written live is kept whole.
  for (const name of library.ownSections.keys()) gathering.section(name);
  return { files: copyData(gathering.files), images: [...gathering.images] };
}

/** What one section, or one question to the library, brings. */
type Part = Pick<Gathering, 'files' | 'images' | 'sections'>;

/** What was found out of each library, as long as it does not change: sections are long, and every save asks for the same ones. */
const known = new WeakMap<Library, { readonly revision: number; readonly parts: Map<string, Part> }>();

function partOf(library: Library, name: string, gather: (gathering: Gathering) => void): Part {
  const { revision } = library;
  let found = known.get(library);
  if (found?.revision !== revision) {
    found = { revision, parts: new Map() };
    known.set(library, found);
  }
  const present = found.parts.get(name);
  if (present) return present;
  const gathering = new Gathering(library, true);
  gather(gathering);
  found.parts.set(name, gathering);
  return gathering;
}

class Gathering {
  readonly files: Record<string, string> = {};
  readonly images = new Set<string>();
  readonly sections = new Set<string>();

  /**
   * @param library where everything is found
   * @param isPart whether sections are only named
   */
  constructor(
    private readonly library: Library,
    private readonly isPart = false,
  ) {}

  module(module: Module): void {
    const component = this.component(module.component);
    this.image(module.image);
    for (const script of module.scripts) if (script.kind === 'randomize') this.randomize(script, component);
  }

  private randomize(
    { target, from, query }: Pick<RandomizeScript, 'target' | 'from' | 'query'>,
    component: Component | undefined,
  ): void {
    if (from !== null) {
      this.section(from);
      return;
    }
    const text = query?.text ?? '';
    const family = component?.slots.find((slot) => slot.name === target)?.family;
    if (family !== undefined) {
      this.take(
        partOf(this.library, `components ${family} ${text}`, (part) => {
          for (const found of this.library.search({ type: 'component', family, text }))
            if (found.type === 'component') part.component(componentRef(found));
        }),
      );
    } else if (target === 'image') {
      for (const found of this.library.search({ type: 'image', text }))
        if (found.type === 'image') this.image(found.name);
    }
  }

  private take({ files, images, sections }: Part): void {
    Object.assign(this.files, files);
    for (const image of images) this.images.add(image);
    for (const section of sections) this.section(section);
  }

  component(name: string): Component | undefined {
    const component = this.library.find('component', name);
    if (!component) return undefined;
    const path = `components/${componentRef(component)}.glsl`;
    if (path in this.files) return component;
    this.files[path] = component.source;
    this.family(component.family);
    for (const slot of component.slots) this.family(slot.family);
    for (const use of component.uses) this.include(use);
    return component;
  }

  section(name: string): void {
    if (this.sections.has(name)) return;
    this.sections.add(name);
    if (!this.isPart) this.take(partOf(this.library, `section ${name}`, (part) => part.entries(name)));
  }

  private entries(name: string): void {
    // What is written live is part of the deck's state; the file is what lies below it.
    const file = this.library.withSections([]).find('section', name);
    if (file) this.files[`slib/${name}.slib`] = file.source;
    for (const section of [file, this.library.ownSections.get(name)]) {
      for (const entry of section?.entries ?? []) this.entry(entry.value);
    }
  }

  image(name: string | null): void {
    if (name !== null && !name.startsWith('pass:')) this.images.add(name);
  }

  private entry(data: ModuleData): void {
    if (typeof data === 'string' && this.library.find('image', data)) this.image(data);
    for (const name of picksIn(data)) this.section(name);
    const nowhere = { address: '' };
    const nameless = (): string => '';
    const module = buildModule(data, '', [], {
      library: this.library,
      problems: [],
      where: () => nowhere,
      moduleId: nameless,
      scriptId: nameless,
    });
    if (module) for (const inner of walkSubtree(module, '')) this.module(inner.module);
  }

  private family(name: string): void {
    const family = this.library.find('family', name);
    const path = `components/${name}/_family.glsl`;
    if (!family || path in this.files) return;
    this.files[path] = family.source;
    this.component(family.default);
  }

  private include(name: string): void {
    const source = this.library.include(name);
    const path = `components/include/${name}.glsl`;
    if (source === undefined || path in this.files) return;
    this.files[path] = source;
    for (const inner of usesOf(source)) this.include(inner);
  }
}
