import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { permissionsDoc, permissionsDocPath } from '../../cli/permissions-doc';

it('[PEOPLE-1] docs/permissions.md is what the table says (npm run docs)', async () => {
  expect(await readFile(permissionsDocPath, 'utf8')).toBe(permissionsDoc());
});
