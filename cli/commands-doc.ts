import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as z from 'zod';
import { commandSchemas } from '../engine/show';

/** Where the list of commands is kept. */
export const commandsDocPath = fileURLToPath(new URL('../docs/commands.md', import.meta.url));

/** The parts of a JSON schema that are shown. */
interface Shown {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Shown;
  readonly anyOf?: readonly Shown[];
  readonly properties?: Readonly<Record<string, Shown>>;
  readonly required?: readonly string[];
  readonly examples?: readonly unknown[];
}

/** Writes what `docs/commands.md` says, from the commands' schemas. */
export function commandsDoc(): string {
  const sections = Object.entries(commandSchemas).map(([method, schema]) =>
    section(method, z.toJSONSchema(schema, { io: 'input' }) as Shown),
  );
  return `# Commands

Written by \`npm run docs\` from the schemas in \`engine/show/commands.ts\`; edit those.

A command is a method and one argument, plain data with absolute values: \`afterimage.run('setSpeed', { speed: 0.5 })\` in the console, the same from keys, panel, palette
and network. It is checked before it is applied, applied between two ticks, logged, and replayed by the log (rules SHOW-3, SHOW-10 to SHOW-16 in [SPEC.md](SPEC.md)).
One that is refused changes nothing. Times are in seconds.

${sections.join('\n')}`;
}

function section(method: string, { description, properties = {}, required = [], examples = [] }: Shown): string {
  const rows = Object.entries(properties).map(([name, field]) => {
    const without = required.includes(name) ? 'required' : field.default === undefined ? '' : code(field.default);
    return `| \`${name}\` | ${wordsFor(field)} | ${without} | ${field.description ?? ''} |\n`;
  });
  const table = rows.length > 0 ? `| field | value | default | |\n|---|---|---|---|\n${rows.join('')}\n` : '';
  const calls = examples.map((example) => `    run('${method}', ${JSON.stringify(example)})\n`);
  return `## ${method}\n\n${description ?? ''}\n\n${table}${calls.join('')}`;
}

/** What may stand there, in a few words. */
function wordsFor({ type, anyOf, items, minimum, maximum, minItems, maxItems, maxLength }: Shown): string {
  if (anyOf) return [...new Set(anyOf.map(wordsFor))].join(' or ');
  if (typeof type === 'object') return type.map((one) => wordsFor({ type: one })).join(' or ');
  const range = minimum === undefined || maximum === undefined ? '' : ` ${minimum}..${maximum}`;
  switch (type) {
    case 'null':
      return '`null`';
    case 'string':
      return maxLength === undefined ? 'text' : `text, at most ${maxLength} characters`;
    case 'integer':
      return `whole number${range}`;
    case 'boolean':
      return 'true or false';
    case 'object':
      return 'mapping';
    case 'array':
      return `list of ${minItems !== undefined && minItems === maxItems ? `${minItems} ` : ''}${items ? `${wordsFor(items)}` : 'values'}`;
    default:
      return `${type ?? 'anything'}${range}`;
  }
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(commandsDocPath, commandsDoc());
