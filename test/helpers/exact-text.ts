/**
 * Writes plain data as text that differs whenever a bit differs: JSON would lose -0, infinities and the kind of arrays. Runs anywhere.
 * @param value arrays, typed arrays, objects, numbers, text, booleans, null
 */
export function exactText(value: unknown): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return `${value.constructor.name}${exactText(Array.from(value as unknown as ArrayLike<unknown>))}`;
  }
  if (Array.isArray(value)) return `[${value.map(exactText).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${exactText(part)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? String(value);
}
