import * as z from 'zod';
import { coreRefSchema, coreRefsSchema, libraryPathSchema, moveRefSchema } from '../../saves';
import type { App } from '../app';
import type { Context } from '../context';
import { movedRefs, moveRef, readRef } from '../library';
import { requirePerson } from '../people';
import { libraryExamples as examples } from './library-examples';
import { errors } from './schemas';

const params = z.object({
  type: z.enum(['pattern', 'module', 'component', 'section', 'image', 'playlist']),
  '*': libraryPathSchema,
});

/** Writing to the core: by moving refs, with a log. */
export function refRoutes(app: App, context: Context): void {
  const list = {
    tags: ['library'],
    summary: 'Every ref of the core that was moved, with its text: what pages put over the installation’s files',
    response: { 200: coreRefsSchema.meta({ examples: [examples.refs] }), ...errors },
  };
  app.get('/refs/core', { schema: list }, async (_request, reply) => {
    reply.header('cache-control', 'no-cache');
    return movedRefs(context);
  });

  const ref = coreRefSchema.meta({ examples: [examples.ref] });
  const read = {
    tags: ['library'],
    summary: 'A ref of the core: where it stands, and who moved it when',
    params,
    response: { 200: ref, ...errors },
  };
  app.get('/refs/core/:type/*', { schema: read }, async ({ params: { type, '*': path } }) =>
    readRef(context, { type, path }),
  );

  const move = {
    tags: ['library'],
    summary: 'Moves a ref of the core to another text; curators only',
    description:
      'Done when `expected` is still its hash, else 409 `head-moved`. The old text stays, and the log names it.',
    params,
    body: moveRefSchema.meta({ examples: [examples.move] }),
    response: { 200: ref, ...errors },
  };
  app.put('/refs/core/:type/*', { schema: move }, async (request) => {
    const { type, '*': path } = request.params;
    await moveRef(context, requirePerson(request), { type, path }, request.body);
    return readRef(context, { type, path });
  });
}
