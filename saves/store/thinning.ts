const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** As much of a periodic save as thinning looks at. */
export interface Dated {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/**
 * Which periodic saves have had their time (rule SAVE-61): of the last hour all stay, of the last day the first of each hour, of earlier days the
 * first of each day. Thinning often leaves the same as thinning once, so it may happen at any time.
 * @param saves the periodic saves
 * @param now milliseconds since 1970
 * @returns the ids of those to let go
 */
export function thinned(saves: readonly Dated[], now: number): string[] {
  const places = new Set<string>();
  const inOrder = [...saves].sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
  return inOrder.flatMap(({ id, created }) => {
    const place = placeOf(created, now);
    if (place === null) return [];
    if (places.has(place)) return id;
    places.add(place);
    return [];
  });
}

/** The stretch of time of which one stays; null where all do. */
function placeOf(created: number, now: number): string | null {
  const age = now - created;
  if (age <= HOUR) return null;
  return age <= DAY ? `hour ${Math.floor(created / HOUR)}` : `day ${Math.floor(created / DAY)}`;
}
