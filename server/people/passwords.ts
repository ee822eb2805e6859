import { hash, verify } from '@node-rs/argon2';
import { refusal } from '../refusal';

/** OWASP's least for argon2id, which is the package's default kind (Password Storage Cheat Sheet): 19 MiB, two rounds, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Characters of a password. */
export const PASSWORD_LENGTH = { least: 10, most: 200 } as const;

/** Hashes a password with a salt of its own, on another thread. @returns the hash and how it was made, as one text */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether a password is the one that was hashed. */
export async function isPassword(hashed: string, password: string): Promise<boolean> {
  try {
    return await verify(hashed, password);
  } catch {
    return false;
  }
}

/**
 * A password that is fit to be one.
 * @throws Refusal 422 `weak-password`
 */
export function requirePassword(password: string): string {
  const { least, most } = PASSWORD_LENGTH;
  if (password.length >= least && password.length <= most) return password;
  throw refusal(422, 'weak-password', 'password', 'this cannot be a password', {
    ...{ got: `${password.length} characters`, expected: `${least} to ${most}` },
  });
}
