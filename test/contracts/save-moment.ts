import {
  type ImageRecord,
  type Moment,
  type MomentBuffer,
  type SaveRecord,
  type Snapshot,
  sha256Sync,
} from '../../saves';

/** A picture of 2 x 2 pixels. */
export const PICTURE = png(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAFklEQVR4nGNgiFrwPwCIGTSARAUQAwBHwAjVgZT1hQAAAABJRU5ErkJggg==',
);

/** An image of 3 x 1 pixels. */
const MOON = png(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAABCAYAAAAb4BS0AAAAEklEQVR4nGNgiFrwPwCIFwAxACagBtzkyY/wAAAAAElFTkSuQmCC',
);

function png(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/**
 * A small moment with something of everything in it.
 * @param change what to have different
 */
export function sampleMoment(change: Partial<Moment> = {}): Moment {
  return {
    kind: 'screenshot',
    name: 'tidepool',
    created: 1_700_000_000_000,
    abi: 1,
    renderer: 'a test',
    show: { tick: 300, phase: -0, streams: new Float64Array([0.25, -0, Number.POSITIVE_INFINITY]), name: 'größer 🌀' },
    settings: { size: 4 },
    components: { 'warp/sine@1': 'vec2 sine(vec2 z) { return z; }', 'warp/same@1': 'same' },
    includes: { complex: 'same' },
    families: { warp: 'vec2 warp(vec2 z);' },
    sections: { warps: 'warp/sine 2\n' },
    images: { moon: { mime: 'image/png', bytes: MOON, hash: sha256Sync(MOON), width: 3, height: 1 } },
    buffers: [sampleBuffer('main', 'rgba16f', 3, 2), sampleBuffer('ink', 'rgba8', 2, 2)],
    picture: PICTURE,
    ...change,
  };
}

function sampleBuffer(name: string, format: MomentBuffer['format'], width: number, height: number): MomentBuffer {
  const bytes = Uint8Array.from(
    { length: width * height * (format === 'rgba16f' ? 8 : 4) },
    (_, at) => (at * 37) % 251,
  );
  return { name, format, width, height, bytes };
}

/** The record of a save with the given snapshots as its versions. */
export function sampleRecord(snapshots: readonly Snapshot[], change: Partial<SaveRecord> = {}): SaveRecord {
  const versions = snapshots.map(({ id }, at) => ({ version: at + 1, snapshot: id, created: 1000 + at }));
  return {
    id: saveId(1),
    title: 'Low tide',
    kind: 'screenshot',
    tags: [],
    notes: '',
    favourite: false,
    visibility: 'private',
    versions,
    head: versions.at(-1)?.snapshot ?? '',
    created: 1000,
    updated: 1000 + versions.length,
    deleted: null,
    uploaded: null,
    ...change,
  };
}

/** A well-formed save id, another one for every number. */
export function saveId(number: number): string {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz';
  const digits = sha256Sync(new TextEncoder().encode(`save ${number}`)).slice(0, 50);
  const tail = Array.from(
    { length: 25 },
    (_, at) => letters[Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16) % 32],
  );
  return `save_0${tail.join('')}`;
}

/** An image of a person's own, another one for every number. */
export function sampleImage(
  number: number,
  change: Partial<ImageRecord> = {},
): { record: ImageRecord; bytes: Uint8Array } {
  const bytes = Uint8Array.from({ length: 20 }, (_, at) => (at * number) % 251);
  const said = {
    name: `picture-${number}`,
    mime: 'image/png',
    kind: 'still',
    width: 5,
    height: 4,
    added: number,
  } as const;
  return { record: { hash: sha256Sync(bytes), ...said, ...change }, bytes };
}
