import type { ProgramText } from '../compile';
import type { Frame, FramePass } from './frame';

/** What must be ready before something can be drawn. */
export interface Needs {
  readonly programs: readonly ProgramText[];
  /** Images by SHA-256. */
  readonly images: readonly string[];
}

/** What a frame is drawn with. */
export function needsOf(frame: Frame): Needs {
  return {
    programs: frame.decks.flatMap(({ passes, entrance }) => [
      ...passes.map((pass) => pass.program),
      ...(entrance ? [entrance.program] : []),
    ]),
    images: frame.decks.flatMap(({ passes }) => imagesOf(passes)),
  };
}

/** The images that passes sample; other passes are none. */
export function imagesOf(passes: readonly FramePass[]): string[] {
  return passes.flatMap(({ images }) => images.filter((key) => !key.startsWith('pass:')));
}

/** Gathers what several moments need, each once. */
export class GatheredNeeds {
  private readonly programs = new Map<string, ProgramText>();
  private readonly images = new Set<string>();

  add(deck: { programs(): ProgramText[]; images(): string[] }): void {
    for (const program of deck.programs()) this.programs.set(program.key, program);
    for (const key of deck.images()) this.images.add(key);
  }

  get needs(): Needs {
    return { programs: [...this.programs.values()], images: [...this.images] };
  }
}
