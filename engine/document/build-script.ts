import { nearestName } from '../problem';
import type { Component, Module, Query, Script } from './entities';
import { type DataPath, isMapping, type Report, type ReportOptions, reporter, show } from './report';

/** What building a script needs besides its data. */
export interface BuildScriptOptions extends ReportOptions {
  /** The component of the module that carries the script. */
  readonly component: Component;
  readonly id: string;
  /** Builds the module that a `switch` leads to. */
  readonly buildTo: (data: unknown, target: string, path: DataPath) => Module | undefined;
}

const settingsOf = {
  randomize: ['from', 'query', 'every', 'fade', 'start'],
  switch: ['to', 'after', 'fade'],
  stepParam: ['low', 'high', 'step', 'every', 'fade'],
} as const;

const kinds = Object.keys(settingsOf) as (keyof typeof settingsOf)[];
const queryKeys = ['family', 'text'];

/**
 * Builds a script from data written by hand (rules SCRIPT-2 to SCRIPT-4).
 * @param data a mapping of the kind to its target, and settings
 * @param path where it stands
 * @returns the script, or undefined with problems added
 */
export function buildScript(data: unknown, path: DataPath, options: BuildScriptOptions): Script | undefined {
  const report = reporter(options);
  const forms = kinds.map((kind) => `${kind}: <target>`).join(', ');
  if (!isMapping(data)) {
    report('bad-script', path, 'a script is a mapping', show(data), forms);
    return undefined;
  }
  const kind = kinds.find((candidate) => Object.hasOwn(data, candidate));
  if (!kind) {
    const keys = Object.keys(data);
    const hint = nearestName(keys[0] ?? '', kinds);
    report('bad-script', path, 'this script has no kind', keys.join(', ') || 'nothing', forms, hint);
    return undefined;
  }
  const allowed: readonly string[] = settingsOf[kind];
  for (const key of Object.keys(data).filter((name) => name !== kind && !allowed.includes(name))) {
    const hint = nearestName(key, allowed);
    report(
      'unknown-setting',
      [...path, key],
      `a ${kind} script has no such setting`,
      `"${key}"`,
      allowed.join(', '),
      hint,
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
  return builders[kind](data, target, path, options);
}

type Builder = (
  data: Record<string, unknown>,
  target: string,
  path: DataPath,
  options: BuildScriptOptions,
) => Script | undefined;

const builders: Readonly<Record<keyof typeof settingsOf, Builder>> = {
  randomize(data, target, path, options) {
    const report = reporter(options);
    const ownOptions = options.component.choices.some((choice) => choice.name === target);
    if (data.from === undefined && data.query === undefined && !ownOptions) {
      const expected = 'from: <section>, or query: {family: ...}';
      report('bad-script', path, 'randomize does not say what to pick from', 'neither from nor query', expected);
    }
    if (data.from !== undefined && typeof data.from !== 'string') {
      report('bad-script', [...path, 'from'], '"from" names a section', show(data.from), 'the name of a section');
    }
    if (data.start !== undefined && typeof data.start !== 'boolean') {
      report('bad-value', [...path, 'start'], '"start" cannot be this', show(data.start), 'true, false');
    }
    return {
      kind: 'randomize',
      id: options.id,
      target,
      from: typeof data.from === 'string' ? data.from : null,
      query: buildQuery(data.query, [...path, 'query'], report),
      start: data.start === true,
      every: buildSpan(data.every, [...path, 'every'], report),
      fade: buildNumber(data.fade, 'fade', 0, 0, path, report),
      state: null,
    };
  },
  switch(data, target, path, options) {
    const report = reporter(options);
    const to = options.buildTo(data.to, target, [...path, 'to']);
    const after = buildNumber(data.after, 'after', 0, 0, path, report);
    const fade = buildNumber(data.fade, 'fade', 0, 0, path, report);
    return to && { kind: 'switch', id: options.id, target, to, after, fade, state: null };
  },
  stepParam(data, target, path, options) {
    const report = reporter(options);
    const number = (key: string, fallback: number, least: number): number =>
      buildNumber(data[key], key, fallback, least, path, report);
    return {
      kind: 'stepParam',
      id: options.id,
      target,
      low: number('low', 0, -1e6),
      high: number('high', 1, -1e6),
      step: number('step', 1, -1e6),
      every: buildSpan(data.every, [...path, 'every'], report),
      fade: number('fade', 0, 0),
      state: null,
    };
  },
};

function buildNumber(
  value: unknown,
  key: string,
  fallback: number,
  least: number,
  path: DataPath,
  report: Report,
): number {
  if (value === undefined) return fallback;
  if (typeof value === 'number' && value >= least && value <= 1e6) return value;
  report('bad-value', [...path, key], `"${key}" cannot be this`, show(value), `a number, ${least} to 1000000`);
  return fallback;
}

function buildQuery(data: unknown, path: DataPath, report: Report): Query | null {
  if (data === undefined) return null;
  if (!isMapping(data)) {
    report('bad-query', path, 'a query is a mapping', show(data), queryKeys.join(', '));
    return null;
  }
  const query: Record<string, string> = {};
  for (const [key, value] of Object.entries(data)) {
    if (!queryKeys.includes(key)) {
      const hint = nearestName(key, queryKeys);
      report('unknown-setting', [...path, key], 'a query has no such setting', `"${key}"`, queryKeys.join(', '), hint);
    } else if (typeof value === 'string') query[key] = value;
    else report('bad-query', [...path, key], `"${key}" is text`, show(value), 'text');
  }
  return query;
}

/** Seconds above 0, or a span of them; a day at most. */
function buildSpan(value: unknown, path: DataPath, report: Report): readonly [number, number] {
  const match = typeof value === 'string' ? /^\s*(\d+(?:\.\d+)?)\s*\.\.\s*(\d+(?:\.\d+)?)\s*$/.exec(value) : null;
  const low = typeof value === 'number' ? value : Number(match?.[1]);
  const high = typeof value === 'number' ? value : Number(match?.[2]);
  if (low > 0 && high >= low && high <= 86_400) return [low, high];
  report('bad-value', path, '"every" cannot be this', show(value), 'seconds above 0, or a span such as 20..30');
  return [30, 30];
}
