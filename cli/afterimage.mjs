#!/usr/bin/env node
/*
 * `npx afterimage`: what can be done with saves without a page. `npx afterimage help` lists it.
 */
import { installMissing, requireNode } from './setup.mjs';

requireNode();
// What packages should do otherwise is nothing that who runs a command can change; the modules are loaded by a thread that asks the environment.
process.noDeprecation = true;
process.env.NODE_NO_WARNINGS = '1';
try {
  await installMissing({ tests: false });
  const { register } = await import('tsx/esm/api');
  register();
  const { main } = await import('./saves/main.ts');
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`afterimage: ${error.message}`);
  process.exitCode = 1;
}
