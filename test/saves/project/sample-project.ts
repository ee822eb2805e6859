import { createHash } from 'node:crypto';
import initSqlJs from 'sql.js';
import { freeze, type Moment, type Snapshot } from '../../../saves';
import type { Project, ProjectSave } from '../../../saves/project';
import { sampleMoment, saveId } from '../../contracts/save-moment';

/** SQLite, as Node loads it. */
export const sql = await initSqlJs();

const module = (component: string, more: object = {}) => {
  return { type: 'module', component, params: {}, choices: {}, image: null, slots: {}, scripts: [], ...more };
};

/** A show's state, as far as a project tells of it: two modules, one of them being replaced. */
export const SHOW = {
  tick: 300,
  decks: [
    {
      pattern: {
        passes: [
          {
            name: 'main',
            root: module('feedback/simple@1', {
              params: { keep: { kind: 'const', value: [0.9] } },
              slots: {
                warp: {
                  type: 'crossfade',
                  from: module('warp/sine@1', { choices: { shape: 'round' } }),
                  to: module('warp/swirl@2', { scripts: [{ kind: 'randomize', target: 'inner' }] }),
                },
              },
            }),
          },
          { name: 'display', root: module('grade/paper@1', { image: 'moon' }) },
        ],
      },
    },
  ],
};

/** A project of two saves, the first of two versions that share most blobs. */
export async function sampleProject(change: Partial<Moment> = {}): Promise<Project> {
  const first = await freeze(sampleMoment({ show: SHOW, ...change }));
  const second = await freeze(sampleMoment({ show: { ...SHOW, tick: 301 }, ...change }));
  const other = await freeze(sampleMoment({ name: 'größer 🌀', kind: 'periodic', ...change }));
  return {
    saves: [
      sampleSave(1, [first, second], { tags: ['sea', '"quoted"'], notes: 'low\ntide', favourite: true }),
      sampleSave(2, [other], { title: 'größer 🌀' }),
    ],
    snapshots: new Map([first, second, other].map((snapshot) => [snapshot.id, snapshot])),
    expected: [{ snapshot: second.id, renderer: 'llvmpipe', ticks: 100, buffers: 'ab'.repeat(32) }],
  };
}

function sampleSave(number: number, snapshots: readonly Snapshot[], change: Partial<ProjectSave>): ProjectSave {
  return {
    id: saveId(number),
    title: 'Low tide',
    created: 1_700_000_000_000,
    updated: 1_700_000_000_500,
    tags: [],
    notes: '',
    favourite: false,
    versions: snapshots.map(({ id }, at) => {
      return { version: at + 1, snapshot: id, parent: snapshots[at - 1]?.id ?? null, created: 1_700_000_000_000 + at };
    }),
    ...change,
  };
}

/** Writes the checksum again, as a forger would. */
export function reseal(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes);
  const words = 'with these 64 digits as zeros: ';
  const at = buffer.indexOf(words) + words.length;
  if (at < words.length) return bytes;
  buffer.fill('0', at, at + 64);
  buffer.write(createHash('sha256').update(buffer).digest('hex'), at);
  return new Uint8Array(buffer);
}

/** A project changed by SQL and sealed again. */
export function forgeProject(bytes: Uint8Array, statements: string): Uint8Array {
  const database = new sql.Database(bytes);
  database.run(statements);
  const changed = database.export();
  database.close();
  return reseal(changed);
}
