import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyRequest } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { App } from './app';
import type { Context } from './context';
import { limitCalls, type OperateSettings } from './operate';
import { apiRoutes } from './routes';

/** Describes what a call takes at the end of its address, slashes and all, as `path`: the framework calls it `*`. */
const namePaths: typeof jsonSchemaTransform = (input) => {
  const { schema, url } = jsonSchemaTransform(input);
  if (!url.endsWith('/*')) return { schema, url };
  const params: unknown = schema.params;
  const named = JSON.parse(JSON.stringify(params ?? {}).replaceAll('"*"', '"path"')) as unknown;
  return { schema: { ...schema, params: named }, url: url.replace(/\*$/, ':path') };
};

/**
 * Adds the API under `/api`, and its description at `/api/docs` (API-6).
 * @param limits how much each may ask of a minute
 * @param personOf the id of who asks, null for a stranger
 */
export async function serveApi(
  app: App,
  context: Context,
  limits: OperateSettings['limits'],
  personOf: (request: FastifyRequest) => string | null,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      info: { title: 'Afterimage', description: 'Saves, snapshots and votes.', version: '1' },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'afterimage-session' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: namePaths,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs' });
  await app.register(
    async (api: App) => {
      if (limits !== 'off') await limitCalls(api, limits, personOf);
      apiRoutes(api, context);
    },
    { prefix: '/api' },
  );
}
