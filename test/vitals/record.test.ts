import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RunRecord } from './record';
import { describeFigures, type Outcome } from './report';

const second = { luma: 0.3, contrast: 0.1, clipped: 0, colour: 40, change: 0.01, flashes: 0, bad: 0 };
const outcome = (seed: string, more: Partial<Outcome> = {}): Outcome => ({
  ...{ pattern: 'one', seed, minutes: 3, surprise: false, error: null, ageing: null },
  verdict: { state: 'alive', faults: [] },
  seconds: Array.from({ length: 9 }, () => second),
  tiles: [{ second: 1, picture: 'data:' }],
  ...more,
});

it('keeps how runs went in a file, and forgets those that are not asked for any more', () => {
  const folder = mkdtempSync(join(tmpdir(), 'afterimage-record-'));
  const file = join(folder, 'record.json');
  try {
    const record = RunRecord.read(file);
    expect(record.find('a')).toBeNull();
    record.add('b', outcome('vitals-10'));
    record.add('a', outcome('vitals-2'));
    record.add('broken', outcome('vitals-3', { error: 'the browser was lost' }));
    record.write();
    const again = RunRecord.read(file);
    expect(again.find('a')).toMatchObject({ seed: 'vitals-2', seconds: [], tiles: [], error: null });
    expect(describeFigures(again.find('a') as Outcome)).toBe(describeFigures(outcome('vitals-2')));
    expect(again.find('broken')).toBeNull();
    expect(readFileSync(file, 'utf8').indexOf('vitals-2')).toBeLessThan(
      readFileSync(file, 'utf8').indexOf('vitals-10'),
    );
    again.write(['b']);
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual(['b']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
