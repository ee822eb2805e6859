/*
 * `npm run check [-- --fix]`: what can be said about the code without running it. One line per step, the details where one fails.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installMissing, requireNode, root, runInstalled } from '../cli/setup.mjs';

const sourceFolders = ['engine', 'saves', 'installation', 'server', 'cli', 'ui', 'public', 'test'];
const longestFile = 400;

/** Math that IEEE 754 leaves to the implementation: its last bits differ between JavaScript engines. Also `random`. */
const inexactMath =
  /^(random|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|exp|expm1|log|log1p|log2|log10|pow|cbrt|hypot)$/;

const steps = {
  types: () => tool('typescript', ['--noEmit', '--pretty', 'false'], 'tsc'),
  'lint and format': ({ fix }) => {
    const options = ['--error-on-warnings', '--max-diagnostics=200', ...(fix ? ['--write'] : [])];
    return tool('@biomejs/biome', ['check', ...options], 'biome');
  },
  'import directions': () =>
    tool('dependency-cruiser', [...sourceFolders.filter(isThere), '--output-type', 'err'], 'depcruise'),
  'unused code': () => tool('knip', ['--no-progress', '--no-config-hints']),
  'released content': () => (isThere('content.lock') ? tool('tsx', ['cli/lock.ts', '--check']) : ''),
  'exact arithmetic': findInexactMath,
  'file sizes': findLongFiles,
};

/**
 * Runs every step, also after one has failed.
 * @param {{fix?: boolean}} [options] `fix` formats and applies the safe corrections
 * @returns {Promise<{passed: number, failed: number}>}
 */
export async function runChecks({ fix = false } = {}) {
  const count = { passed: 0, failed: 0 };
  for (const [name, step] of Object.entries(steps)) {
    const problems = await step({ fix });
    count[problems ? 'failed' : 'passed'] += 1;
    console.log(problems ? `failed  ${name}\n\n${problems}\n` : `ok      ${name}`);
  }
  return count;
}

/** Runs an installed tool; its output when it finds something, else nothing. */
async function tool(name, args, command) {
  const { code, output } = await runInstalled(name, args, { command, quiet: true });
  return code === 0 ? '' : output.trim() || `${name} ended with code ${code}`;
}

/** The numbers of a show are the same in every JavaScript engine, so the headless engine computes with + - * / and sqrt alone. */
async function findInexactMath() {
  const { default: ts } = await import('typescript');
  const problems = [];
  for (const path of sourceFiles(['engine']).filter((file) => !file.startsWith(join('engine', 'stage')))) {
    const file = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest);
    const report = (node, got) => {
      const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
      problems.push(
        `[inexact-math] ${path}:${line + 1}:${character + 1}: may differ between JavaScript engines; got ${got}`,
      );
    };
    const visit = (node) => {
      if (
        ts.isPropertyAccessExpression(node) &&
        node.expression.getText(file) === 'Math' &&
        inexactMath.test(node.name.text)
      ) {
        report(node, node.getText(file));
      }
      const isPower = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken;
      if (isPower && !(ts.isNumericLiteral(node.left) && ts.isNumericLiteral(node.right)))
        report(node, node.getText(file));
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return problems.join('\n');
}

/** A file over the limit says at its top why it is one file. */
function findLongFiles() {
  return sourceFiles(sourceFolders)
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
    .map(({ path, text }) => ({ path, text, lines: text.split('\n').length - 1 }))
    .filter(({ text, lines }) => lines > longestFile && !/^(\/\*|\/\/)/.test(text))
    .map(
      ({ path, lines }) =>
        `[long-file] ${path}:1:1: too long to read at once; got ${lines} lines; ` +
        `expected at most ${longestFile}; try parts, or a comment at the top that says why it is one file`,
    )
    .join('\n');
}

function sourceFiles(folders) {
  return folders.filter(isThere).flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.(ts|mjs|js|css)$/.test(entry.name))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
      // What tests leave behind.
      .filter((path) => !path.replaceAll('\\', '/').startsWith('test/output/')),
  );
}

function isThere(folder) {
  return existsSync(join(root, folder));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  requireNode();
  await installMissing({ tests: true });
  const { failed } = await runChecks({ fix: process.argv.includes('--fix') });
  process.exit(failed > 0 ? 1 : 0);
}
