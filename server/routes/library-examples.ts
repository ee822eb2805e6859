// What the description of the API shows of the library (API-6).

const component = `/// Pulls the plane towards its centre, in rings.
/// @by ada   @license MIT   @version 1
/// @param rings 3 [1..12]   how many
vec2 rings(vec2 z, float rings) {
  return z * (1.0 + 0.1 * floor(length(z) * rings));
}
`;

const hash = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0';

const head = {
  ...{ type: 'component', id: 'comp_01jd0q3v8zfk8v2m3n4p5q6r7s', path: 'warp/rings', title: 'rings' },
  ...{ about: 'Pulls the plane towards its centre, in rings.', author: 'amber heron 42', mine: true },
  ...{ visibility: 'public', flags: ['user'], props: { by: 'ada', license: 'MIT', version: '1' }, family: 'warp' },
  ...{ tags: ['calm'], notes: '', orig: null, head: hash, version: 1, picture: null },
  ...{ created: 1764289200000, updated: 1764289200000, deleted: null, votes: 0 },
};

/** An example of each body and answer. */
export const libraryExamples = {
  list: { entities: [head], next: null },
  entity: { ...head, body: component, versions: [{ version: 1, head: hash, created: 1764289200000 }] },
  insert: { path: 'warp/rings', body: component, visibility: 'public', tags: ['calm'] },
  put: { expected: hash, at: 'entries/0/seconds', value: 45 },
  patch: { title: 'Rings', tags: ['calm', 'slow'], visibility: 'public' },
  restore: { version: 1 },
  move: { expected: hash, body: component, why: 'less pull, as agreed on Friday' },
  ref: {
    ...{ ref: 'core/component/warp/rings', id: head.id, head: hash, installed: null },
    log: [{ before: null, after: hash, by: 'person_01jd0q3v8zfk8v2m3n4p5q6r7s', at: 1764289200000, why: 'first' }],
  },
  refs: { refs: [{ type: 'component', path: 'warp/rings', head: hash, body: component }] },
} as const;
