import {
  type Component,
  componentRef,
  copyData,
  type Library,
  type ModuleData,
  type Pattern,
  walkContent,
  walkPattern,
} from '../document';
import { readHeader } from './header';
import type { ContentFiles } from './read-content';

/**
 * Gathers everything a pattern plays from, now and by what its scripts may pick later: components, families, includes, sections.
 * @param pattern the pattern
 * @param library where it plays from
 * @returns files that `readContent` reads back, and the names of the images
 */
export function contentOf(pattern: Pattern, library: Library): { files: ContentFiles; images: readonly string[] } {
  const gathering = new Gathering(library);
  for (const { module } of walkPattern(pattern)) {
    gathering.component(module.component);
    gathering.image(module.image);
    for (const script of module.scripts) {
      if (script.kind === 'switch')
        for (const inner of walkContent(script.to, '')) gathering.component(inner.module.component);
      if (script.kind !== 'randomize') continue;
      if (script.from !== null) gathering.section(script.from);
      else if (script.query)
        for (const entity of library.search({ ...script.query, type: 'component' }))
          if (entity.type === 'component') gathering.component(componentRef(entity));
    }
  }
  return { files: copyData(gathering.files), images: [...gathering.images] };
}

class Gathering {
  readonly files: Record<string, string> = {};
  readonly images = new Set<string>();

  constructor(private readonly library: Library) {}

  component(name: string): void {
    const component = this.library.find('component', name);
    if (!component) return;
    const path = `components/${component.family}/${component.name}@${component.version}.glsl`;
    if (path in this.files) return;
    this.files[path] = component.source;
    this.family(component.family);
    for (const slot of component.slots) this.family(slot.family);
    for (const use of component.uses) this.include(use);
  }

  section(name: string): void {
    const section = this.library.find('section', name);
    if (!section || `slib/${name}.slib` in this.files) return;
    this.files[`slib/${name}.slib`] = section.source;
    for (const entry of section.entries) this.data(entry.value);
  }

  image(name: string | null): void {
    if (name !== null && !name.startsWith('pass:')) this.images.add(name);
  }

  private data(data: unknown): void {
    if (typeof data === 'string') this.named(data);
    if (typeof data !== 'object' || data === null) return;
    const { use, ...settings } = data as Exclude<ModuleData, string>;
    if (typeof use === 'string') this.component(use);
    for (const value of Object.values(settings)) this.data(value);
  }

  private named(name: string): void {
    if (this.library.find('component', name)) this.component(name);
    else if (this.library.find('image', name)) this.image(name);
    else this.section(name);
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
    for (const tag of readHeader(source).tags)
      if (tag.tag === 'use') for (const inner of tag.text.split(/[\s,]+/).filter(Boolean)) this.include(inner);
  }
}

/** The component as it is known already, when its source is the same to the letter. */
export function sameComponent(known: Library | undefined, ref: string, source: string): Component | undefined {
  const component = known?.find('component', ref);
  return component?.source === source ? component : undefined;
}
