import * as z from 'zod';
import { AfterimageError, nearestName, type Problem } from '../problem';

const moduleName = z.string().describe('address such as main.warp.inner, or id, of a module of the live pattern');
const part = moduleName.optional().describe('address or id of the module to begin at; default: the whole pattern');
const crossfade = z.number().min(0).max(120).describe('how long the crossfade takes; 0 = at once');
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
      seconds: crossfade.default(0).describe('how long both play; 0 = a cut'),
    })
    .refine(
      (arg) => (arg.pattern === undefined) !== (arg.snapshot === undefined),
      'either a pattern or a snapshot is named',
    )
    .meta({
      description: 'Puts a pattern or a snapshot on the stage: either `pattern` or `snapshot` is named.',
      examples: [{ pattern: 'tidepool', seed: 'abc', seconds: 4 }],
    }),
  setParam: z
    .strictObject({
      module: moduleName,
      name: z.string().describe('the parameter'),
      path: z
        .union([z.string(), z.number(), z.boolean(), z.array(z.number())])
        .describe('a value, or a path expression as in pattern files'),
    })
    .meta({
      description: 'Gives a parameter a value or a path. A path without a phase begins now.',
      examples: [{ module: 'main.warp', name: 'scale', path: 'wave(0.2, 1) speed 0.01' }],
    }),
  setChoice: z
    .strictObject({
      module: moduleName,
      name: z.string().describe('the choice'),
      option: z.string().describe('one of its options'),
      seconds: crossfade.default(0),
    })
    .meta({
      description: 'Takes another option of a choice.',
      examples: [{ module: 'main.warp', name: 'curve', option: 'ccos', seconds: 2 }],
    }),
  setImage: z
    .strictObject({
      module: moduleName,
      image: z.string().nullable().describe('an image name, `pass:<name>`, or null for none'),
      seconds: crossfade.default(0),
    })
    .meta({
      description: 'Gives a module another image.',
      examples: [{ module: 'display', image: 'pass:main' }],
    }),
  setSlot: z.strictObject({ module: moduleName, slot: z.string().describe('the slot'), to: moduleData }).meta({
    description: 'Puts a module into a slot at once.',
    examples: [{ module: 'main', slot: 'warp', to: { use: 'warp/spiral', twist: 0.3 } }],
  }),
  switch: z
    .strictObject({
      module: moduleName,
      slot: z.string().describe('the slot'),
      to: moduleData,
      seconds: crossfade.default(4),
    })
    .meta({
      description: 'Crossfades a slot to a module.',
      examples: [{ module: 'main', slot: 'warp', to: 'warp/spiral', seconds: 4 }],
    }),
  addScript: z
    .strictObject({
      module: moduleName,
      script: z.record(z.string(), z.unknown()).describe('a script as in pattern files'),
    })
    .meta({
      description: 'Adds a script to a module; it begins at the next tick.',
      examples: [{ module: 'main', script: { randomize: 'warp', from: 'warps', every: '20..30', fade: 6 } }],
    }),
  killScript: z.strictObject({ script: z.string().describe('id of the script') }).meta({
    description: 'Takes a script off its module. Taking off the `finishSwitch` of a crossfade ends it.',
    examples: [{ script: 'scr_01h455vb4pex5vsknk084sn02q' }],
  }),
  setSpeed: z
    .strictObject({ speed: z.number().min(0).max(8).describe('seconds of pattern time per second') })
    .meta({ description: 'Sets how fast the pattern moves.', examples: [{ speed: 0.5 }] }),
  setSeed: z.strictObject({ seed: z.string().max(1000).describe('the new seed') }).meta({
    description:
      'Draws anew what the seed decides: seeded phases and constants that nobody has changed since, and all turns and picks of scripts, which begin again at the next tick.',
    examples: [{ seed: 'abc' }],
  }),
  setSound: z
    .strictObject({
      bands: z.array(z.number().min(0).max(1)).length(8).describe('eight bands from low to high, each 0..1'),
    })
    .meta({
      description: 'Tells what is heard, to all decks.',
      examples: [{ bands: [0.8, 0.5, 0.2, 0.1, 0, 0, 0, 0] }],
    }),
  freeze: z.strictObject({ module: part }).meta({
    description:
      'Makes all that moves in a module and below it, or in everything, stand still at its present value. Scripts and what comes in later go on.',
    examples: [{ module: 'main.warp' }],
  }),
  release: z.strictObject({ module: part }).meta({
    description: 'Lets what was frozen, and not set since, go on from where it stands.',
    examples: [{ module: 'main.warp' }],
  }),
  undo: z.strictObject({}).meta({
    description:
      'Takes back the last command that changed the live pattern or put another on the stage, as far as what it concerned is still there.',
    examples: [{}],
  }),
  redo: z
    .strictObject({})
    .meta({ description: 'Brings back what was undone last, until another command comes.', examples: [{}] }),
  clear: z
    .strictObject({})
    .meta({ description: 'Empties all buffers of the live pattern. It cannot be undone.', examples: [{}] }),
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
