/** One measurement in so many ticks: enough to see, too few to be felt. */
const EVERY = 8;

/** Measurements that the card has not answered yet; more are not begun. */
const MOST_WAITING = 48;

/** How much a new measurement counts against those before it. */
const WEIGHT = 0.25;

/** What one pass costs, averaged over the last seconds. */
export interface PassTime {
  readonly deck: string;
  readonly pass: string;
  /** What the processor does to give it to the graphics card, ms. */
  readonly cpuMs: number;
  /** What the graphics card does, ms; null where it does not tell, or has not yet. */
  readonly gpuMs: number | null;
}

interface TimerExtension {
  readonly TIME_ELAPSED_EXT: number;
  readonly GPU_DISJOINT_EXT: number;
}

interface Waiting {
  readonly query: WebGLQuery;
  readonly key: string;
}

interface Sum {
  readonly deck: string;
  readonly pass: string;
  cpuMs: number;
  gpuMs: number | null;
}

/**
 * Measures what each pass costs: the processor's part by the clock, the graphics card's by timer queries, which are asked for when they are
 * answered and never waited for. Nothing is measured until somebody looks.
 */
export class Timers {
  private readonly extension: TimerExtension | null;
  private readonly sums = new Map<string, Sum>();
  private waiting: Waiting[] = [];
  private on = false;
  private tick = 0;
  private present: { key: string; sum: Sum; began: number; query: WebGLQuery | null } | null = null;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.extension = gl.getExtension('EXT_disjoint_timer_query_webgl2') as TimerExtension | null;
  }

  /** Whether the graphics card tells what it spends. */
  get available(): boolean {
    return this.extension !== null;
  }

  /** Begins or ends measuring. */
  measure(on: boolean): void {
    this.on = on;
    if (on) return;
    for (const { query } of this.waiting) this.gl.deleteQuery(query);
    this.waiting = [];
    this.sums.clear();
  }

  /** Marks a new tick, and takes in what was answered meanwhile. */
  nextTick(decks: readonly string[]): void {
    if (!this.on) return;
    this.tick += 1;
    for (const [key, { deck }] of this.sums) if (!decks.includes(deck)) this.sums.delete(key);
    this.collect();
  }

  /** Begins a pass. */
  begin(deck: string, pass: string): void {
    if (!this.on || this.tick % EVERY !== 0) return;
    const { gl, extension } = this;
    const key = `${deck} ${pass}`;
    let sum = this.sums.get(key);
    if (!sum) {
      sum = { deck, pass, cpuMs: 0, gpuMs: null };
      this.sums.set(key, sum);
    }
    const query = extension && this.waiting.length < MOST_WAITING ? gl.createQuery() : null;
    if (extension && query) gl.beginQuery(extension.TIME_ELAPSED_EXT, query);
    this.present = { key, sum, began: performance.now(), query };
  }

  /** Ends the pass that was begun. */
  end(): void {
    const { present, extension, gl } = this;
    if (!present) return;
    this.present = null;
    const { sum, began, query, key } = present;
    sum.cpuMs = averaged(sum.cpuMs === 0 ? null : sum.cpuMs, performance.now() - began);
    if (!extension || !query) return;
    gl.endQuery(extension.TIME_ELAPSED_EXT);
    this.waiting.push({ query, key });
  }

  private collect(): void {
    const { gl, extension } = this;
    if (!extension || this.waiting.length === 0) return;
    // The card was busy with something else, or changed its pace: what was measured meanwhile means nothing.
    if (gl.getParameter(extension.GPU_DISJOINT_EXT)) {
      for (const { query } of this.waiting) gl.deleteQuery(query);
      this.waiting = [];
      return;
    }
    while (this.waiting[0] && gl.getQueryParameter(this.waiting[0].query, gl.QUERY_RESULT_AVAILABLE)) {
      const [{ query, key }] = this.waiting.splice(0, 1) as [Waiting];
      const sum = this.sums.get(key);
      if (sum) sum.gpuMs = averaged(sum.gpuMs, Number(gl.getQueryParameter(query, gl.QUERY_RESULT)) / 1e6);
      gl.deleteQuery(query);
    }
  }

  /** What was measured, in the order of drawing; empty while nobody looks. */
  times(): PassTime[] {
    return [...this.sums.values()].map((sum) => ({ ...sum }));
  }
}

function averaged(before: number | null, value: number): number {
  return before === null ? value : before + (value - before) * WEIGHT;
}
