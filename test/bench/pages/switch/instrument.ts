/** An instrument whose switching is measured: ours, or a peer. */
export interface SwitchedInstrument {
  /** Makes it and lets it play on a canvas. */
  start(canvas: HTMLCanvasElement): Promise<void>;
  /** How many things it can be switched to, one after the other, none of them met before. */
  readonly count: number;
  /**
   * Switches to the next thing.
   * @returns resolves when a display frame has been asked for that shows it
   */
  next(index: number): Promise<void>;
  /** Lets time pass, or not. */
  playing(yes: boolean): void;
}

/** The next display frame. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
