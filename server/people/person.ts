/** What somebody may do in general, least first. Owners are the hosts of a server; who owns a save is another matter. */
export const ROLES = ['guest', 'member', 'curator', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** What a token may be good for. */
export const SCOPES = ['read', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** What somebody may do the way they came: tokens have the scopes they were given, none of them `account`. */
export const ALL_SCOPES = [...SCOPES, 'account'] as const;

/** Somebody that the server knows. */
export interface Person {
  readonly id: string;
  /** As others see it. */
  readonly name: string;
  readonly role: Role;
  /** How the server knows: by a cookie, by a personal access token, or because it is told to trust this machine. */
  readonly via: 'cookie' | 'token' | 'off';
  /** What may be done this way, where the role allows it. */
  readonly scopes: readonly (typeof ALL_SCOPES)[number][];
}

/** What stands in place of a guest's email: an address that leads nowhere (RFC 2606). */
export function emailOfGuest(id: string): string {
  return `${id}@guest.invalid`;
}
