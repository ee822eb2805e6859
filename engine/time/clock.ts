/** How many ticks make a second of show time (rule TIME-1). */
export const TICKS_PER_SECOND = 60;

/** The relation of ticks and time: plain data that a snapshot keeps. */
export interface Clock {
  readonly baseTick: number;
  /** Seconds at the base tick. */
  readonly base: number;
  /** Seconds of pattern time per second of show time; 0 stands still. */
  readonly speed: number;
}

/** A clock that starts at 0 and runs at speed 1. */
export const startClock: Clock = { baseTick: 0, base: 0, speed: 1 };

/**
 * Pattern time at a tick.
 * @param clock the clock
 * @param tick the tick
 * @returns t, seconds
 */
export function timeAt(clock: Clock, tick: number): number {
  return clock.base + ((tick - clock.baseTick) * clock.speed) / TICKS_PER_SECOND;
}

/**
 * The clock that goes on from a tick at another speed, without a jump in time.
 * @param clock the present clock
 * @param tick the present tick
 * @param speed seconds of pattern time per second, from then on
 */
export function withSpeed(clock: Clock, tick: number, speed: number): Clock {
  return { baseTick: tick, base: timeAt(clock, tick), speed };
}
