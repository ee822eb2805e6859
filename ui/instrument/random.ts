/** A number in [0, 1) that nobody can foresee. */
export function random(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}

/** A seed that people can read out. */
export function newSeed(): string {
  return Math.floor(random() * 36 ** 6).toString(36);
}
