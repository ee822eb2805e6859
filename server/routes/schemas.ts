import * as z from 'zod';
import { errorReplySchema } from '../../saves';

/** What every call may answer besides success. */
export const errors = { '4xx': errorReplySchema } as const;

/** A body of bytes. */
export const octets = z.instanceof(Uint8Array, { message: 'expected bytes as application/octet-stream' });

/** An answer of bytes, for the description only: streams are sent as they are. */
export const stream = z.unknown();
