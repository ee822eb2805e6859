import type { ContentFiles } from '../engine/compile';
import { readContent } from '../engine/compile';
import { Library } from '../engine/document';
import { Show } from '../engine/show';
import { evaluatePath, type MovingKind, pathKinds, TICKS_PER_SECOND } from '../engine/time';
import { encodeValue, sha256Sync } from '../saves';

/** What a piece of released content is, by its name: `component warp/swirl@1`, `path rose`. */
export type ContentLock = ReadonlyMap<string, string>;

/** How two locks differ. */
export interface LockDifference {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly gone: readonly string[];
}

/**
 * The hashes of everything that a save may play from (SAVE-44): components and includes by their code, parameters, slots and choices, not by
 * their wording; families by their prototype; path functions and scripts by what they do.
 * @param files the content
 */
export function lockOf(files: ContentFiles): ContentLock {
  const entries = [...lockedFiles(files), ...lockedPaths(), ...lockedScripts()];
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Compares what is there with what was released. */
export function compareLocks(released: ContentLock, present: ContentLock): LockDifference {
  const names = [...released.keys()];
  return {
    added: [...present.keys()].filter((name) => !released.has(name)),
    changed: names.filter((name) => present.has(name) && present.get(name) !== released.get(name)),
    gone: names.filter((name) => !present.has(name)),
  };
}

/** The lock with what is new in it. What was released stays as it is listed, also what has changed since. */
export function withAdded(released: ContentLock, present: ContentLock): ContentLock {
  return new Map([...present, ...released].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Says what is wrong with content that was released, one line each, and what to do instead.
 * @returns nothing when all is as it was
 */
export function lockProblems({ changed, gone }: LockDifference): string[] {
  return [
    ...changed.map((name) => `[released-changed] ${name}: released content never changes; try ${insteadOf(name)}`),
    ...gone.map((name) => `[released-gone] ${name}: saves name it; try putting it back${placeOf(name)}`),
  ];
}

/** A lock as text: one line each, hash and name. */
export function formatLock(lock: ContentLock): string {
  return [...lock].map(([name, hash]) => `${hash}  ${name}\n`).join('');
}

/**
 * Reads a lock's text.
 * @throws Error at a line that is none
 */
export function parseLock(text: string): ContentLock {
  const lines = text.split('\n').filter(Boolean);
  return new Map(
    lines.map((line, index) => {
      const [, hash = '', name = ''] = /^([0-9a-f]{16}) {2}(.+)$/.exec(line) ?? [];
      if (name === '') throw new Error(`content.lock:${index + 1}: this is no line of a lock: ${line.slice(0, 80)}`);
      return [name, hash];
    }),
  );
}

function insteadOf(name: string): string {
  const component = /^component (\w+)\/(\w+)@(\d+)$/.exec(name);
  if (component) {
    const [, family = '', own = '', version = ''] = component;
    const folder = `components/${family}/${own}`;
    return `keeping the released file as ${folder}@${version}.glsl and "@version ${Number(version) + 1}" in ${folder}.glsl`;
  }
  if (name.startsWith('include ')) return 'a function of another name, for new versions of the components that want it';
  if (name.startsWith('family ')) return 'a family of another name';
  return 'a kind of another name';
}

function placeOf(name: string): string {
  const component = /^component (\w+\/\w+@\d+)$/.exec(name);
  return component ? `, as components/${component[1]}.glsl where there is a newer version` : '';
}

type Entry = readonly [name: string, hash: string];

/** Short, for this guards against accidents, not against attackers. */
function hashOf(value: unknown): string {
  return sha256Sync(encodeValue(value)).slice(0, 16);
}

function lockedFiles(files: ContentFiles): Entry[] {
  return Object.entries(files).flatMap(([path, text]): Entry[] => {
    const [, family, file] = /(?:^|\/)components\/(\w+)\/([\w@]+)\.glsl$/.exec(path) ?? [];
    if (family === undefined || file === undefined) return [];
    const { tags, code } = partsOf(text);
    if (family === 'include')
      return statementsOf(code).map(({ name, text: own }) => [`include ${file} ${name}`, hashOf(own)]);
    if (file === '_family') return [[`family ${family}`, hashOf([tags, code])]];
    const version = /(?:^|\s)@version\s+(\d+)/m.exec(text)?.[1] ?? '0';
    return [[`component ${family}/${file.replace(/@.*$/, '')}@${version}`, hashOf([tags, code])]];
  });
}

/** What in a file decides what is drawn: the tags without their explanations, and the code without comments and spaces. */
function partsOf(text: string): { tags: readonly string[]; code: string } {
  const header = text.split('\n').filter((line) => /^\s*\/\/\/ ?@/.test(line));
  const tags = header
    .map((line) => line.replace(/^\s*\/\/\/ ?/, '').replace(/\s+/g, (spaces) => (spaces.length > 1 ? '  ' : ' ')))
    .flatMap((line) => {
      const parameter =
        /^@param \s*(\S+\s+\S+(?:\s+\[[^\]]*\])?(?:\s+in (?:linear|oklab)(?!\S))?)/.exec(line) ??
        /^@slot \s*(\w+\s+\w+)/.exec(line) ??
        /^@choice \s*(.*?)(?: {2}|$)/.exec(line) ??
        /^@use \s*(.*)$/.exec(line);
      const preset = /(?:^|\s)@default\s+(\S+)/.exec(line);
      const kind = line.replace(/\s.*$/, '');
      return [
        ...(parameter?.[1] === undefined ? [] : [`${kind} ${parameter[1].replace(/\s+/g, ' ')}`]),
        ...(preset?.[1] === undefined ? [] : [`@default ${preset[1]}`]),
      ];
    });
  const code = text
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/\/\/.*$/gm, '')
    .split('\n')
    // A preprocessor's line ends where it ends.
    .map((line) => (/^\s*#/.test(line) ? `${line.trim()};` : line))
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?([^\w ]) ?/g, '$1')
    .trim();
  return { tags: tags.sort(), code };
}

/** The functions and constants of an include, each under the text before its body or value. */
function statementsOf(code: string): { name: string; text: string }[] {
  const statements: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < code.length; at++) {
    if (code[at] === '{') depth += 1;
    if (code[at] === '}') depth -= 1;
    const ends = depth === 0 && (code[at] === ';' || (code[at] === '}' && code[at + 1] !== ';'));
    if (!ends) continue;
    statements.push(code.slice(start, at + 1));
    start = at + 1;
  }
  return statements.filter((text) => text !== ';').map((text) => ({ name: text.split(/[{=;]/)[0] ?? '', text }));
}

/** Every kind of path by the values it gives, to the bit. */
function lockedPaths(): Entry[] {
  const argumentSets = [
    [
      [0.75, 0],
      [-0.5, 0],
      [1.5, 0],
      [2, 0],
    ],
    [
      [0.3, -0.7],
      [-0.2, 0.45],
      [0.6, 0.1],
      [3, 0.2],
    ],
    [
      [-0, 0],
      [1, 1],
      [0.5, 0],
      [5, 0],
    ],
  ] as const;
  return (Object.keys(pathKinds) as MovingKind[]).map((kind) => {
    const { required, most, cycles, plane } = pathKinds[kind];
    const values: number[] = [];
    const out = [0, 0];
    for (const all of argumentSets)
      for (let count = required; count <= most; count++)
        for (const [speed, phase] of [
          [0.37, null],
          [1, 0.25],
          [-2.5, 3],
        ] as const)
          for (let step = -20; step <= 60; step++) {
            evaluatePath({ kind, args: all.slice(0, count), speed, phase }, step * 0.173, out, 0, 2);
            values.push(...out);
          }
    return [`path ${kind}`, hashOf([required, most, cycles, plane, new Float64Array(values)])];
  });
}

const header = '/// For the lock.\n/// @by Afterimage   @license MIT   @version 1\n';

/** Small content on which every kind of script has something to do; no part of the installation's. */
const scriptFiles: ContentFiles = {
  'components/warp/_family.glsl': '/// @version 1   @default warp/still\nvec2 warp(vec2 z);\n',
  'components/feedback/_family.glsl': '/// @version 1   @default feedback/loop\nvec4 feedback(vec2 z);\n',
  'components/grade/_family.glsl': '/// @version 1   @default grade/plain\nvec3 grade(vec2 uv);\n',
  'components/include/curves.glsl': 'float up(float x) { return x; }\nfloat down(float x) { return -x; }\n',
  'components/warp/still.glsl': `${header}vec2 still(vec2 z) {\n  return z;\n}\n`,
  'components/warp/turn.glsl': `${header}/// @param angle 0.5 [-3..3] turns\n/// @slot inner warp first\nvec2 turn(vec2 z, float angle) {\n  return inner(z) * angle;\n}\n`,
  'components/warp/bend.glsl': `${header}/// @param by 0.1+0.2i [-1..1] how far\n/// @choice curve up down  which way\n/// @use curves\nvec2 bend(vec2 z, vec2 by) {\n  return z + by * curve(z.x);\n}\n`,
  'components/feedback/loop.glsl': `${header}/// @param fade 0.9 [0..1] what stays\n/// @slot warp warp where to look\nvec4 loop(vec2 z, float fade) {\n  return light(warp(z) * 0.5 + 0.5) * fade;\n}\n`,
  'components/grade/plain.glsl': `${header}vec3 plain(vec2 uv) {\n  return light(uv).rgb;\n}\n`,
  'slib/warps.slib': 'warp/turn {angle: any(-1, 1)} 2\nwarp/bend\nwarp/turn {inner: warp/bend}\n',
};

const scriptSettings: Readonly<Record<string, string>> = {
  'randomize slot': 'warp: warp/turn, scripts: [{randomize: warp, from: warps, every: 1..3, fade: 0.5, start: true}]',
  'randomize query': 'warp: warp/turn, scripts: [{randomize: warp, query: {text: lock}, every: 2..4, fade: 0}]',
  'randomize choice': 'warp: {use: warp/bend, scripts: [{randomize: curve, every: 0.5..2, fade: 0}]}',
  switch: 'warp: warp/turn, scripts: [{switch: warp, to: {use: warp/bend, by: circle(0.5)}, after: 2.5, fade: 1.5}]',
  stepParam:
    'warp: {use: warp/turn, scripts: [{stepParam: angle, low: -1, high: 1.5, step: 0.25, every: 0.5..1.5, fade: 0.3}]}',
};

/** Every kind of script by what it makes of a pattern in half a minute. A `switch` ends with a `finishSwitch`. */
function lockedScripts(): Entry[] {
  return Object.entries(scriptSettings).map(([name, settings]) => {
    const pattern = `name: locked\nsize: 64\npasses:\n  - name: main\n    root: {use: feedback/loop, ${settings}}\n  - name: display\n    root: grade/plain\n`;
    const { layer, problems } = readContent({ ...scriptFiles, 'patterns/locked.yaml': pattern });
    if (problems.length > 0) throw new Error(problems.map(({ message, got }) => `${message}: ${got}`).join('\n'));
    const show = new Show(Library.of(layer));
    show.run('open', { pattern: 'locked', seed: 'lock' });
    const seen: unknown[] = [];
    for (let tick = 0; tick < 30 * TICKS_PER_SECOND; tick++) {
      const frame = show.advance();
      if (tick % 7 === 0) seen.push(frame.decks.map(({ passes }) => passes.map(({ data }) => data.slice())));
    }
    return [`script ${name}`, hashOf([seen, outlineOf(show.live?.pattern.passes[0]?.root)])];
  });
}

/** What stands where, without what later versions of a state may say of it. */
function outlineOf(content: unknown): unknown {
  if (typeof content !== 'object' || content === null) return null;
  if ('to' in content && 'from' in content) return [outlineOf(content.from), outlineOf(content.to)];
  if (!('component' in content && 'slots' in content && typeof content.slots === 'object' && content.slots))
    return null;
  const slots = Object.entries(content.slots).map(([name, inner]) => [name, outlineOf(inner)]);
  return [content.component, 'choices' in content ? content.choices : {}, slots];
}
