import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { App, Context } from './context';
import { refusal } from './refusal';
import { apiRoutes } from './routes';

/**
 * Adds the API under `/api`, and its description at `/api/docs` (API-6).
 * @param requestsPerMinute of one address, before it is asked to wait
 */
export async function serveApi(app: App, context: Context, requestsPerMinute: number): Promise<void> {
  await app.register(swagger, {
    openapi: {
      info: { title: 'Afterimage', description: 'Saves, snapshots and votes.', version: '1' },
      components: { securitySchemes: { guest: { type: 'apiKey', in: 'cookie', name: 'afterimage-guest' } } },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs' });
  await app.register(
    async (api: App) => {
      await api.register(rateLimit, {
        max: requestsPerMinute,
        timeWindow: '1 minute',
        errorResponseBuilder: (request, { after }) =>
          refusal(429, 'too-many-requests', request.ip, 'too many requests from one address', {
            hint: `again in ${after}`,
          }),
      });
      const bytes = { parseAs: 'buffer' } as const;
      api.addContentTypeParser('application/octet-stream', bytes, (_request, body, done) => done(null, body));
      apiRoutes(api, context);
    },
    { prefix: '/api' },
  );
}
