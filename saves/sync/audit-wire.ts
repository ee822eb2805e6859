import * as z from 'zod';
import { HASH_PATTERN } from '../codec';

/** The query of `GET /api/audit` */
export const auditQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.coerce.number().int().positive().optional(),
  person: z.string().max(100).optional(),
  subject: z.string().max(100).optional(),
  operation: z.string().max(60).optional(),
});

/** `GET /api/audit`: newest first */
export const auditListSchema = z.object({
  entries: z.array(
    z.object({
      seq: z.int(),
      at: z.number().describe('Milliseconds since 1970'),
      person: z.string().nullable().describe('Null: the server itself'),
      via: z.string(),
      address: z.string(),
      request: z.string(),
      operation: z.string(),
      subject: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
  next: z.int().nullable().describe('Pass it as cursor for older ones; null at the end'),
});

/** `PUT /api/saves/:id/approval` */
export const approvalSchema = z.object({
  snapshot: z
    .string()
    .regex(HASH_PATTERN, 'expected 64 hexadecimal digits')
    .describe('The version that was looked at: the newest'),
  approved: z.boolean(),
});
export type Approval = z.infer<typeof approvalSchema>;
