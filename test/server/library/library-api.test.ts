import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { root } from '../../../cli/setup.mjs';
import { installedCore } from '../../../server/library';
import { newFolder, openSetting } from '../setting';

const page = readFileSync(join(root, 'docs', 'library-api.md'), 'utf8');
const hasShell = ['bash', 'curl'].every((name) => spawnSync(name, ['--version']).status === 0);

it.skipIf(!hasShell)(
  '[LIB-1] runs every command of docs/library-api.md, needing bash and curl',
  { timeout: 120_000 },
  async () => {
    const { server } = await openSetting({ core: installedCore() });
    const answered: string[] = [];
    server.server.on('request', ({ method, url }, response) => {
      const address = url?.replace(/\?.*/, '').replace(/list_\w+/, 'ID');
      response.on('finish', () => answered.push(`${response.statusCode} ${method} ${address}`));
    });
    const script = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block).join('\n');
    const environment = { ...process.env, AFTERIMAGE: await server.listen({ port: 0, host: '127.0.0.1' }) };
    const { stderr } = await promisify(execFile)('bash', ['--norc', '-euc', script], {
      cwd: await newFolder(),
      env: environment,
    });
    expect(stderr).toBe('');
    expect(answered.filter((line) => !line.startsWith('2'))).toEqual([
      '422 POST /api/library/component',
      '403 PUT /api/refs/core/section/warps',
    ]);
    expect(answered.filter((line) => line.startsWith('201')).length).toBe(4);
    expect(answered.length).toBeGreaterThan(22);
  },
);

it('[API-6] describes every call of the library, with an example of each body and answer', async () => {
  const { server } = await openSetting();
  const described = (await server.inject('/api/docs/json')).json<{ paths: Record<string, Record<string, Call>> }>();
  const calls = Object.entries(described.paths).flatMap(([path, methods]) =>
    /^\/api\/(library|refs)/.test(path)
      ? Object.entries(methods).map(([method, call]) => ({ name: `${method} ${path}`, call }))
      : [],
  );
  expect(calls.length).toBe(14);
  const json = (part: Part | undefined) => part?.content?.['application/json'];
  for (const { name, call } of calls) {
    expect([name, call.summary]).toEqual([name, expect.stringMatching(/\w/)]);
    for (const part of [json(call.requestBody), json(call.responses['200'] ?? call.responses['201'])]) {
      const isBytes = /^get .*(picture|bytes)$/.test(name);
      if (part && !isBytes) expect([name, part.example]).toEqual([name, expect.anything()]);
    }
  }
});

interface Part {
  readonly content?: Readonly<Record<string, { readonly example?: unknown }>>;
}

interface Call {
  readonly summary?: string;
  readonly requestBody?: Part;
  readonly responses: Readonly<Record<string, Part>>;
}
