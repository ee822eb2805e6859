import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { theme } from './theme';

/** What the instrument measures of itself. */
export interface Readout {
  /** Pictures a second. */
  readonly fps: number;
  readonly ticksPerSecond: number;
  /** How many ticks the show is behind. */
  readonly lagTicks: number;
  readonly tick: number;
  /** Show time, seconds. */
  readonly time: number;
  readonly pattern: string;
  /** Side of the simulation, pixels. */
  readonly size: number;
  /** Programs that are still compiling. */
  readonly pendingPrograms: number;
  readonly bufferMB: number;
  readonly renderer: string;
}

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
    return html`<dl aria-label="Meters">
      ${line('frames/s', readout.fps.toFixed(1))}
      ${line('ticks/s', readout.ticksPerSecond.toFixed(1), readout.ticksPerSecond < 55 ? 'off' : '')}
      ${line('tick', String(readout.tick))}
      ${line('lag', String(readout.lagTicks), readout.lagTicks > 2 ? 'off' : '')}
      ${line('time', clock(readout.time))}
      ${line('compiling', String(readout.pendingPrograms))}
      ${line('size', `${readout.size}²`)}
      ${line('buffers', `${readout.bufferMB.toFixed(0)} MB`)}
      ${line('pattern', readout.pattern, 'whole')}
      ${line('renderer', readout.renderer, 'whole')}
    </dl>`;
  }
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
