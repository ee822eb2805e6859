import * as z from 'zod';
import { HASH_PATTERN } from '../codec';
import { SAVE_ID_PATTERN, VISIBILITIES } from '../store';
import { notesSchema, tagsSchema } from './library-wire';
import { titleSchema } from './title';

// What goes over the wire, once: the server validates with these and the client parses with them.

/** A blob's or snapshot's name. */
export const hashSchema = z.string().regex(HASH_PATTERN, 'expected 64 hexadecimal digits');
/** A save's id. */
export const saveIdSchema = z.string().regex(SAVE_ID_PATTERN, 'expected save_ and 26 letters and digits');
const visibilitySchema = z.enum(VISIBILITIES);

/** A save as one viewer sees it. Times are milliseconds since 1970. */
export const serverSaveSchema = z.object({
  id: saveIdSchema,
  title: z.string(),
  author: z.string().describe('The display name of its owner'),
  mine: z.boolean(),
  visibility: visibilitySchema,
  snapshot: hashSchema.describe('The head: the snapshot of the last version'),
  version: z.int().positive(),
  versions: z.array(
    z.object({
      version: z.int().positive(),
      snapshot: hashSchema,
      created: z.number(),
      approved: z.boolean().optional().describe('Whether a curator has approved the code that its snapshot carries'),
    }),
  ),
  // Servers from before these were kept do not send them.
  tags: z.array(z.string()).default([]),
  notes: z.string().default('').describe('Its owner’s own; empty for everybody else'),
  created: z.number(),
  updated: z.number(),
  votes: z.int().describe('The sum of all votes'),
  myVote: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
});

/** `GET /api/saves` */
export const saveListSchema = z.object({
  saves: z.array(serverSaveSchema),
  next: z.string().nullable().describe('Pass it as cursor for the next page; null at the end'),
});
/** `GET /api/epoch` */
export const epochSchema = z.object({
  epoch: z.string().min(1).describe('Names the history of the rows: another one after they were restored'),
});
/** The query of `GET /api/saves` */
export const listQuerySchema = z.object({
  scope: z.enum(['mine', 'gallery']).default('gallery'),
  order: z.enum(['new', 'best']).default('new'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
});

/** `POST /api/blobs/missing` */
export const missingRequestSchema = z.object({ hashes: z.array(hashSchema).max(4096) });
/** Its reply */
export const missingReplySchema = z.object({ missing: z.array(hashSchema) });

/** `PUT /api/saves/:id` */
export const putSaveSchema = z.object({
  title: titleSchema,
  snapshot: hashSchema,
  visibility: visibilitySchema.optional().describe('Left out: private when created, else unchanged'),
  expected: hashSchema.nullable().describe('The head that this version follows; null to create the save'),
  ...{ tags: tagsSchema.optional(), notes: notesSchema.optional() },
});
/** `PATCH /api/saves/:id` */
export const patchSaveSchema = z
  .object({ title: titleSchema, visibility: visibilitySchema, tags: tagsSchema, notes: notesSchema })
  .partial();

/** `PUT /api/saves/:id/vote` */
export const voteSchema = z.object({ value: z.union([z.literal(-1), z.literal(0), z.literal(1)]) });
/** Its reply */
export const voteReplySchema = z.object({ votes: z.int(), myVote: voteSchema.shape.value });

/** Any refusal */
export const errorReplySchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    problems: z
      .array(z.object({ code: z.string(), message: z.string() }))
      .optional()
      .describe('Each, where there are several'),
  }),
});

export type ServerSave = z.infer<typeof serverSaveSchema>;
export type ServerSaveList = z.infer<typeof saveListSchema>;
export type SaveListQuery = z.input<typeof listQuerySchema>;
export type PutSave = z.input<typeof putSaveSchema>;
export type PatchSave = z.input<typeof patchSaveSchema>;
export type VoteValue = z.infer<typeof voteSchema>['value'];
export type VoteReply = z.infer<typeof voteReplySchema>;
