import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { theme } from './theme';

/** What one pass costs; see the stage. */
interface PassCost {
  readonly deck: string;
  readonly pass: string;
  readonly cpuMs: number;
  readonly gpuMs: number | null;
}

/** What the instrument measures of itself. */
export interface Readout {
  /** Pictures a second. */
  readonly fps: number;
  readonly ticksPerSecond: number;
  /** How many ticks the show is behind. */
  readonly lagTicks: number;
  /** What the processor does for a tick, ms. */
  readonly submitMs: number;
  readonly tick: number;
  /** Show time, seconds. */
  readonly time: number;
  readonly pattern: string;
  /** Side of the simulation, pixels. */
  readonly size: number;
  readonly passes: readonly PassCost[];
  /** Whether the graphics card tells what it spends. */
  readonly gpuTimer: boolean;
  /** Programs that are still compiling, and what is new in them. */
  readonly compiling: { readonly done: number; readonly total: number; readonly names: readonly string[] };
  readonly bufferMB: number;
  readonly imageMB: number;
  /** What scripts keep; null where the browser does not say. */
  readonly heapMB: number | null;
  /** The share of the window's pixels on a side that is drawn. */
  readonly detail: number;
  /** What is drawn for the display, pixels. */
  readonly width: number;
  readonly height: number;
  /** How long the page was busy with one thing at most, in the last ten seconds, ms. */
  readonly blockMs: number;
  readonly renderer: string;
}

/** More components than this are counted, not named. */
const MOST_NAMES = 3;

/** Small figures in a corner that let every click through. */
@customElement('afterimage-meters')
export class AfterimageMeters extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        position: fixed;
        z-index: 0;
        top: max(0.75rem, env(safe-area-inset-top));
        left: max(0.75rem, env(safe-area-inset-left));
        width: 17rem;
        max-width: calc(100vw - 1.5rem);
        pointer-events: none;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 0 1.25rem;
        padding: 0.5rem 0.75rem;
        border-radius: var(--round);
        background: rgb(12 11 9 / 0.84);
        box-shadow: inset 0 0 0 1px var(--line);
        font: 0.6875rem / 1.6 var(--mono);
      }
      div {
        display: flex;
        justify-content: space-between;
        gap: 0.75rem;
        min-width: 0;
      }
      .whole {
        grid-column: 1 / -1;
      }
      dt {
        color: var(--soft);
      }
      dd {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .off dd {
        color: var(--bad);
      }
    `,
  ];

  @property({ attribute: false }) readout: Readout | null = null;

  protected override render() {
    const { readout } = this;
    if (!readout) return nothing;
    const line = (name: string, value: string, state = '') =>
      html`<div class=${state}><dt>${name}</dt><dd>${value}</dd></div>`;
    const { compiling, passes } = readout;
    return html`<section aria-label="Meters"><dl>
      ${line('frames/s', readout.fps.toFixed(0))}
      ${line('ticks/s', readout.ticksPerSecond.toFixed(0), readout.ticksPerSecond < 55 ? 'off' : '')}
      ${line('tick', String(readout.tick))}
      ${line('lag', String(readout.lagTicks), readout.lagTicks > 2 ? 'off' : '')}
      ${line('time', clock(readout.time))}
      ${line('block', ms(readout.blockMs), readout.blockMs > 50 ? 'off' : '')}
      ${line('size', `${readout.size}²`)}
      ${line('display', `${readout.width}×${readout.height}`, readout.detail < 1 ? 'off' : '')}
      ${line('buffers', `${readout.bufferMB.toFixed(0)} MB`)}
      ${line('images', `${readout.imageMB.toFixed(0)} MB`)}
      ${line('scripts', readout.heapMB === null ? 'not told' : `${readout.heapMB.toFixed(0)} MB`)}
      ${line('CPU/tick', ms(readout.submitMs))}
      ${line('compiling', compiling.total === 0 ? 'nothing' : `${compiling.done} of ${compiling.total} ${named(compiling.names)}`, 'whole')}
      ${line('pattern', readout.pattern, 'whole')}
      ${passes.map((pass) => line(`· ${pass.pass}`, `CPU ${ms(pass.cpuMs)}${pass.gpuMs === null ? '' : `, GPU ${ms(pass.gpuMs)}`}`, 'whole'))}
      ${readout.gpuTimer ? nothing : line('GPU time', 'this browser does not tell', 'whole')}
      ${line('renderer', readout.renderer, 'whole')}
    </dl></section>`;
  }
}

/** Milliseconds, with as many digits as mean something. */
function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

function named(names: readonly string[]): string {
  const short = names.map((name) => name.replace(/@.*/, ''));
  const shown = short.slice(0, MOST_NAMES).join(', ');
  return short.length > MOST_NAMES ? `${shown} and ${short.length - MOST_NAMES} more` : shown;
}

/** Seconds as minutes and seconds, such as `3:07.4`. */
function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${(seconds - 60 * minutes).toFixed(1).padStart(4, '0')}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-meters': AfterimageMeters;
  }
}
