/** What an address of the stage page asks for. */
export interface Address {
  readonly pattern?: string;
  readonly save?: string;
  readonly seed?: string;
  /** Side of the simulation, pixels. */
  readonly size?: number;
  /** Samples per side of each pixel. */
  readonly supersample?: number;
  readonly paused: boolean;
}

/**
 * Reads the address of the stage page: `/?pattern=tidepool&seed=abc&size=512&supersample=2&paused=1` or `/?save=<id>`.
 * @param search the part from the question mark on
 */
export function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const text = (name: string): string | undefined => query.get(name) || undefined;
  const number = (name: string): number => Number(text(name));
  const [size, supersample] = [number('size'), number('supersample')];
  const pattern = text('pattern');
  const save = text('save');
  const seed = text('seed');
  return {
    ...(pattern === undefined ? {} : { pattern }),
    ...(save === undefined ? {} : { save }),
    ...(seed === undefined ? {} : { seed }),
    ...(Number.isFinite(size) && size > 0 ? { size } : {}),
    ...(Number.isFinite(supersample) && supersample > 0 ? { supersample } : {}),
    paused: ['1', 'true', ''].includes(query.get('paused') ?? '0'),
  };
}

/**
 * Writes the address that shows the same thing again.
 * @param address what it shall show
 * @returns a path with a query
 */
export function writeAddress({ pattern, save, seed, size, supersample, paused }: Address): string {
  const query = new URLSearchParams();
  if (save !== undefined) query.set('save', save);
  else if (pattern !== undefined) query.set('pattern', pattern);
  if (save === undefined && seed !== undefined) query.set('seed', seed);
  if (save === undefined && size !== undefined) query.set('size', String(size));
  if (save === undefined && supersample !== undefined) query.set('supersample', String(supersample));
  if (paused) query.set('paused', '1');
  return `/?${query}`;
}
