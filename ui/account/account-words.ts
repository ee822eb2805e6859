import type { Me } from '../../saves';

/** Who somebody is here, in a few words beside their name. */
export function accountWords({ guest, role, email, via }: Me): string {
  if (via === 'off') return 'host of this machine; nobody signs in here';
  if (guest) return 'guest';
  return role === 'member' ? (email ?? '') : `${role}, ${email}`;
}

/** What went wrong, by its code; undefined for what has no better words than the server's. */
export function problemWords(code: string): string | undefined {
  return WORDS[code];
}

const WORDS: Readonly<Record<string, string>> = {
  'server-away': 'The server does not answer. What you keep stays in this browser meanwhile.',
  'invalid-email-or-password': 'There is no account with this email and password.',
  'invalid-email': 'This is no email address.',
  'user-already-exists-use-another-email': 'There is an account with this email. Sign in to it instead.',
  'invalid-password': 'The password that you have is another one.',
  'password-too-short': 'The password needs at least 10 characters.',
  'too-many-attempts': 'That was tried too often. Try again in a quarter of an hour.',
  'too-many-requests': 'That was tried too often. Try again in a minute.',
  'bad-name': 'A name has 1 to 60 characters that can be seen.',
};
