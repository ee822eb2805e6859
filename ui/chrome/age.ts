const UNITS = [
  ['year', 365.25 * 86_400_000],
  ['month', 30.44 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/**
 * How long ago something was, in words.
 * @param then milliseconds since 1970
 * @param now milliseconds since 1970
 * @param locale default: English, the language of the pages
 * @returns such as `3 hours ago`, `yesterday`, `just now`; a time ahead (clocks differ) is `just now`
 */
export function age(then: number, now: number, locale = 'en'): string {
  const past = now - then;
  const unit = UNITS.find(([, length]) => past >= length);
  if (!unit) return 'just now';
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-Math.floor(past / unit[1]), unit[0]);
}

/**
 * A moment in full, for a tooltip.
 * @param then milliseconds since 1970
 * @returns in the reader's own language and time zone
 */
export function fullDate(then: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' }).format(then);
}
