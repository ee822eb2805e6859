import * as z from 'zod';
import { HASH_PATTERN } from '../codec';
import { VISIBILITIES } from '../store';
import { titleSchema } from './title';

// What goes over the wire about entities of every type: the server validates with these and the client parses with them.

/** Everything that the library operations work on. */
export const LIBRARY_TYPES = ['pattern', 'module', 'component', 'section', 'image', 'save', 'playlist'] as const;
export type LibraryType = (typeof LIBRARY_TYPES)[number];

/** What ids of each type begin with. */
export const LIBRARY_PREFIXES = {
  pattern: 'pat',
  module: 'mod',
  component: 'comp',
  section: 'sect',
  image: 'img',
  save: 'save',
  playlist: 'list',
} as const satisfies Record<LibraryType, string>;

const PREFIXES = Object.values(LIBRARY_PREFIXES).join('|');
const hash = z.string().regex(HASH_PATTERN, 'expected 64 hexadecimal digits');

/** Where an entity stands among its owner's: names of letters, digits, dashes and underscores, at most four, with slashes between. */
export const PATH_PATTERN = /^[a-zA-Z][\w-]{0,59}(\/[a-zA-Z][\w-]{0,59}){0,3}$/;

export const libraryTypeSchema = z.enum(LIBRARY_TYPES);
export const libraryIdSchema = z
  .string()
  .regex(
    new RegExp(`^(${PREFIXES})_[0-7][0-9a-hjkmnp-tv-z]{25}$`),
    'expected a prefix such as pat_ and 26 letters and digits',
  );
export const libraryPathSchema = z
  .string()
  .regex(PATH_PATTERN, 'expected names of letters, digits, - and _ with slashes between, such as warp/mine');

/** A tag, as browsers keep it too. */
export const tagSchema = z.string().trim().min(1).max(40);
export const tagsSchema = z.array(tagSchema).max(20);
export const notesSchema = z.string().max(10_000);
const flagSchema = z.string().regex(/^[a-z][a-z-]{0,19}$/, 'expected a word such as lib');
const propsSchema = z.record(z.string().regex(/^[a-z][\w-]{0,39}$/i), z.string().max(400));
const visibility = z.enum(VISIBILITIES);
/** The text of an entity. */
export const bodySchema = z
  .string()
  .min(1)
  .max(512 * 1024);

/** What is said of an entity besides its body. Times are milliseconds since 1970; of what came with the installation 0. */
export const libraryHeadSchema = z.object({
  type: libraryTypeSchema,
  id: libraryIdSchema,
  path: z.string().nullable().describe('Where it stands among its owner’s; null for a save without one'),
  title: z.string(),
  about: z.string(),
  author: z.string().describe('The display name of its owner, or who its file says it is by'),
  mine: z.boolean(),
  visibility: z.union([visibility, z.literal('core')]),
  flags: z.array(z.string()),
  props: z.record(z.string(), z.string()),
  family: z.string().nullable(),
  tags: z.array(z.string()),
  notes: z.string().describe('Its owner’s own; empty for everybody else'),
  orig: z.string().nullable().describe('What it was first made from'),
  head: hash.describe('The hash of its body; of a save, its snapshot'),
  version: z.int().positive(),
  picture: z.string().nullable().describe('Address of its picture, if there is one'),
  created: z.number(),
  updated: z.number(),
  deleted: z.number().nullable().describe('When it was put into the trash'),
  votes: z.int(),
});

/** An entity with its body. */
export const libraryEntitySchema = libraryHeadSchema.extend({
  body: z.string().describe('Its text; of an image or a save, JSON that says which bytes'),
  versions: z.array(z.object({ version: z.int().positive(), head: hash, created: z.number() })),
});

/** `GET /api/library` */
export const libraryListSchema = z.object({
  entities: z.array(libraryHeadSchema),
  next: z.string().nullable().describe('Pass it as cursor for the next page; null at the end'),
});

/** Several in one, with commas between. */
const several = <Schema extends z.ZodType<string, string>>(schema: Schema) =>
  z
    .string()
    .max(1000)
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(schema).max(20));

/** The query of `GET /api/library` */
export const libraryQuerySchema = z.object({
  type: several(libraryTypeSchema).optional().describe('One or more of the types; all when left out'),
  flags: several(z.string().regex(/^-?[a-z][a-z-]{0,19}$/))
    .optional()
    .describe('Flags that must be there, or must not with - before: lib,-hidden'),
  props: several(z.string().regex(/^[^:]+:.*$/, 'expected name:value'))
    .optional()
    .describe('Props that must be so: kind:pattern,db:night'),
  tag: several(z.string()).optional().describe('Tags that must be there'),
  family: z.string().max(60).optional().describe('The family of a component or module'),
  owner: z.string().max(80).optional().describe('me, core, or somebody’s id'),
  visibility: visibility.optional(),
  path: z.string().max(250).optional().describe('What the path begins with'),
  orig: z.string().max(80).optional().describe('What it was first made from'),
  since: z.coerce.number().int().min(0).optional().describe('Created at this time or later'),
  until: z.coerce.number().int().min(0).optional().describe('Created before this time'),
  trash: z.stringbool().default(false).describe('What of mine lies in the trash, in place of what does not'),
  text: z
    .string()
    .max(200)
    .optional()
    .describe('Words that each must begin a word of name, title, about, tags or author; of my own also of notes'),
  order: z
    .enum(['new', 'best', 'name'])
    .default('new')
    .describe('Newest first, most votes first, or by title; equals by id'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2000).optional(),
});

const said = {
  title: titleSchema,
  tags: tagsSchema,
  notes: notesSchema,
  visibility,
  flags: z.array(flagSchema).max(20),
  props: propsSchema.refine((props) => Object.keys(props).length <= 40, 'expected at most 40 props'),
};

/** `POST /api/library/:type` */
export const insertEntitySchema = z.object({
  ...z.object(said).partial().shape,
  path: libraryPathSchema,
  body: bodySchema,
  orig: z.string().max(80).nullable().default(null),
});

/** `PUT /api/library/:type/:id` */
export const putEntitySchema = z
  .object({
    expected: hash.describe('The head that this version follows'),
    body: bodySchema.optional().describe('The whole body'),
    at: z.string().max(400).optional().describe('A place within the body, such as passes/0/root; with value'),
    value: z.json().optional().describe('What shall stand there'),
  })
  .refine(({ body, at, value }) => (body !== undefined) !== (at !== undefined && value !== undefined), {
    message: 'expected either body, or at and value',
  });

/** `PATCH /api/library/:type/:id` */
export const patchEntitySchema = z.object({ ...said, path: libraryPathSchema }).partial();

/** The query of `DELETE /api/library/:type/:id` */
export const removeQuerySchema = z.object({
  at: z.string().max(400).optional().describe('A place within the body: that alone is taken out, as a new version'),
  expected: hash.optional().describe('The head, with at'),
});

/** `POST /api/library/:type/:id/restore` */
export const restoreEntitySchema = z
  .object({
    version: z.int().positive().optional().describe('Makes this version the newest again'),
    expected: hash.optional(),
  })
  .nullish();

/** `PUT /api/refs/core/:type/*` */
export const moveRefSchema = z.object({
  expected: hash.nullable().describe('The hash that the ref has now; null when there is no such ref yet'),
  body: bodySchema.optional().describe('The new text'),
  head: hash.optional().describe('Or the hash of a text that the ref had before'),
  why: z.string().trim().max(400).default('').describe('Kept in the log'),
});

/** One move of a ref. */
const refMoveSchema = z.object({
  before: hash.nullable(),
  after: hash,
  by: z.string(),
  at: z.number(),
  why: z.string(),
});

/** A ref with its log, newest first. */
export const coreRefSchema = z.object({
  ref: z.string(),
  id: libraryIdSchema,
  head: hash,
  installed: hash.nullable().describe('What the installation’s file has; null when it has none'),
  log: z.array(refMoveSchema),
});

/** `GET /api/refs/core`: every ref that was moved, with its text, for the pages to put over their own. */
export const coreRefsSchema = z.object({
  refs: z.array(z.object({ type: libraryTypeSchema, path: z.string(), head: hash, body: z.string() })),
});

export type LibraryHead = z.infer<typeof libraryHeadSchema>;
export type LibraryEntity = z.infer<typeof libraryEntitySchema>;
export type LibraryList = z.infer<typeof libraryListSchema>;
export type CoreRefs = z.infer<typeof coreRefsSchema>;
export type CoreRef = z.infer<typeof coreRefSchema>;
export type InsertEntity = z.input<typeof insertEntitySchema>;
export type PutEntity = z.input<typeof putEntitySchema>;
export type PatchEntity = z.input<typeof patchEntitySchema>;
export type MoveRef = z.input<typeof moveRefSchema>;
