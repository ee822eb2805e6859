import { parse } from 'yaml';
import * as z from 'zod';
import { AfterimageError } from '../../../engine/problem';
import { type CommandMethod, commandSchemas } from '../../../engine/show';
import type { FieldProblem, PaletteField } from '../../chrome';

const types = z.union([z.string(), z.array(z.string())]).optional();
const property = z.looseObject({
  type: types,
  description: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.looseObject({ type: types })).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
const object = z.looseObject({
  description: z.string().optional(),
  properties: z.record(z.string(), property).default({}),
  required: z.array(z.string()).default([]),
});
type Property = z.output<typeof property>;

/** The commands of the show. */
export const commandMethods = Object.keys(commandSchemas).filter(isMethod);

/** What a command does. */
export function commandAbout(method: CommandMethod): string {
  return commandSchemas[method].meta()?.description ?? '';
}

/**
 * The fields that ask for a command's argument, from its schema.
 * @param given what is known already
 * @param suggest what may be written into a field
 */
export function commandFields(
  method: CommandMethod,
  given: Readonly<Record<string, string>> = {},
  suggest: (field: string) => readonly string[] = () => [],
): PaletteField[] {
  const { properties, required } = schemaOf(method);
  return Object.entries(properties).map(([name, facts]) => {
    // What is called text has lines: the body of a section.
    const kind = name === 'text' ? 'lines' : kindOf(facts);
    const value = given[name] ?? (facts.default === undefined ? '' : written(facts.default));
    return {
      name,
      kind,
      about: facts.description ?? '',
      required: required.includes(name) && facts.default === undefined,
      value,
      // A pass that is written whole is no name of one.
      options:
        kind === 'choice' ? (facts.enum ?? []).map(String) : kind === 'data' && name === 'pass' ? [] : suggest(name),
      ...(facts.minimum === undefined ? {} : { low: facts.minimum }),
      ...(facts.maximum === undefined ? {} : { high: facts.maximum }),
    };
  });
}

/**
 * Reads what was written into the fields of a command.
 * @param values by field; '' where nothing was
 * @returns the argument, and every problem with it by field
 */
export function readFields(
  method: CommandMethod,
  values: Readonly<Record<string, string>>,
): { arg: Record<string, unknown>; problems: FieldProblem[] } {
  const { properties } = schemaOf(method);
  const arg: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  for (const [name, facts] of Object.entries(properties)) {
    const text = values[name]?.trim() ?? '';
    if (text === '') continue;
    try {
      arg[name] = meant(text, facts);
    } catch (error) {
      problems.push({
        field: name,
        text: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
      });
    }
  }
  if (problems.length > 0) return { arg, problems };
  const result = commandSchemas[method].safeParse(arg);
  const issues = result.success ? [] : result.error.issues;
  return {
    arg,
    problems: issues.map(({ path: [field], message, code }) => ({
      field: typeof field === 'string' ? field : null,
      text:
        typeof field === 'string' && !Object.hasOwn(arg, field) && code === 'invalid_type'
          ? 'Something must be written here.'
          : message,
    })),
  };
}

/**
 * What a show says against a command, by field where it names one or what is written in one.
 * @param arg the command's argument
 */
export function fieldProblems(
  error: unknown,
  method: CommandMethod,
  arg: Readonly<Record<string, unknown>> = {},
): FieldProblem[] {
  if (!(error instanceof AfterimageError))
    return [{ field: null, text: error instanceof Error ? error.message : String(error) }];
  return error.problems.map(({ where, message, got, expected, hint }) => {
    const address = 'address' in where ? where.address : '';
    const named = address.startsWith(`${method}.`) ? (address.slice(method.length + 1).split('.')[0] ?? null) : null;
    const field = named ?? Object.keys(arg).find((name) => arg[name] === address) ?? null;
    const more = [got && `got ${got}`, expected && `expected ${expected}`, hint && `try ${hint}`].filter(Boolean);
    return {
      field,
      text: [field || address === method ? '' : `${address}: `, message, ...more.map((part) => `; ${part}`)].join(''),
    };
  });
}

function schemaOf(method: CommandMethod): z.output<typeof object> {
  return object.parse(z.toJSONSchema(commandSchemas[method], { io: 'input', unrepresentable: 'any' }));
}

function typesOf({ type, anyOf, enum: options }: Property): string[] {
  if (options) return ['string'];
  return anyOf ? anyOf.flatMap((one) => one.type ?? []) : [type ?? []].flat();
}

function kindOf(facts: Property): PaletteField['kind'] {
  if (facts.enum) return 'choice';
  const [first, ...others] = typesOf(facts).filter((type) => type !== 'null');
  if (others.length > 0 || first === undefined || first === 'object' || first === 'array') return 'data';
  if (first === 'boolean') return 'switch';
  return first === 'number' || first === 'integer' ? 'number' : 'text';
}

/** The value that a text means: the text itself where the field takes texts, else what it says as YAML. */
function meant(text: string, facts: Property): unknown {
  const types = typesOf(facts);
  if (types.length === 1 && types[0] === 'string') return text;
  if (text === 'null' && types.includes('null')) return null;
  if (/^[[{]/.test(text)) return parse(text);
  if ((types.includes('number') || types.includes('integer')) && /^[-+.\d]/.test(text) && Number.isFinite(Number(text)))
    return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if (types.includes('string')) return text;
  return parse(text);
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isMethod(name: string): name is CommandMethod {
  return Object.hasOwn(commandSchemas, name);
}
