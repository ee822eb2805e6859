import * as z from 'zod';
import { AfterimageError, nearestName, type Problem } from '../problem';

const moduleName = z.string().describe('address such as main.warp.inner, or id, of a module of the live pattern');
const part = moduleName.optional().describe('address or id of the module to begin at; default: the whole pattern');
const crossfade = z.number().min(0).max(120).describe('how long the crossfade takes; 0 = at once');
const moduleData = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .describe('a component name, or a mapping with `use` as in pattern files');

const simulationSide = z.number().int().min(16).max(4096);
const sampleSide = z.number().int().min(1).max(4);
const entranceData = moduleData
  .default('transition/fade')
  .describe('a component of the family transition, or a mapping with `use` and its parameters');

const passName = z.string().describe('name of a pass');
const bufferFields = {
  scale: z.number().gt(0).max(4).optional().describe('side of the buffer in sides of the simulation, at most 4'),
  format: z.enum(['rgba16f', 'rgba8']).optional().describe('how exact its light is'),
  persistent: z.boolean().optional().describe('whether the picture of the last tick can be read'),
};
const partData = z
  .strictObject({
    module: z.record(z.string(), z.unknown()).describe('the module as a document, as states have it'),
    code: z
      .record(z.string(), z.string().max(1_000_000))
      .default({})
      .describe('files of code that may be missing, by path'),
    images: z
      .array(
        z.strictObject({
          name: z.string().max(200),
          mime: z.string().max(100),
          hash: z.string().regex(/^[0-9a-f]{64}$/),
          width: z.number().int().min(1),
          height: z.number().int().min(1),
          live: z.enum(['video', 'camera']).optional(),
        }),
      )
      .default([])
      .describe('images that it shows or may pick'),
  })
  .describe('what was kept, as `partOf` takes it out of a save');
const passData = z
  .strictObject({
    name: z.string().describe('letters and digits'),
    buffer: z.strictObject(bufferFields).optional(),
    light: z.string().nullable().optional(),
    root: moduleData,
  })
  .describe('a pass as in pattern files: name, buffer, light, root');

/** Refuses an argument that says what it is about and nothing more. */
const saysSomething = (arg: object): boolean => Object.values(arg).filter((value) => value !== undefined).length > 0;
const saysMore = (arg: object): boolean => Object.values(arg).filter((value) => value !== undefined).length > 1;

/** The argument of every command (design: commands): plain data, absolute values, one object. */
export const commandSchemas = {
  open: z
    .strictObject({
      pattern: z.string().optional().describe('name of a library pattern, or `surprise`'),
      snapshot: z.string().optional().describe('id of a snapshot that was admitted before'),
      seed: z.string().max(1000).optional().describe('default: the seed the pattern names'),
      size: simulationSide.optional().describe('side of the simulation, pixels; default: what the pattern says'),
      supersample: sampleSide.optional().describe('samples per side of each pixel; default: what the pattern says'),
      transition: entranceData,
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
  surprise: z
    .strictObject({
      seed: z.string().max(1000).describe('the same over the same library is the same pattern'),
      size: simulationSide.optional().describe('side of the simulation, pixels; default: what the world says'),
      supersample: sampleSide.optional().describe('samples per side of each pixel; default: what the world says'),
      transition: entranceData,
      seconds: crossfade.default(0).describe('how long both play; 0 = a cut'),
    })
    .meta({
      description:
        'Assembles a new pattern from a seed and puts it on the stage: the same as `open` with the pattern `surprise`. What it is made of are sections, from `worlds` on.',
      examples: [{ seed: 'abc', seconds: 4 }],
    }),
  mutate: z
    .strictObject({
      seed: z.string().max(1000).describe('what is changed, and how'),
      amount: z.number().min(0).max(1).default(0.5).describe('how much, 0..1'),
      seconds: crossfade.default(4).describe('how long it takes'),
    })
    .meta({
      description:
        'Changes the live pattern gently: some values move within their range, and a motion goes another way or one slot takes another entry of the section its script picks from.',
      examples: [{ seed: 'abc', amount: 0.5, seconds: 4 }],
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
  graft: z
    .strictObject({
      module: moduleName.optional(),
      slot: z.string().optional().describe('the slot of that module'),
      pass: passName.optional().describe('in place of module and slot: the pass whose root it becomes'),
      part: partData,
      seconds: crossfade.default(4),
    })
    .refine(
      (arg) => (arg.pass === undefined) === (arg.module !== undefined && arg.slot !== undefined),
      'either a module and its slot, or a pass is named',
    )
    .meta({
      description:
        'Crossfades a slot, or the root of a pass, to a part that was kept: a module with all that stands below it, its motion and its scripts where they were, and the code it brings.',
      examples: [
        {
          module: 'main',
          slot: 'warp',
          part: {
            module: {
              ...{
                type: 'module',
                id: 'mod_01h455vb4pex5vsknk084sn02q',
                flags: ['user'],
                props: {},
                orig: null,
                schema: 1,
              },
              ...{ component: 'warp/spiral@1', params: {}, choices: {}, image: null, slots: {}, scripts: [] },
            },
          },
          seconds: 4,
        },
      ],
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
  editScript: z
    .strictObject({
      script: z.string().describe('id of the script'),
      to: z.record(z.string(), z.unknown()).describe('the whole script as in pattern files'),
    })
    .meta({
      description:
        'Gives a script other settings, in place. Its stream and its next turn are kept as far as they fit the new settings.',
      examples: [
        { script: 'scr_01h455vb4pex5vsknk084sn02q', to: { randomize: 'warp', from: 'warps', every: '5..8', fade: 2 } },
      ],
    }),
  setRoot: z.strictObject({ pass: passName, to: moduleData, seconds: crossfade.default(4) }).meta({
    description: 'Crossfades the root of a pass to a module.',
    examples: [{ pass: 'main', to: { use: 'feedback/ink', fade: 0.99 }, seconds: 4 }],
  }),
  setPass: z
    .strictObject({
      pass: passName,
      ...bufferFields,
      light: z.string().nullable().optional().describe('the pass whose buffer `light` reads, or null for none'),
    })
    .refine(saysMore, 'something to set is named')
    .meta({
      description:
        'Sets how a pass keeps its picture and which one it reads; what is left out stays. Light in the buffer is kept, resampled where its size changes.',
      examples: [{ pass: 'main', scale: 0.5, format: 'rgba8' }],
    }),
  addPass: z
    .strictObject({
      pass: passData,
      before: z.string().optional().describe('the pass it is drawn before; default: the display pass'),
    })
    .meta({
      description: 'Adds a pass with a buffer of its own, which begins dark.',
      examples: [{ pass: { name: 'glow', buffer: { scale: 0.5 }, light: 'main', root: 'source/points' } }],
    }),
  removePass: z.strictObject({ pass: passName }).meta({
    description: 'Takes a pass away, with its light. Refused while another pass reads it.',
    examples: [{ pass: 'glow' }],
  }),
  movePass: z.strictObject({ pass: passName, before: passName }).meta({
    description: 'Draws a pass right before another one.',
    examples: [{ pass: 'glow', before: 'main' }],
  }),
  renamePass: z.strictObject({ pass: passName, name: z.string().describe('letters and digits') }).meta({
    description: 'Gives a pass another name. What reads it follows, and its light stays.',
    examples: [{ pass: 'glow', name: 'haze' }],
  }),
  describe: z
    .strictObject({
      name: z.string().max(100).optional().describe('lower-case letters, digits and dashes'),
      about: z.string().max(10_000).optional().describe('one line for people'),
      tags: z.array(z.string().max(100)).max(100).optional().describe('words to find it by'),
    })
    .refine(saysSomething, 'something to set is named')
    .meta({
      description: 'Sets what people read of the pattern; what is left out stays.',
      examples: [{ name: 'deep-pool', about: 'Slow water at night.', tags: ['water', 'slow'] }],
    }),
  setProfile: z
    .strictObject({
      size: z
        .number()
        .int()
        .min(16)
        .max(4096)
        .optional()
        .describe('side of the simulation, pixels; 256, 512, 1024, 2048 and 4096 are usual'),
      supersample: z
        .number()
        .int()
        .min(1)
        .max(4)
        .optional()
        .describe('samples per side of each pixel, in every buffered pass and the display'),
    })
    .refine(saysSomething, 'something to set is named')
    .meta({
      description:
        'Sets how finely the pattern is drawn; what is left out stays. All light is kept, resampled to the new size.',
      examples: [{ size: 512, supersample: 2 }],
    }),
  setSection: z
    .strictObject({
      name: z.string().max(100).describe('the section: a letter, then letters, digits and dashes'),
      text: z.string().max(100_000).describe('one entry per line, as in .slib files'),
    })
    .meta({
      description:
        'Writes a section that scripts pick from, over one of the same name: for what plays, and for what is opened from the library later.',
      examples: [{ name: 'warps', text: 'warp/spiral {twist: 0.3} 2\nwarp/identity\n' }],
    }),
  removeSection: z.strictObject({ name: z.string().max(100).describe('the section') }).meta({
    description: 'Takes away a section that `setSection` wrote; one of the same name below it is found again.',
    examples: [{ name: 'warps' }],
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
  pause: z.strictObject({}).meta({
    description: 'Holds time; the picture stays. For the player: it changes no document and is not logged.',
    examples: [{}],
  }),
  play: z.strictObject({}).meta({
    description: 'Lets time pass. For the player: it changes no document and is not logged.',
    examples: [{}],
  }),
  step: z.strictObject({ ticks: z.number().int().min(1).max(36_000).default(1).describe('how many') }).meta({
    description: 'Plays so many ticks, as fast as they can be drawn. For the player: the ticks are what is logged.',
    examples: [{ ticks: 60 }],
  }),
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
