/*
 * `npm test`: everything from a bare checkout to one closing line, `N passed, N failed`. Each part runs, also after another has failed.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPages, installMissing, requireNode, root, runInstalled } from '../cli/setup.mjs';

/** A test run that hangs is ended; a healthy one needs a fraction of this. */
const longestMinutes = 40;

const total = { passed: 0, failed: 0, skipped: 0 };

// Two browsers at once, each drawing on one core; shaders are compiled for how soon they can run, not for how fast.
process.env.LP_NUM_THREADS ??= '0';
process.env.GALLIVM_PERF ??= 'nopt';

requireNode();
await part('Set-up', () => installMissing({ tests: true }));
if (total.failed === 0) {
  await part('Checks', async () => add(await (await import('./check.mjs')).runChecks()));
  // First, for they leave the parsed components that the tests read.
  await part('Pages', buildPages);
  await part('Unit tests', async () => add(await runTests('unit')));
  await part('Browser tests', async () => {
    await findBrowser();
    add(await runTests('browser'));
  });
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Runs one part; when it cannot even run, that is one failure. */
async function part(title, run) {
  console.log(`\n## ${title}\n`);
  try {
    await run();
  } catch (error) {
    total.failed += 1;
    console.error(`${title}: ${error.message}`);
  }
}

function add({ passed, failed, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/** Finds or installs a Chromium and names it to the tests. */
async function findBrowser() {
  const { tsImport } = await import('tsx/esm/api');
  const { prepareChromium } = await tsImport('../cli/chromium-path.ts', import.meta.url);
  process.env.PUPPETEER_EXECUTABLE_PATH = prepareChromium();
  console.log(`Chromium: ${process.env.PUPPETEER_EXECUTABLE_PATH}`);
}

/** Runs one of vitest's projects and counts its tests; a file that could not be run counts as one failure. */
async function runTests(project) {
  const report = join(root, 'test', 'output', `${project}.json`);
  mkdirSync(join(root, 'test', 'output'), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await runInstalled('vitest', ['run', '--project', project, ...reporters], {
    seconds: longestMinutes * 60,
  });
  if (code === 124) throw new Error(`not finished after ${longestMinutes} minutes`);
  const result = JSON.parse(readFileSync(report, 'utf8'));
  if (result.numTotalTests === 0) throw new Error('no test ran');
  const brokenFiles = result.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  const failed = result.numFailedTests + brokenFiles.length;
  return {
    passed: result.numPassedTests,
    // An error outside of every test fails the run too.
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
