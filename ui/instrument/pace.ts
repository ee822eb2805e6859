import { TICKS_PER_SECOND } from '../../engine/time';

/** How many ticks one display frame may catch up before the show slows down instead. */
const MOST_CATCH_UP = 4;

/** A gap between display frames that means nobody was looking (a hidden tab): time stood still. */
const ABSENT_MS = 1000;

/** A gap that no slow machine explains, though the page was visible: it was asleep. */
const ASLEEP_MS = 10_000;

/** What the meters show of the player. */
export interface PlayerMeters {
  readonly fps: number;
  readonly ticksPerSecond: number;
  /** Ticks behind real time since the last pause. */
  readonly lagTicks: number;
  /** What the processor does for a tick: the show's part and giving it to the graphics card, ms. */
  readonly submitMs: number;
}

/** Makes ticks of display frames: how many are due, how far the show has fallen behind, and how it goes. */
export class Pace {
  private debt = 0;
  private lost = 0;
  private lastTime = 0;
  private submitMs = 0;
  /** Whether nobody could see the page since the last display frame. */
  private unseen = false;
  private readonly shown: number[] = [];
  private readonly drawn: number[] = [];

  constructor() {
    document.addEventListener('visibilitychange', () => {
      this.unseen = true;
    });
  }

  /** Time passes from now on. */
  begin(): void {
    this.debt = 0;
    this.lastTime = performance.now();
  }

  /** Time stands still, and nothing is owed. */
  hold(): void {
    this.debt = 0;
    this.lost = 0;
  }

  /**
   * Counts the time since the last display frame.
   * @param now milliseconds, as display frames have them
   * @returns whether it counts: not when nobody was looking
   */
  pass(now: number): boolean {
    const elapsed = now - this.lastTime;
    this.lastTime = now;
    if (elapsed > (this.unseen ? ABSENT_MS : ASLEEP_MS)) return false;
    this.unseen = document.hidden;
    const exact = (elapsed * TICKS_PER_SECOND) / 1000;
    const whole = Math.round(exact);
    this.debt += whole >= 1 && Math.abs(exact - whole) < 0.25 ? whole : exact;
    return true;
  }

  /**
   * Plays the ticks that are due; what is too much for one display frame is lost and told of.
   * @param tick plays one; false when it cannot now
   * @returns how many were played
   */
  play(tick: () => boolean): number {
    let ticks = 0;
    while (this.debt >= 0.75 && ticks < MOST_CATCH_UP && tick()) {
      this.debt -= 1;
      ticks += 1;
    }
    if (this.debt > MOST_CATCH_UP) {
      this.lost += this.debt - MOST_CATCH_UP;
      this.debt = MOST_CATCH_UP;
    }
    return ticks;
  }

  /** Whether more ticks are due than were played. */
  get isBehind(): boolean {
    return this.debt >= 1;
  }

  /** Notes that a picture was shown. */
  noteShown(now: number): void {
    note(this.shown, now);
  }

  /** Notes that a tick was drawn. */
  noteDrawn(): void {
    note(this.drawn, performance.now());
  }

  /** Notes what a tick cost the processor, ms. */
  noteCost(milliseconds: number): void {
    this.submitMs += (milliseconds - this.submitMs) * 0.05;
  }

  /** How it goes, over the last second. */
  meters(): PlayerMeters {
    const since = performance.now() - 1000;
    const recent = (times: number[]): number => times.filter((time) => time > since).length;
    return {
      fps: recent(this.shown),
      ticksPerSecond: recent(this.drawn),
      lagTicks: Math.round(this.lost + this.debt),
      submitMs: this.submitMs,
    };
  }
}

function note(times: number[], now: number): void {
  times.push(now);
  while ((times[0] ?? now) < now - 1500) times.shift();
}
