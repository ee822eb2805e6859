import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/**
 * Reads a password: asked for twice and not shown at a terminal, else the first line that is piped in.
 * @param about whose it is, for the question
 */
export async function readPassword(about: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).split(/\r?\n/)[0] ?? '';
  for (;;) {
    const first = await ask(`Password for ${about}: `);
    if ((await ask('The same again: ')) === first) return first;
    process.stderr.write('These are two different ones.\n');
  }
}

/** Asks at the terminal; nothing that is typed is shown. */
async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  // Ctrl+C reaches the interface, not the process, while it reads keys.
  lines.once('SIGINT', () => process.exit(130));
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
