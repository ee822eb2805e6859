import pg from 'pg';
import * as z from 'zod';
import type { Listeners } from '../listeners';

export const CHANNEL = 'afterimage_changes';

const changeSchema = z.object({ type: z.string(), id: z.string() });

/** Milliseconds until a lost connection is tried again: the first time, and at most. */
const PATIENCE = { first: 100, most: 5000 };

/**
 * Passes on what every server on a database announces. When the connection is lost it is made anew, for as long as it takes, and
 * listeners are told that they may have missed something.
 * @returns ends it; once it listens, or is known not to yet
 */
export async function hearAnnouncements(config: pg.ClientConfig, listeners: Listeners): Promise<() => Promise<void>> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let patience = PATIENCE.first;

  async function connect(again: boolean): Promise<void> {
    const next = new pg.Client(config);
    client = next;
    let lost = false;
    const lose = () => {
      if (lost) return;
      lost = true;
      next.end().catch(() => undefined);
      if (closed) return;
      timer = setTimeout(() => connect(true), patience);
      patience = Math.min(patience * 2, PATIENCE.most);
    };
    next.on('error', lose);
    next.on('end', lose);
    next.on('notification', ({ payload }) => {
      const change = changeSchema.safeParse(parsed(payload));
      if (change.success) listeners.tell(change.data);
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      patience = PATIENCE.first;
      if (again) listeners.tell('missed');
    } catch {
      lose();
    }
  }

  await connect(false);
  return async () => {
    closed = true;
    clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}

/** Others may use the channel too: what is no JSON is not for us. */
function parsed(payload: string | undefined): unknown {
  try {
    return JSON.parse(payload ?? '');
  } catch {
    return undefined;
  }
}
