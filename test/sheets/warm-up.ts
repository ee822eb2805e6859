/** Ticks that are drawn before a picture: nothing older than that circulates in a shipped pattern ... */
const usual = 480;
/** ... but in these, whose light takes longer to settle. */
const longer: Readonly<Record<string, number>> = { coral: 1920, current: 1920 };

/**
 * How many ticks are drawn before a picture of a pattern's sheet; everything that the show decides is played from the beginning.
 * @param pattern its name
 */
export function warmUpOf(pattern: string): number {
  return longer[pattern] ?? usual;
}
