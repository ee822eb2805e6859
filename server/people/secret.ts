import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AfterimageError } from '../../engine/problem';

/**
 * The secret of a data folder, made when there is none. Only the server's user may read it.
 * @param dataDir an existing folder
 * @throws AfterimageError `bad-secret` when the file is damaged
 */
export async function readSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret');
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(randomBytes(32).toString('hex'));
    await file.sync();
    await file.close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = (await readFile(path, 'utf8')).trim();
  if (/^[0-9a-f]{64}$/.test(secret)) return secret;
  throw new AfterimageError({
    code: 'bad-secret',
    where: { address: path },
    message: 'this file does not hold a secret',
    hint: 'removing it; guests will then be strangers once',
  });
}
