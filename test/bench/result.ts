import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { dirname, resolve } from 'node:path';

/** What a benchmark found out. */
export interface BenchFigures {
  /** What drew, as WebGL names it, or `none` for a benchmark without a picture. */
  readonly renderer: string;
  /** Dotted names such as `frame.submitMs`, each with its number. */
  readonly figures: Readonly<Record<string, number>>;
  /** What is not as it must be: the benchmark then exits non-zero. */
  readonly faults?: readonly string[];
}

/**
 * Writes a result as JSON: `{name, machine, renderer, figures}`. Folders are made as needed.
 * @param file where to, relative to the current folder
 * @param name the benchmark
 * @param result what it found out
 * @throws when a figure is not a finite number, which JSON could not hold
 */
export function writeResult(file: string, name: string, { renderer, figures }: BenchFigures): void {
  for (const [key, value] of Object.entries(figures)) {
    if (!Number.isFinite(value)) throw new Error(`[bad-figure] ${name}: not a finite number; got ${key} ${value}`);
  }
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ name, machine: describeMachine(), renderer, figures }, null, 2)}\n`);
}

/**
 * Formats figures as a table of two columns, the numbers aligned at their right.
 * @param figures dotted names and numbers
 * @returns one line per figure
 */
export function formatFigures(figures: BenchFigures['figures']): string {
  const rows = Object.entries(figures).map(([key, value]) => [key, formatNumber(value)] as const);
  const keyWidth = Math.max(0, ...rows.map(([key]) => key.length));
  const valueWidth = Math.max(0, ...rows.map(([, value]) => value.length));
  return rows.map(([key, value]) => `  ${key.padEnd(keyWidth)}  ${value.padStart(valueWidth)}`).join('\n');
}

function formatNumber(value: number): string {
  return Number.isInteger(value) || Math.abs(value) >= 1000 ? value.toFixed(0) : value.toPrecision(4);
}

function describeMachine() {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    os: `${type()} ${release()}`,
    node: process.version,
  };
}
