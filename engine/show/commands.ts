import * as z from 'zod';
import { AfterimageError, nearestName, type Problem } from '../problem';

const moduleName = z.string().describe('address such as main.warp.inner, or id, of a module of the live pattern');
const seconds = z.number().min(0).max(120);
const moduleData = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .describe('a component name, or a mapping with `use` as in pattern files');

/** The argument of every command (design: commands): plain data, absolute values, one object. */
export const commandSchemas = {
  open: z
    .strictObject({
      pattern: z.string().optional().describe('name of a library pattern'),
      snapshot: z.string().optional().describe('id of a snapshot that was admitted before'),
      seed: z.string().max(1000).optional().describe('default: the seed the pattern names'),
      size: z
        .number()
        .int()
        .min(16)
        .max(4096)
        .optional()
        .describe('side of the simulation, pixels; default: what the pattern says'),
      transition: z.string().default('transition/fade').describe('a component of the family transition'),
      seconds: seconds.default(0).describe('how long both play; 0 = a cut'),
    })
    .refine(
      (arg) => (arg.pattern === undefined) !== (arg.snapshot === undefined),
      'either a pattern or a snapshot is named',
    ),
  setParam: z.strictObject({
    module: moduleName,
    name: z.string(),
    path: z.union([z.string(), z.number(), z.boolean(), z.array(z.number())]).describe('a value or a path expression'),
  }),
  setChoice: z.strictObject({ module: moduleName, name: z.string(), option: z.string(), seconds: seconds.default(0) }),
  setImage: z.strictObject({ module: moduleName, image: z.string().nullable(), seconds: seconds.default(0) }),
  setSlot: z.strictObject({ module: moduleName, slot: z.string(), to: moduleData }),
  switch: z.strictObject({ module: moduleName, slot: z.string(), to: moduleData, seconds: seconds.default(4) }),
  addScript: z.strictObject({
    module: moduleName,
    script: z.record(z.string(), z.unknown()).describe('as in pattern files'),
  }),
  killScript: z.strictObject({ script: z.string().describe('id of the script') }),
  setSpeed: z.strictObject({ speed: z.number().min(0).max(8).describe('seconds of pattern time per second') }),
  setSound: z.strictObject({ bands: z.array(z.number().min(0).max(1)).length(8) }),
  clear: z.strictObject({}),
} as const;

/** The names of the commands. */
export type CommandMethod = keyof typeof commandSchemas;

/** A command whose argument has been checked. */
export type Command = {
  [Method in CommandMethod]: { readonly method: Method; readonly arg: z.output<(typeof commandSchemas)[Method]> };
}[CommandMethod];

/**
 * Checks a command as it comes from a key, the console or the network.
 * @param method its name
 * @param arg its argument
 * @returns the command with defaults filled in
 * @throws AfterimageError `unknown-command` or `bad-argument` with every problem
 */
export function parseCommand(method: string, arg: unknown): Command {
  if (!Object.hasOwn(commandSchemas, method)) {
    const hint = nearestName(method, Object.keys(commandSchemas));
    throw new AfterimageError({
      code: 'unknown-command',
      where: { address: method },
      message: 'there is no such command',
      expected: Object.keys(commandSchemas).join(', '),
      ...(hint ? { hint } : {}),
    });
  }
  const result = commandSchemas[method as CommandMethod].safeParse(arg ?? {});
  if (!result.success) {
    throw new AfterimageError(
      result.error.issues.map(
        (issue): Problem => ({
          code: 'bad-argument',
          where: { address: [method, ...issue.path].join('.') },
          message: issue.message,
        }),
      ),
    );
  }
  return { method, arg: result.data } as Command;
}
