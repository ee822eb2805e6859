import { nearestName, type Problem, type Where } from '../problem';
import { constant, formatPath, type Path, parsePath } from '../time';
import {
  type Component,
  componentRef,
  type Module,
  type ModuleData,
  type Parameter,
  parameterParts,
  type Query,
  type Script,
} from './entities';
import type { Library } from './library';

/** A place inside data, as keys and indexes. */
export type DataPath = readonly (string | number)[];

/** What building a module from data needs. */
export interface BuildOptions {
  readonly library: Library;
  /** Makes the id of the module at an address. */
  readonly moduleId: (address: string) => string;
  /** Makes the id of a script. */
  readonly scriptId: (address: string, index: number) => string;
  /** Tells where a place in the data stands, for messages. */
  readonly where: (path: DataPath) => Where;
  /** Problems are added here. */
  readonly problems: Problem[];
  /** Learns where each module and each of its settings was written. */
  readonly placed?: (address: string, path: DataPath) => void;
}

const reserved = new Set(['use', 'image', 'scripts', 'name']);

/**
 * Builds a module from data written by hand (rules PAT-2 and PAT-3).
 * @param data a component name, or a mapping with `use`
 * @param address where the module will stand
 * @param path where the data stands
 * @returns the module, or undefined when its component is not known; problems are added to `options.problems`
 */
export function buildModule(data: unknown, address: string, path: DataPath, options: BuildOptions): Module | undefined {
  const report = reporter(options);
  const settings: unknown = typeof data === 'string' ? { use: data } : data;
  if (!isMapping(settings)) {
    report(
      'bad-module',
      path,
      'a module is a component name or a mapping',
      show(data),
      'a name such as warp/identity, or use: ...',
    );
    return undefined;
  }
  const { use } = settings;
  if (typeof use !== 'string') {
    report('missing-use', path, 'this module does not say which component it uses', show(use), 'use: family/name');
    return undefined;
  }
  const component = options.library.find('component', use);
  if (!component) {
    const nearest = nearestName(use, options.library.names('component'));
    report(
      'unknown-component',
      typeof data === 'string' ? path : [...path, 'use'],
      'there is no component of this name',
      `"${use}"`,
      undefined,
      nearest && `"${nearest}"`,
    );
    return undefined;
  }
  options.placed?.(address, path);
  const module: Module = {
    type: 'module',
    id: options.moduleId(address),
    flags: [],
    props: typeof settings.name === 'string' ? { name: settings.name } : {},
    orig: null,
    schema: 1,
    component: componentRef(component),
    params: {},
    choices: {},
    image: null,
    slots: {},
    scripts: [],
  };
  for (const parameter of component.parameters) module.params[parameter.name] = constant(...parameter.default);
  for (const choice of component.choices) module.choices[choice.name] = choice.options[0] ?? '';
  for (const [key, value] of Object.entries(settings))
    setKey(module, component, key, value, address, [...path, key], options);
  return module;
}

function setKey(
  module: Module,
  component: Component,
  key: string,
  value: unknown,
  address: string,
  path: DataPath,
  options: BuildOptions,
): void {
  const report = reporter(options);
  const parameter = component.parameters.find((candidate) => candidate.name === key);
  if (parameter) {
    const built = buildPath(value, parameter, path, options);
    if (built) module.params[key] = built;
    options.placed?.(`${address}:${key}`, path);
    return;
  }
  if (component.slots.some((slot) => slot.name === key)) {
    const inner = buildModule(value, `${address}.${key}`, path, options);
    if (inner) module.slots[key] = inner;
    return;
  }
  const choice = component.choices.find((candidate) => candidate.name === key);
  if (choice) {
    if (typeof value === 'string' && choice.options.includes(value)) module.choices[key] = value;
    else
      report(
        'unknown-choice',
        path,
        'this choice has no such option',
        show(value),
        choice.options.join(', '),
        typeof value === 'string' ? nearestName(value, choice.options) : undefined,
      );
    return;
  }
  if (key === 'image') {
    if (typeof value === 'string') module.image = value;
    else report('bad-image', path, 'an image is a name', show(value), 'an image name or pass:<name>');
    return;
  }
  if (key === 'scripts') {
    if (!Array.isArray(value)) report('bad-scripts', path, 'scripts are a list', show(value), 'a list');
    else
      value.forEach((script, index) => {
        const built = buildScript(script, component, address, index, [...path, index], options);
        if (built) module.scripts.push(built);
      });
    return;
  }
  if (reserved.has(key)) return;
  const names = [...component.parameters, ...component.slots, ...component.choices].map((part) => part.name);
  report(
    'unknown-setting',
    path,
    `${componentRef(component)} has no such parameter, slot or choice`,
    `"${key}"`,
    names.join(', ') || 'no settings',
    nearestName(key, [...names, ...reserved]),
  );
}

/**
 * Builds a path from data: a number, a list, true or false, or a path expression.
 * @param value what was written
 * @param parameter the parameter it drives
 * @param path where it stands
 * @returns the path, or undefined with a problem added
 */
export function buildPath(
  value: unknown,
  parameter: Parameter,
  path: DataPath,
  options: Pick<BuildOptions, 'where' | 'problems'>,
): Path | undefined {
  const report = reporter(options);
  const parts = parameterParts[parameter.type];
  const expected =
    parameter.type === 'vec2'
      ? 'a complex number or a path'
      : parts === 1
        ? 'a number or a path'
        : `a list of ${parts} numbers${parameter.colour ? ' or a #rrggbb' : ''}`;
  if (typeof value === 'boolean' && parameter.type === 'bool') return constant(value ? 1 : 0);
  if (typeof value === 'number' && parts <= 2 && Number.isFinite(value)) return constant(...[value, 0].slice(0, parts));
  if (
    Array.isArray(value) &&
    value.length === parts &&
    value.every((part) => typeof part === 'number' && Number.isFinite(part))
  )
    return constant(...(value as number[]));
  if (typeof value !== 'string') {
    report('bad-value', path, `the ${parameter.type} "${parameter.name}" cannot be this`, show(value), expected);
    return undefined;
  }
  const parsed = parsePath(value);
  if ('fault' in parsed) {
    report('bad-path', path, parsed.fault, `"${parsed.got}" in "${value}"`, parsed.expected);
    return undefined;
  }
  return (
    fitted(parsed, parameter) ??
    (report(
      'bad-value',
      path,
      `the ${parameter.type} "${parameter.name}" cannot be this`,
      `"${formatPath(parsed)}"`,
      expected,
    ),
    undefined)
  );
}

/** A path with as many parts as its parameter, or undefined where it cannot have them. */
function fitted(path: Path, parameter: Parameter): Path | undefined {
  const parts = parameterParts[parameter.type];
  const pad = (value: readonly number[]): number[] | undefined =>
    value.length === parts ? [...value] : parts === 2 && value.length === 1 ? [...value, 0] : undefined;
  if (path.kind === 'const') {
    const value = pad(path.value);
    return value && { kind: 'const', value };
  }
  if (path.kind === 'any') {
    const low = pad(path.low);
    const high = pad(path.high);
    return low && high && { kind: 'any', low, high };
  }
  return parts <= 2 ? path : undefined;
}

function buildScript(
  data: unknown,
  component: Component,
  address: string,
  index: number,
  path: DataPath,
  options: BuildOptions,
): Script | undefined {
  const report = reporter(options);
  const kinds = ['randomize', 'switch', 'stepParam'] as const;
  if (!isMapping(data)) {
    report(
      'bad-script',
      path,
      'a script is a mapping',
      show(data),
      kinds.map((kind) => `${kind}: <target>`).join(', '),
    );
    return undefined;
  }
  const kind = kinds.find((candidate) => candidate in data);
  if (!kind) {
    report(
      'bad-script',
      path,
      'this script has no kind',
      Object.keys(data).join(', ') || 'nothing',
      kinds.map((each) => `${each}: <target>`).join(', '),
      nearestName(Object.keys(data)[0] ?? '', kinds),
    );
    return undefined;
  }
  const allowed = {
    randomize: ['from', 'query', 'every', 'fade', 'start'],
    switch: ['to', 'after', 'fade'],
    stepParam: ['low', 'high', 'step', 'every', 'fade'],
  }[kind];
  for (const key of Object.keys(data)) {
    if (key !== kind && !allowed.includes(key))
      report(
        'unknown-setting',
        [...path, key],
        `a ${kind} script has no such setting`,
        `"${key}"`,
        allowed.join(', '),
        nearestName(key, allowed),
      );
  }
  const target = data[kind];
  if (typeof target !== 'string') {
    report(
      'bad-script',
      [...path, kind],
      'the target is a name',
      show(target),
      'a slot, a choice, a parameter or image',
    );
    return undefined;
  }
  const id = options.scriptId(address, index);
  const number = (key: string, fallback: number, least: number): number => {
    const value = data[key] ?? fallback;
    if (typeof value === 'number' && value >= least && Number.isFinite(value)) return value;
    report('bad-value', [...path, key], `"${key}" cannot be this`, show(value), `a number, at least ${least}`);
    return fallback;
  };
  const fade = number('fade', 0, 0);
  if (kind === 'switch') {
    const to = buildModule(data.to, `${address}.${target}`, [...path, 'to'], options);
    return to && { kind, id, target, to, after: number('after', 0, 0), fade, state: null };
  }
  const every = buildSpan(data.every, [...path, 'every'], options);
  if (kind === 'stepParam')
    return {
      kind,
      id,
      target,
      low: number('low', 0, -1e6),
      high: number('high', 1, -1e6),
      step: number('step', 1, -1e6),
      every,
      fade,
      state: null,
    };
  const ownOptions = component.choices.some((choice) => choice.name === target);
  if (typeof data.from !== 'string' && !isMapping(data.query) && !ownOptions)
    report(
      'bad-script',
      path,
      'randomize does not say what to pick from',
      'neither from nor query',
      'from: <section>, or query: {family: ...}',
    );
  return {
    kind,
    id,
    target,
    from: typeof data.from === 'string' ? data.from : null,
    query: isMapping(data.query) ? (data.query as Query) : null,
    start: data.start === true,
    every,
    fade,
    state: null,
  };
}

function buildSpan(value: unknown, path: DataPath, options: BuildOptions): readonly [number, number] {
  if (typeof value === 'number' && value > 0) return [value, value];
  const match = typeof value === 'string' ? /^\s*(\d+(?:\.\d+)?)\s*\.\.\s*(\d+(?:\.\d+)?)\s*$/.exec(value) : null;
  const low = Number(match?.[1]);
  const high = Number(match?.[2]);
  if (match && low > 0 && high >= low) return [low, high];
  reporter(options)(
    'bad-value',
    path,
    '"every" cannot be this',
    show(value),
    'seconds above 0, or a span such as 20..30',
  );
  return [30, 30];
}

/** Whether a value is an object with named entries. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as it is shown in a message. */
export function show(value: unknown): string {
  return value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value));
}

type Report = (code: string, path: DataPath, message: string, got: string, expected?: string, hint?: string) => void;

/** A short way to add a problem. */
export function reporter({ where, problems }: Pick<BuildOptions, 'where' | 'problems'>): Report {
  return (code, path, message, got, expected, hint) => {
    problems.push({
      code,
      where: where(path),
      message,
      got,
      ...(expected === undefined ? {} : { expected }),
      ...(hint === undefined ? {} : { hint }),
    });
  };
}
