import { AfterimageError, nearestName } from '../problem';
import {
  type Component,
  componentRef,
  type Entity,
  type EntityType,
  type Family,
  type Flag,
  type Image,
  type IncludeFunction,
  type Pattern,
  type Query,
  type Section,
  type Work,
} from './entities';

interface EntityByType {
  component: Component;
  family: Family;
  image: Image;
  module: Extract<Entity, { type: 'module' }>;
  pattern: Pattern;
  section: Section;
}

/** What a layer is filled with: entities, and the includes their code uses. */
export interface LayerContent {
  readonly entities: readonly Entity[];
  /** Include name to GLSL source. */
  readonly includes?: Readonly<Record<string, string>>;
  /** The functions of each include, by name. */
  readonly functions?: Readonly<Record<string, Readonly<Record<string, IncludeFunction>>>>;
}

interface Layer {
  readonly name: string;
  readonly frozen: boolean;
  /** Whether searches stop here: what lies below is still found by name. */
  readonly closed: boolean;
  /** Whether it holds the sections that were written live: there is one such layer at most. */
  readonly own: boolean;
  readonly byKey: Map<string, Entity>;
  readonly byId: Map<string, Entity>;
  readonly includes: Map<string, string>;
  readonly functions: Map<string, Readonly<Record<string, IncludeFunction>>>;
  /** Counts what was put into it. */
  changes: number;
}

/**
 * All entities by type and name, in layers (rule DOC-3): what a higher layer names hides what is below it. The core layer is frozen.
 * A library is never shared between patterns that brought code of their own: `above` puts a new layer over this one.
 */
export class Library {
  private constructor(private readonly layers: readonly Layer[]) {}

  /**
   * Makes a library of a frozen core and an empty user layer.
   * @param core the core content
   */
  static of(core: LayerContent): Library {
    const base = layerOf('core', core, true);
    return new Library([layerOf('user', { entities: [] }, false), base]);
  }

  /** This library with another core; for trying out what was edited. */
  withCore(core: LayerContent): Library {
    const base = layerOf('core', core, true);
    return new Library(this.layers.map((layer) => (layer.name === 'core' ? base : layer)));
  }

  /**
   * Puts another core in place of this one, for all who share it. Only where files are edited while they play: see `planRefresh`.
   * @param core the content; what is missing in it is gone
   */
  replaceCore(core: LayerContent): void {
    const present = this.layers.find(({ name }) => name === 'core');
    if (!present) return;
    const { byKey, byId, includes, functions } = layerOf('core', core, true);
    present.changes += 1;
    for (const [into, from] of [
      [present.byKey, byKey],
      [present.byId, byId],
      [present.includes, includes],
      [present.functions, functions],
    ] as const)
      refill<unknown>(into, from);
  }

  /** A number that grows with every change: what was found out before another one may not hold any more. */
  get revision(): number {
    return this.layers.reduce((sum, { changes }) => sum + changes, 0);
  }

  /** Whether it is what a snapshot brought along: searches do not reach the core. */
  get closed(): boolean {
    return this.layers.some((layer) => layer.closed);
  }

  /**
   * This library with one more layer on top, for the content that a snapshot brought along. Searches see only that layer, so that what is
   * added below never changes what the snapshot's scripts pick.
   * @param content what the layer holds
   * @param name the layer's name
   * @param closed false: searches see what is below too
   */
  above(content: LayerContent, name: string, closed = true): Library {
    return new Library([{ ...layerOf(name, content, true), closed }, ...this.layers]);
  }

  /** What snapshots brought along, hidden or not. */
  get carried(): Entity[] {
    return this.layers.filter((layer) => layer.closed).flatMap((layer) => [...layer.byId.values()]);
  }

  /**
   * This library with content below all else: found where nothing here has its name.
   * @param content what the layer holds
   * @param name the layer's name
   */
  beneath(content: LayerContent, name: string): Library {
    return new Library([...this.layers, layerOf(name, content, true)]);
  }

  /**
   * This library with sections over all else, in place of those that it had so before (rule DOC-10).
   * @param sections none: without such a layer
   */
  withSections(sections: readonly Section[]): Library {
    const below = this.layers.filter(({ own }) => !own);
    if (sections.length === 0) return new Library(below);
    return new Library([{ ...layerOf('own', { entities: sections }, true), own: true }, ...below]);
  }

  /** The sections that were put over all else, by name. */
  get ownSections(): ReadonlyMap<string, Section> {
    const own = [...(this.layers.find((layer) => layer.own)?.byKey.values() ?? [])];
    return new Map(own.flatMap((entity) => (entity.type === 'section' ? [[entity.name, entity] as const] : [])));
  }

  /**
   * Puts an entity into the user layer, over one of the same name.
   * @param entity what to keep; its flags must not hold `core`
   * @throws AfterimageError `core-frozen` when the entity says it is core
   */
  put(entity: Entity): void {
    if (entity.flags.includes('core')) {
      throw new AfterimageError({
        code: 'core-frozen',
        where: { address: entity.id },
        message: 'the core library is never changed live',
        hint: 'a copy with the flag "user"',
      });
    }
    const layer = this.layers.find((candidate) => !candidate.frozen);
    if (!layer) throw new Error('a library has a user layer');
    add(layer, entity);
  }

  /** The entity of a type that a name means here, or undefined. A component without `@version` means its newest. */
  find<Type extends EntityType>(type: Type, name: string): EntityByType[Type] | undefined {
    for (const layer of this.layers) {
      const entity = layer.byKey.get(`${type}:${name}`);
      if (entity) return entity as EntityByType[Type];
    }
    return undefined;
  }

  /**
   * The entity of a type that a name means here.
   * @throws AfterimageError `unknown-<type>` with the nearest valid name
   */
  get<Type extends EntityType>(type: Type, name: string, address = type as string): EntityByType[Type] {
    const found = this.find(type, name);
    if (found) return found;
    const nearest = nearestName(name, this.names(type));
    throw new AfterimageError({
      code: `unknown-${type}`,
      where: { address },
      message: `there is no ${type} of this name`,
      got: `"${name}"`,
      ...(nearest === undefined ? {} : { hint: `"${nearest}"` }),
    });
  }

  /** The entity with an id, or undefined. */
  byId(id: string): Entity | undefined {
    for (const layer of this.layers) {
      const entity = layer.byId.get(id);
      if (entity) return entity;
    }
    return undefined;
  }

  /** The source of an include, or undefined. */
  include(name: string): string | undefined {
    for (const layer of this.layers) {
      const source = layer.includes.get(name);
      if (source !== undefined) return source;
    }
    return undefined;
  }

  /** The functions of an include, or undefined. */
  functions(name: string): Readonly<Record<string, IncludeFunction>> | undefined {
    return this.layers.find(({ includes }) => includes.has(name))?.functions.get(name);
  }

  /** What a function of any include does, or undefined. They share one space of names, for one program may use them all. */
  work(name: string): Work | undefined {
    for (const { functions } of this.layers) {
      for (const each of functions.values()) if (Object.hasOwn(each, name)) return each[name]?.work;
    }
    return undefined;
  }

  /** All names of a type that mean something here, also below a closed layer; sorted, without versions. */
  names(type: EntityType): string[] {
    const entities = this.layers.flatMap(({ byKey }) => [...byKey.values()]);
    return [...new Set(entities.filter((entity) => entity.type === type).map(nameOf))].sort();
  }

  /**
   * Searches all layers (rule DOC-4); an entity that a higher layer hides is not found.
   * @returns the matches, sorted by name, newest version of a component only
   */
  search(query: Query): Entity[] {
    const found = new Map<string, Entity>();
    const words = (query.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const closed = this.layers.findIndex((layer) => layer.closed);
    const searched = closed < 0 ? this.layers : this.layers.slice(0, closed + 1);
    for (const layer of searched) {
      for (const entity of layer.byKey.values())
        found.set(`${entity.type}:${nameOf(entity)}`, this.find(entity.type, nameOf(entity)) ?? entity);
    }
    return [...found.values()]
      .filter((entity) => matches(entity, query, words))
      .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  }
}

function matches(entity: Entity, query: Query, words: readonly string[]): boolean {
  if (query.type !== undefined && entity.type !== query.type) return false;
  if (query.family !== undefined && !(entity.type === 'component' && entity.family === query.family)) return false;
  const has = (flag: Flag): boolean => entity.flags.includes(flag);
  if (!(query.flags ?? []).every(has) || (query.without ?? []).some(has)) return false;
  if (!Object.entries(query.props ?? {}).every(([name, value]) => entity.props[name] === value)) return false;
  if (words.length === 0) return true;
  const about = 'about' in entity ? entity.about : '';
  const tags = 'tags' in entity ? entity.tags.join(' ') : '';
  const text = `${nameOf(entity)} ${about} ${tags}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The name an entity is looked up by: `family/name` for a component, the id for a module without a name. */
export function nameOf(entity: Entity): string {
  if (entity.type === 'component') return `${entity.family}/${entity.name}`;
  if (entity.type === 'module') return entity.props.name ?? entity.id;
  return entity.name;
}

function layerOf(name: string, content: LayerContent, frozen: boolean): Layer {
  const layer: Layer = {
    name,
    frozen,
    closed: false,
    own: false,
    byKey: new Map(),
    byId: new Map(),
    includes: new Map(Object.entries(content.includes ?? {})),
    functions: new Map(Object.entries(content.functions ?? {})),
    changes: 0,
  };
  for (const entity of content.entities) add(layer, frozen ? deepFreeze(entity) : entity);
  return layer;
}

function refill<T>(into: Map<string, T>, from: ReadonlyMap<string, T>): void {
  into.clear();
  for (const [key, value] of from) into.set(key, value);
}

function add(layer: Layer, entity: Entity): void {
  layer.changes += 1;
  layer.byId.set(entity.id, entity);
  const key = `${entity.type}:${nameOf(entity)}`;
  if (entity.type === 'component') {
    layer.byKey.set(`component:${componentRef(entity)}`, entity);
    const newest = layer.byKey.get(key);
    if (newest?.type === 'component' && newest.version > entity.version) return;
  }
  layer.byKey.set(key, entity);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
