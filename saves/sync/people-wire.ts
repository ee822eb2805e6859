import * as z from 'zod';

// Of people and their tokens over the wire.

/** What somebody may do in general. */
export const roleSchema = z.enum(['guest', 'member', 'curator', 'owner']);
const scopeSchema = z.enum(['read', 'write', 'admin']);

/** `GET /api/me` */
export const meSchema = z.object({
  id: z.string(),
  name: z.string(),
  guest: z.boolean().describe('Whether there is no account: known by a cookie in this browser alone'),
  role: roleSchema,
  email: z.string().nullable().describe('Of an account'),
  via: z.enum(['cookie', 'token', 'off']).describe('How the server knows; off: nobody signs in here'),
  ways: z.array(z.enum(['password', 'google', 'oidc'])).describe('How an account can be signed in to'),
  signUp: z.boolean().describe('Whether anybody may make an account'),
});

/** A personal access token as its person sees it, without its secret. Times are milliseconds since 1970. */
export const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(scopeSchema),
  created: z.number(),
  expires: z.number().nullable(),
  used: z.number().nullable().describe('About when it was used last'),
});
/** `GET /api/tokens` */
export const tokenListSchema = z.object({ tokens: z.array(tokenSchema) });
/** `POST /api/tokens` */
export const newTokenSchema = z.object({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(scopeSchema).min(1).max(3).describe('What it is good for'),
  days: z.int().min(1).max(366).default(90).describe('How long it lasts'),
});
/** Its reply */
export const madeTokenSchema = z.object({ token: tokenSchema, secret: z.string().describe('Shown this once') });

/** An account as the hosts see it. */
export const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  created: z.number(),
});
/** `POST /api/auth/sign-in/social` and the like */
export const signInBySchema = z.object({ url: z.string().describe('Where to go on') });

/** `POST /api/auth/update-user` */
export const renameSchema = z.object({ name: z.string().max(400) });

/** `GET /api/people` */
export const accountListSchema = z.object({ people: z.array(accountSchema), next: z.string().nullable() });
/** `PATCH /api/people/:id` */
export const patchAccountSchema = z.object({ role: roleSchema.exclude(['guest']) });

export type Me = z.infer<typeof meSchema>;
export type Token = z.infer<typeof tokenSchema>;
export type NewToken = z.input<typeof newTokenSchema>;
export type MadeToken = z.infer<typeof madeTokenSchema>;
