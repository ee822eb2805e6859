import type { Attempts } from './people-slice';

/*
 * The first four tables are better-auth's under names of ours: what it writes are texts and whole numbers on both databases, times
 * as ISO 8601, so that rows mean the same wherever they are moved. server/people/auth.ts tells it these names.
 */
export interface PeopleTables {
  people: {
    id: string;
    name: string;
    email: string;
    email_verified: number;
    image: string | null;
    guest: number;
    role: string;
    linked: string | null;
    created_at: string;
    updated_at: string;
  };
  sessions: {
    id: string;
    token: string;
    person: string;
    expires_at: string;
    created_at: string;
    updated_at: string;
    ip_address: string | null;
    user_agent: string | null;
  };
  /** The ways in which people sign in: a password, or another site that vouches for them. */
  sign_ins: {
    id: string;
    provider: string;
    /** Who they are there; of a password the person's id. */
    account: string;
    person: string;
    password: string | null;
    access_token: string | null;
    refresh_token: string | null;
    id_token: string | null;
    access_token_expires_at: string | null;
    refresh_token_expires_at: string | null;
    scope: string | null;
    created_at: string;
    updated_at: string;
  };
  /** Of sign-ins that are under way at another site. */
  verifications: {
    id: string;
    identifier: string;
    value: string;
    expires_at: string;
    created_at: string;
    updated_at: string;
  };
  tokens: {
    id: string;
    person: string;
    name: string;
    hash: string;
    /** With spaces between. */
    scopes: string;
    created: number;
    expires: number | null;
    used: number | null;
  };
  attempts: Attempts & { key: string };
}
