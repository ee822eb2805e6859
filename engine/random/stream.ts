import seedrandom from 'seedrandom';

/** The state of a stream: the carry and the three lanes of the generator. */
export type StreamState = readonly [carry: number, s0: number, s1: number, s2: number];

type Generator = seedrandom.StatefulPRNG<seedrandom.State.Alea>;

/**
 * A named source of randomness: seedrandom's Alea (Baagoe 2010), whose state can be kept and taken up again.
 * One consumer's draws never move another's: each has its own stream, named after it.
 */
export class Stream {
  private constructor(private readonly generator: Generator) {}

  /**
   * Starts the stream of a consumer.
   * @param seed the pattern's seed
   * @param name the consumer's name, unique within the pattern
   */
  static named(seed: string, name: string): Stream {
    return new Stream(seedrandom.alea(`${seed}\u0000${name}`, { state: true }));
  }

  /** Takes up a stream where its state was kept. */
  static resume([c, s0, s1, s2]: StreamState): Stream {
    return new Stream(seedrandom.alea('', { state: { c, s0, s1, s2 } }));
  }

  /** The next number, at least 0, below 1. */
  next(): number {
    return this.generator.quick();
  }

  /** The next whole number of 32 bits, unsigned. */
  uint32(): number {
    return this.generator.int32() >>> 0;
  }

  /** The next number between two bounds. */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** The state to keep; `Stream.resume` goes on from it. */
  state(): StreamState {
    const { c, s0, s1, s2 } = this.generator.state();
    return [c, s0, s1, s2];
  }
}
