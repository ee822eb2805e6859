import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type Migrations, migrate, migrationsFrom } from '../../../saves/migrate';
import { deepFreeze } from '../../helpers/deep-freeze';

const text = readFileSync(new URL('../../../docs/migrations.md', import.meta.url), 'utf8');
const examples = [...text.matchAll(/^```ts example=(\w+)\n([\s\S]*?)^```$/gm)].map(
  ([, name = '', code = '']) => [name, code] as const,
);

/** Runs an example; gives what each `show` got beside what the comment behind it promises. */
function run(code: string): { got: unknown; promised: unknown }[] {
  const promised = [...code.matchAll(/^show\(.*\); \/\/ (.*)$/gm)].map(([, value = '']) =>
    new Function(`return ${value};`)(),
  );
  const got: unknown[] = [];
  const show = (lamp: Migrations<unknown>, version: number, value: unknown): void => {
    got.push(migrate('lamp', lamp, version, deepFreeze(value)).value);
  };
  const script = ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ES2022 } }).outputText;
  new Function('migrationsFrom', 'show', script)(migrationsFrom, show);
  expect(got).toHaveLength(promised.length);
  return got.map((value, index) => ({ got: value, promised: promised[index] }));
}

describe('docs/migrations.md', () => {
  it('[SAVE-40] shows how a field is added, renamed, restructured and removed', () => {
    expect(examples.map(([name]) => name)).toEqual(['add', 'rename', 'restructure', 'remove']);
  });

  it.each(examples)('[SAVE-40] tells the truth: %s', (_, code) => {
    const shown = run(code);
    expect(shown.length).toBeGreaterThan(0);
    for (const { got, promised } of shown) expect(got).toEqual(promised);
  });

  it.each(examples)(
    '[SAVE-40] has types that fit: %s',
    (name, code) => {
      const file = new URL(`./example-${name}.ts`, import.meta.url).pathname;
      const source = `import { type Migrations, migrationsFrom } from '../../../saves/migrate';\ndeclare function show(lamp: unknown, version: number, value: object): void;\n${code}export type Used = Migrations<never>;\n`;
      const options: ts.CompilerOptions = {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        types: [],
      };
      const host = ts.createCompilerHost(options);
      const readFile = host.getSourceFile.bind(host);
      host.getSourceFile = (path, ...rest) =>
        path === file ? ts.createSourceFile(path, source, ts.ScriptTarget.ES2022) : readFile(path, ...rest);
      const program = ts.createProgram([file], options, host);
      const problems = ts.getPreEmitDiagnostics(program, program.getSourceFile(file));
      expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);
    },
    120_000,
  );
});
