import { nearestName } from '../problem';
import { constant } from '../time';
import { buildPath } from './build-path';
import { buildScript } from './build-script';
import { type Component, componentRef, type Module } from './entities';
import type { Library } from './library';
import { type DataPath, isMapping, type Report, type ReportOptions, reporter, show } from './report';

/** What building a module from data needs. */
export interface BuildOptions extends ReportOptions {
  readonly library: Library;
  /** Makes the id of the module at an address. */
  readonly moduleId: (address: string) => string;
  /** Makes the id of a script. */
  readonly scriptId: (address: string, index: number) => string;
  /** Learns where each module and each of its settings was written. */
  readonly placed?: (address: string, path: DataPath) => void;
}

/** How deep modules may stand in each other (rule DOC-7). */
export const DEEPEST = 32;

const reserved = ['use', 'image', 'scripts', 'name'];

/**
 * Builds a module from data written by hand (rules PAT-2 and PAT-3).
 * @param data a component name, or a mapping with `use`
 * @param address where the module will stand
 * @param path where the data stands
 * @returns the module, or undefined when its component is not known; problems are added to `options.problems`
 */
export function buildModule(data: unknown, address: string, path: DataPath, options: BuildOptions): Module | undefined {
  return new Builder(options).module(data, address, path, []);
}

class Builder {
  private readonly report: Report;

  constructor(private readonly options: BuildOptions) {
    this.report = reporter(options);
  }

  /** @param above the data of the modules around it, for loops that aliases make */
  module(data: unknown, address: string, path: DataPath, above: readonly unknown[]): Module | undefined {
    const settings: unknown = typeof data === 'string' ? { use: data } : data;
    if (!isMapping(settings)) {
      const expected = 'a name such as warp/identity, or use: ...';
      this.report('bad-module', path, 'a module is a component name or a mapping', show(data), expected);
      return undefined;
    }
    if (this.isLoop(settings, path, above)) return undefined;
    const component = this.component(settings, path, typeof data === 'string');
    if (!component) return undefined;
    this.options.placed?.(address, path);
    const module = this.bare(component, address, settings.name);
    if (settings.name !== undefined && typeof settings.name !== 'string') {
      this.report('bad-name', [...path, 'name'], 'the name of a module is text', show(settings.name), 'text');
    }
    for (const [key, value] of Object.entries(settings)) {
      this.setting(module, component, key, value, address, [...path, key], [...above, settings]);
    }
    return module;
  }

  private isLoop(settings: Record<string, unknown>, path: DataPath, above: readonly unknown[]): boolean {
    const repeated = above.indexOf(settings);
    if (repeated < 0 && above.length < DEEPEST) return false;
    if (repeated < 0) {
      this.report('too-deep', path, 'modules stand too deep in each other', `${above.length}`, `at most ${DEEPEST}`);
      return true;
    }
    const cycle = [...above.slice(repeated), settings].map((each) => String((each as { use?: unknown }).use));
    this.report('module-loop', path, 'a module contains itself', cycle.join(' -> '), 'a tree');
    return true;
  }

  private component(settings: Record<string, unknown>, path: DataPath, bare: boolean): Component | undefined {
    const { use } = settings;
    if (typeof use !== 'string') {
      this.report(
        'missing-use',
        path,
        'this module does not say which component it uses',
        show(use),
        'use: family/name',
      );
      return undefined;
    }
    const { library } = this.options;
    const component = library.find('component', use);
    if (component) return component;
    const nearest = nearestName(use, library.names('component'));
    const place = bare ? path : [...path, 'use'];
    const hint = nearest && `"${nearest}"`;
    this.report('unknown-component', place, 'there is no component of this name', `"${use}"`, undefined, hint);
    return undefined;
  }

  private bare(component: Component, address: string, name: unknown): Module {
    return {
      type: 'module',
      id: this.options.moduleId(address),
      flags: [],
      props: typeof name === 'string' ? { name } : {},
      orig: null,
      schema: 1,
      component: componentRef(component),
      params: Object.fromEntries(
        component.parameters.map((parameter) => [parameter.name, constant(...parameter.default)]),
      ),
      choices: Object.fromEntries(component.choices.map((choice) => [choice.name, choice.options[0] ?? ''])),
      image: null,
      slots: {},
      scripts: [],
    };
  }

  private setting(
    module: Module,
    component: Component,
    key: string,
    value: unknown,
    address: string,
    path: DataPath,
    above: readonly unknown[],
  ): void {
    const parameter = component.parameters.find((candidate) => candidate.name === key);
    if (parameter) {
      const built = buildPath(value, parameter, path, this.options);
      if (built) module.params[key] = built;
      this.options.placed?.(`${address}:${key}`, path);
      return;
    }
    if (component.slots.some((slot) => slot.name === key)) {
      const inner = this.module(value, `${address}.${key}`, path, above);
      if (inner) module.slots[key] = inner;
      return;
    }
    const choice = component.choices.find((candidate) => candidate.name === key);
    if (choice) {
      if (typeof value === 'string' && choice.options.includes(value)) module.choices[key] = value;
      else {
        const hint = typeof value === 'string' ? nearestName(value, choice.options) : undefined;
        const expected = choice.options.join(', ');
        this.report('unknown-choice', path, 'this choice has no such option', show(value), expected, hint);
      }
      return;
    }
    if (key === 'image') {
      if (typeof value === 'string') module.image = value;
      else this.report('bad-image', path, 'an image is a name', show(value), 'an image name or pass:<name>');
      this.options.placed?.(`${address}:image`, path);
      return;
    }
    if (key === 'scripts') this.scripts(module, component, value, address, path, above);
    else if (!reserved.includes(key)) this.unknownSetting(component, key, path);
  }

  private scripts(
    module: Module,
    component: Component,
    value: unknown,
    address: string,
    path: DataPath,
    above: readonly unknown[],
  ): void {
    if (!Array.isArray(value)) {
      this.report('bad-scripts', path, 'scripts are a list', show(value), 'a list');
      return;
    }
    for (const [index, data] of value.entries()) {
      const script = buildScript(data, [...path, index], {
        ...this.options,
        component,
        id: this.options.scriptId(address, index),
        buildTo: (to, target, place) => this.module(to, `${address}#${index}.${target}`, place, above),
      });
      if (script) module.scripts.push(script);
      this.options.placed?.(`${address}#${index}`, [...path, index]);
    }
  }

  private unknownSetting(component: Component, key: string, path: DataPath): void {
    const names = [...component.parameters, ...component.slots, ...component.choices].map((part) => part.name);
    const message = `${componentRef(component)} has no such parameter, slot or choice`;
    const hint = nearestName(key, [...names, ...reserved]);
    this.report('unknown-setting', path, message, `"${key}"`, names.join(', ') || 'no settings', hint);
  }
}
