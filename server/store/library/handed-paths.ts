/** Something at a path; null for a save that has none, or lies in the trash and so has no path that counts. */
export interface Standing {
  readonly id: string;
  readonly type: string;
  readonly path: string | null;
}

/** Where a row stands. */
export function standingOf(row: Standing & { readonly deleted: number | null }): Standing {
  const { id, type, path, deleted } = row;
  return { id, type, path: deleted === null ? path : null };
}

/** The longest name in a path. */
const LONGEST = 60;

/**
 * Where those things go that cannot keep their path when their owner's become another's: each to the first of `path_2`, `path_3` ... that is free (PEOPLE-5).
 * @param handed what becomes another's
 * @param own what that other one has already, which stays where it is
 * @returns new paths by id, of those that must move alone
 */
export function handedPaths(handed: readonly Standing[], own: readonly Standing[]): ReadonlyMap<string, string> {
  const keyOf = (type: string, path: string) => `${type} ${path}`;
  const keysOf = (all: readonly Standing[]) =>
    all.flatMap(({ type, path }) => (path === null ? [] : keyOf(type, path)));
  const owned = new Set(keysOf(own));
  const taken = new Set([...owned, ...keysOf(handed)]);
  const moved = new Map<string, string>();
  for (const { id, type, path } of handed) {
    if (path === null || !owned.has(keyOf(type, path))) continue;
    let free = path;
    for (let number = 2; taken.has(keyOf(type, free)); number++) free = numbered(path, number);
    taken.add(keyOf(type, free));
    moved.set(id, free);
  }
  return moved;
}

/** `warp/rings` as `warp/rings_2`: also a component's name may end so. */
function numbered(path: string, number: number): string {
  const [, folders = '', name = ''] = /^(.*\/)?(.*)$/.exec(path) ?? [];
  const end = `_${number}`;
  return `${folders}${name.slice(0, LONGEST - end.length)}${end}`;
}
