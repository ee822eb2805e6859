import type { Stage } from '../../engine/stage';
import type { AfterimageChrome } from '../chrome';
import { LagWatch } from './lag-watch';
import { MainThread } from './main-thread';
import type { Player } from './player';

/** Milliseconds between two looks. */
const EVERY_MS = 250;

/**
 * Watches how the machine keeps up: fills the meters while they are open, lowers and raises the display's resolution, and says when the show
 * is slower than real time.
 */
export class Gauges {
  private readonly lag = new LagWatch();
  private readonly thread = new MainThread();
  private endMeasuring: (() => void) | null = null;

  constructor(
    private readonly player: Player,
    private readonly stage: Stage,
    private readonly chrome: AfterimageChrome,
  ) {
    setInterval(() => this.look(), EVERY_MS);
  }

  /** Opens or closes the meters. */
  toggle(): void {
    this.chrome.showMeters = !this.chrome.showMeters;
    this.look();
  }

  private look(): void {
    const { player, stage, chrome } = this;
    const { lagTicks, ticksPerSecond } = player.meters();
    stage.setDetail(player.quality.factor);
    const falling = player.playing && this.lag.falling(performance.now(), lagTicks);
    const speed = ticksPerSecond / 60;
    // Who has caught up is behind no more: a mark of 100 % would say nothing.
    chrome.behind.speed = falling && speed < 0.995 ? speed : null;
    this.measure(chrome.showMeters);
    if (chrome.showMeters) this.fill();
  }

  private measure(on: boolean): void {
    if (on === (this.endMeasuring !== null)) return;
    this.endMeasuring?.();
    this.endMeasuring = on ? this.stage.measure() : null;
    if (on) this.thread.start();
    else this.thread.stop();
  }

  private fill(): void {
    const { player, stage, chrome, thread } = this;
    const { live } = player.show;
    const { pattern, tick = 0, time = 0 } = live ?? {};
    const memory = heapOf(performance);
    chrome.meters.readout = {
      ...player.meters(),
      tick,
      time,
      pattern: pattern?.name ?? '',
      size: pattern?.size ?? 0,
      passes: stage.passTimes(),
      gpuTimer: stage.hasGpuTimer,
      compiling: stage.compiling,
      bufferMB: stage.bufferBytes / 1e6,
      imageMB: stage.imageBytes / 1e6,
      heapMB: memory === null ? null : memory / 1e6,
      detail: player.quality.factor,
      width: Math.round(stage.width * player.quality.factor),
      height: Math.round(stage.height * player.quality.factor),
      blockMs: thread.longestMs,
      renderer: stage.rendererName,
    };
  }
}

/** What the scripts of the page keep, bytes; null where the browser does not say. */
function heapOf(from: object): number | null {
  const memory: unknown = Reflect.get(from, 'memory');
  if (typeof memory !== 'object' || memory === null) return null;
  const used: unknown = Reflect.get(memory, 'usedJSHeapSize');
  return typeof used === 'number' ? used : null;
}
