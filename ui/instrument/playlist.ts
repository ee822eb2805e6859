import { Stream } from '../../engine/random';
import type { PlaylistSettings } from '../chrome';

/** What a browser begins with. */
export const defaultSettings: PlaylistSettings = { source: 'patterns', seconds: 0, shuffle: null, fade: 3 };

const KEY = 'afterimage.playlist';

/** The settings this browser keeps; those of a broken entry are the defaults. */
export function loadSettings(storage: Pick<Storage, 'getItem'>): PlaylistSettings {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return defaultSettings;
    const { source, seconds, shuffle, fade } = kept as Partial<Record<keyof PlaylistSettings, unknown>>;
    const number = (value: unknown, fallback: number): number =>
      typeof value === 'number' && value >= 0 && value <= 86400 ? value : fallback;
    return {
      source: source === 'mine' || source === 'gallery' ? source : 'patterns',
      seconds: number(seconds, defaultSettings.seconds),
      shuffle: typeof shuffle === 'string' ? shuffle : null,
      fade: Math.min(30, number(fade, defaultSettings.fade)),
    };
  } catch {
    return defaultSettings;
  }
}

/** Keeps the settings in this browser. */
export function keepSettings(storage: Pick<Storage, 'setItem'>, settings: PlaylistSettings): void {
  storage.setItem(KEY, JSON.stringify(settings));
}

/**
 * The items in playing order.
 * @param items as they came
 * @param seed the seed of the shuffle, or null to leave them
 * @returns the same order for the same seed (Fisher and Yates 1938, Durstenfeld's form)
 */
export function arrange<T>(items: readonly T[], seed: string | null): T[] {
  const order = [...items];
  if (seed === null) return order;
  const stream = Stream.named(seed, 'playlist');
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(stream.next() * (last + 1));
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a];
  }
  return order;
}

/** The place some steps on, around the end. */
export function stepped(current: number, by: number, length: number): number {
  return length === 0 ? 0 : (((current + by) % length) + length) % length;
}
