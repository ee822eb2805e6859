import { meSchema } from '../../saves';
import type { App } from '../context';
import { guestName } from '../guest-name';
import { welcomeGuest } from '../identity';

/** Who am I. */
export function meRoutes(app: App): void {
  const schema = { summary: 'Who asks; sets the guest cookie when there is none', response: { 200: meSchema } };
  app.get('/me', { schema }, async (request, reply) => {
    const id = welcomeGuest(request, reply);
    reply.header('cache-control', 'no-store');
    return { id, name: guestName(id), guest: true as const };
  });
}
