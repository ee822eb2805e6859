import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { commandsDoc, commandsDocPath } from '../../../cli/commands-doc';
import { commandSchemas } from '../../../engine/show';

describe('docs/commands.md', () => {
  it('is what `npm run docs` writes', () => {
    expect(readFileSync(commandsDocPath, 'utf8').replaceAll('\r\n', '\n')).toBe(commandsDoc());
  });

  it.each(Object.entries(commandSchemas))('%s and all its fields are described, and its examples fit', (_, schema) => {
    const { description, properties, examples } = z.toJSONSchema(schema, { io: 'input' });
    expect(description).toMatch(/^[A-Z].*\.$/);
    for (const field of Object.values(properties ?? {}))
      expect(field).toMatchObject({ description: expect.any(String) });
    expect(examples?.length).toBeGreaterThan(0);
    for (const example of examples as unknown[]) expect(schema.safeParse(example).success).toBe(true);
  });
});
