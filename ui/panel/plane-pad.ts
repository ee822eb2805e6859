import { css, html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Parameter } from '../../engine/document';
import type { Path } from '../../engine/time';
import { controls, theme } from '../chrome';
import { pathData, planeFigure } from './model/curve';
import { formatNumber, snapped, stepOf } from './model/numbers';
import { isMoving } from './model/path-draft';
import { panelStyle } from './panel-style';

/** The side of the drawing, in its own units. */
const SIDE = 120;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/**
 * The complex plane in a parameter's range: a point that is dragged, nudged or written, and the figure that its path draws.
 * @fires pad-hold whether a hand holds the point
 */
@customElement('afterimage-plane-pad')
export class AfterimagePlanePad extends LitElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    css`
      :host {
        display: grid;
        grid-template-columns: 8.5rem 1fr;
        gap: 0.75rem;
      }
      .pad {
        position: relative;
        width: 8.5rem;
        height: 8.5rem;
        overflow: hidden;
        border-radius: 10px;
        background: rgb(0 0 0 / 0.45);
        box-shadow: inset 0 0 0 1px rgb(255 243 222 / 0.46);
        cursor: crosshair;
        touch-action: none;
      }
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      .axis {
        stroke: rgb(255 243 222 / 0.2);
      }
      .figure {
        fill: none;
        stroke: var(--glow);
        stroke-width: 0.8;
        opacity: 0.55;
      }
      .dot {
        position: absolute;
        left: 0;
        top: 0;
        width: 12px;
        height: 12px;
        margin: -6px;
        border-radius: 50%;
        background: var(--text);
        box-shadow: 0 0 0 3px rgb(16 14 11 / 0.8);
        pointer-events: none;
        will-change: transform;
      }
      .moves .dot {
        background: var(--glow);
      }
      .numbers {
        display: grid;
        align-content: start;
        gap: 0.375rem;
      }
      .numbers label {
        display: grid;
        grid-template-columns: 1.25rem 5.25rem;
        align-items: center;
        gap: 0.375rem;
      }
      .range {
        font-size: 0.75rem;
      }
    `,
  ];

  @property({ attribute: false }) parameter!: Parameter;
  @property({ attribute: false }) path: Path | undefined;
  /** Called with where the hand puts the point. */
  @property({ attribute: false }) move: (re: number, im: number) => void = () => undefined;
  @query('.pad') private pad!: HTMLElement;
  @query('.dot') private dot!: HTMLElement | null;
  @query('.re') private re!: HTMLInputElement;
  @query('.im') private im!: HTMLInputElement;
  private point: readonly [number, number] = [0, 0];
  private figure = '';
  private drawn = { x: Number.NaN, y: Number.NaN };

  /** Shows where the value is now; cheap enough for every beat. */
  show(value: readonly number[], withNumbers = true): void {
    const [re = 0, im = 0] = value;
    this.point = [re, im];
    const { dot } = this;
    if (!dot) return;
    const { low, high } = this.parameter;
    const x = Math.round(((re - low) / (high - low)) * 1360) / 10;
    const y = Math.round(((high - im) / (high - low)) * 1360) / 10;
    if (x !== this.drawn.x || y !== this.drawn.y) {
      this.drawn = { x, y };
      dot.style.transform = `translate(${x / 16}rem, ${y / 16}rem)`;
    }
    if (!withNumbers) return;
    const step = stepOf(this.parameter);
    showNumber(this.re, formatNumber(re, step));
    showNumber(this.im, formatNumber(im, step));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('path') && !changed.has('parameter')) return;
    const { path } = this;
    this.figure =
      path && isMoving(path)
        ? pathData(planeFigure(path), ([re, im]) => [this.across(re), SIDE - this.across(im)])
        : '';
  }

  protected override updated(): void {
    this.drawn = { x: Number.NaN, y: Number.NaN };
    this.show(this.point);
  }

  private across(value: number): number {
    const { low, high } = this.parameter;
    return ((value - low) / (high - low)) * SIDE;
  }

  protected override render() {
    const { name, low, high } = this.parameter;
    const zero = this.across(0);
    const step = stepOf(this.parameter);
    return html`
      <div
        class="pad ${this.figure ? 'moves' : ''}"
        tabindex="0"
        role="application"
        aria-roledescription="complex plane"
        aria-label="${name}, complex plane: arrow keys move the point, with Shift by more"
        @pointerdown=${this.onDown}
        @pointermove=${this.onMove}
        @pointerup=${this.onUp}
        @pointercancel=${this.onUp}
        @keydown=${this.onKey}
      >
        <svg viewBox="0 0 ${SIDE} ${SIDE}" aria-hidden="true">
          <path class="axis" d="M0 ${SIDE - zero}H${SIDE}M${zero} 0V${SIDE}" />
          ${this.figure ? svg`<path class="figure" d=${this.figure} />` : nothing}
        </svg>
        <div class="dot"></div>
      </div>
      <div class="numbers">
        ${(['re', 'im'] as const).map(
          (part) => html`<label>
            <span class="soft" aria-hidden="true">${part}</span>
            <input
              type="number"
              class=${part}
              aria-label="${name}, ${part === 're' ? 'real' : 'imaginary'} part"
              min=${low}
              max=${high}
              step=${step * 10}
              @change=${this.onNumber}
            />
          </label>`,
        )}
        <span class="range soft">${low} to ${high}, both</span>
      </div>
    `;
  }

  private onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.pad.setPointerCapture(event.pointerId);
    this.hold(true);
    this.onMove(event);
  }

  private onMove(event: PointerEvent): void {
    if (!this.pad.hasPointerCapture(event.pointerId)) return;
    const { left, top, width, height } = this.pad.getBoundingClientRect();
    const { low, high } = this.parameter;
    const span = high - low;
    this.put(low + ((event.clientX - left) / width) * span, high - ((event.clientY - top) / height) * span);
  }

  private onUp(event: PointerEvent): void {
    if (this.pad.hasPointerCapture(event.pointerId)) this.pad.releasePointerCapture(event.pointerId);
    this.hold(false);
  }

  private onKey(event: KeyboardEvent): void {
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const { low, high } = this.parameter;
    const by = ((high - low) / 200) * (event.shiftKey ? 10 : 1);
    this.put(this.point[0] + arrow[0] * by, this.point[1] + arrow[1] * by);
  }

  private onNumber(): void {
    const [re, im] = [Number(this.re.value), Number(this.im.value)];
    if (Number.isFinite(re) && Number.isFinite(im)) this.move(re, im);
  }

  private put(re: number, im: number): void {
    const point = [snapped(re, this.parameter), snapped(im, this.parameter)] as const;
    this.show(point);
    this.move(...point);
  }

  private hold(held: boolean): void {
    this.dispatchEvent(new CustomEvent('pad-hold', { detail: held }));
  }
}

function showNumber(field: HTMLInputElement, text: string): void {
  if (field.value !== text && !field.matches(':focus')) field.value = text;
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-plane-pad': AfterimagePlanePad;
  }
}
