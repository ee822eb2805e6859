import * as z from 'zod';
import { MOST_PASSES, type Module, PATTERN_SCHEMA } from '../document';
import { AfterimageError, type Problem } from '../problem';
import { type MovingKind, pathKinds } from '../time';
import { MOST_DECKS } from './deck';
import { SHOW_SCHEMA, type ShowState } from './state';

/** How deep a state may nest and how many values it may hold: far more than any show has, and little enough to be checked. */
const DEEPEST = 256;
const MOST_VALUES = 1_000_000;

const name = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9-]*$/)
  .max(100);
const identifier = z
  .string()
  .regex(/^[a-zA-Z_]\w*$/)
  .max(100);
const id = z.string().min(1).max(100);
const text = z.string().max(10_000);
const tick = z.int();
const number = z.number();
const fraction = z.number().min(0).lt(1);
const streamState = z.tuple([z.int().min(0).max(0xffffffff), fraction, fraction, fraction]);

const complex = z.tuple([number, number]);
const values = z.array(number).min(1).max(4);
const movingKinds = Object.keys(pathKinds) as [MovingKind, ...MovingKind[]];
const movingPath = z
  .strictObject({
    kind: z.enum(movingKinds),
    args: z.array(complex).min(1).max(4),
    speed: number,
    phase: number.nullable(),
  })
  .refine(({ kind, args }) => args.length >= pathKinds[kind].required && args.length <= pathKinds[kind].most, {
    error: 'the path has the wrong number of arguments',
  });
const path = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('const'), value: values }),
  z.strictObject({ kind: z.literal('any'), low: values, high: values }),
  movingPath,
]);

const flag = z.enum(['core', 'user', 'live', 'lib', 'hidden', 'deleted']);
const head = {
  id,
  flags: z.array(flag),
  props: z.record(z.string(), text),
  orig: id.nullable(),
  schema: z.literal(1),
};

const seconds = z.number().min(0);
const every = z
  .tuple([z.number().gt(0), z.number().gt(0)])
  .refine(([low, high]) => low <= high, { error: 'the lower bound comes first' });
const due = z.strictObject({ next: tick });
const query = z.strictObject({ family: text.optional(), text: text.optional() });
const scriptHead = { id, target: identifier, fade: seconds };

const script = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('randomize'),
    ...scriptHead,
    from: text.nullable(),
    query: query.nullable(),
    start: z.boolean(),
    every,
    state: z.strictObject({ next: tick, stream: streamState }).nullable(),
  }),
  z.strictObject({
    kind: z.literal('switch'),
    ...scriptHead,
    get to(): z.ZodType {
      return module;
    },
    after: seconds,
    state: due.nullable(),
  }),
  z.strictObject({ kind: z.literal('finishSwitch'), id, state: due }),
  z.strictObject({
    kind: z.literal('stepParam'),
    ...scriptHead,
    low: number,
    high: number,
    step: number,
    every,
    state: z.strictObject({ next: tick, at: number, stream: streamState }).nullable(),
  }),
]);

const module = z.strictObject({
  type: z.literal('module'),
  ...head,
  component: text,
  params: z.record(identifier, path),
  frozen: z.record(identifier, z.strictObject({ path: movingPath, since: number })).optional(),
  choices: z.record(identifier, identifier),
  image: text.nullable(),
  get slots(): z.ZodType {
    return z.record(identifier, content);
  },
  scripts: z.array(script),
});

const crossfade = z.strictObject({
  type: z.literal('crossfade'),
  get from(): z.ZodType {
    return content;
  },
  to: module,
  start: tick,
  ticks: z.int().min(1),
});

const content = z.discriminatedUnion('type', [module, crossfade]);

const pass = z.strictObject({
  name: identifier,
  key: identifier.optional(),
  buffer: z
    .strictObject({
      scale: z.number().gt(0).max(4),
      format: z.enum(['rgba16f', 'rgba8']),
      persistent: z.boolean(),
    })
    .nullable(),
  light: identifier.nullable(),
  root: content,
});

const pattern = z.strictObject({
  type: z.literal('pattern'),
  ...head,
  schema: z.literal(PATTERN_SCHEMA),
  name: name,
  about: text,
  tags: z.array(text),
  seed: text,
  size: z.int().min(16).max(4096),
  supersample: z.int().min(1).max(4),
  passes: z.array(pass).min(1).max(MOST_PASSES),
});

const sections = z.record(
  z
    .string()
    .regex(/^[a-zA-Z][a-zA-Z0-9-]*$/)
    .max(100),
  z.string().max(100_000),
);

const deck = z.strictObject({
  id,
  pattern,
  seed: text,
  tick: tick.min(0),
  clock: z.strictObject({ baseTick: tick, base: number, speed: z.number().min(0).max(8) }),
  ids: streamState,
  clears: z.int().min(0),
  entrance: z
    .strictObject({ transition: text, module: module.optional(), start: tick, ticks: z.int().min(1) })
    .nullable(),
  sections,
});

const show = z.strictObject({
  schema: z.literal(SHOW_SCHEMA),
  abi: z.int().min(1),
  tick: tick.min(0),
  nextDeck: z.int().min(1),
  decks: z.array(deck).max(MOST_DECKS),
  sound: z.array(z.number().min(0).max(1)).length(8),
  sections,
});

/**
 * Checks a show's state as it comes from a file: its whole structure, finite numbers only. Whether its components are there and its values
 * in range is for `validatePattern`, against the library it will play from.
 * @param data anything
 * @returns the state, made anew
 * @throws AfterimageError `bad-state` with every problem
 */
export function parseShowState(data: unknown): ShowState {
  return parsed(data, show, 'state') as ShowState;
}

/**
 * Checks a module, with all that stands below it, as it comes from a file or the network.
 * @param data anything
 * @param address what messages call it
 * @returns the module, made anew
 * @throws AfterimageError `bad-state` with every problem
 */
export function parseModule(data: unknown, address: string): Module {
  return parsed(data, module, address) as Module;
}

function parsed(data: unknown, schema: z.ZodType, address: string): unknown {
  const found = oversize(data);
  if (found !== undefined) {
    const expected = `at most ${DEEPEST} levels and ${MOST_VALUES} values`;
    const message = 'this cannot be part of a show';
    throw new AfterimageError({ code: 'bad-state', where: { address }, message, got: found, expected });
  }
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw new AfterimageError(
    result.error.issues.map((issue): Problem => {
      const where = { address: [address, ...issue.path.map(String)].join('.') };
      return { code: 'bad-state', where, message: issue.message };
    }),
  );
}

/** What is too deep or too much in it, without recursion: a file may hold anything, loops too. */
function oversize(data: unknown): string | undefined {
  const waiting: [value: unknown, depth: number][] = [[data, 0]];
  let count = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, depth] = next;
    count += 1;
    if (depth > DEEPEST) return `more than ${DEEPEST} levels`;
    if (count > MOST_VALUES) return `more than ${MOST_VALUES} values`;
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Object.values(value)) waiting.push([inner, depth + 1]);
  }
  return undefined;
}
