import { css, html, nothing, type PropertyValues, svg } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { buildPath, type Parameter, parameterParts, validatePath } from '../../engine/document';
import { formatProblem, type Problem } from '../../engine/problem';
import { type Complex, formatPath, type MovingPath, type Path, parsePath } from '../../engine/time';
import { controls, theme } from '../chrome';
import type { Beat } from './desk';
import { DeskElement } from './desk-element';
import { presentValue } from './model/control';
import { pathData, placeOf, type RealCurve, realCurve } from './model/curve';
import { formatNumber, formatSeconds, shortNumber, stepOf } from './model/numbers';
import {
  type Draft,
  draftOf,
  isComplexArgument,
  isMoving,
  kindsFor,
  kindWords,
  withArgument,
} from './model/path-draft';
import { panelStyle } from './panel-style';

const WIDTH = 240;
const HEIGHT = 56;
const EDGE = 5;

/** Edits the path of one parameter by its parts or as an expression, and draws how it goes. */
@customElement('afterimage-path-editor')
export class AfterimagePathEditor extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    css`
      .editor {
        display: grid;
        gap: 0.5rem;
        padding: 0.625rem;
        border-radius: 10px;
        background: var(--raise);
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(6.5rem, 1fr));
        gap: 0.375rem 0.5rem;
      }
      label {
        display: grid;
        gap: 0.125rem;
        font-size: 0.75rem;
        color: var(--soft);
      }
      .fields input,
      .fields select {
        width: 100%;
        font-size: 0.8125rem;
        text-align: left;
      }
      .fields label:first-child {
        grid-column: span 2;
      }
      .curve {
        position: relative;
        border-radius: 7px;
        background: rgb(0 0 0 / 0.4);
      }
      .curve svg {
        width: 100%;
        height: 3.5rem;
      }
      .curve path {
        fill: none;
        stroke: var(--glow);
        stroke-width: 1.4;
        vector-effect: non-scaling-stroke;
      }
      .dot {
        position: absolute;
        left: 0;
        top: 0;
        width: 9px;
        height: 9px;
        margin: -4.5px;
        border-radius: 50%;
        background: var(--text);
        will-change: transform;
      }
      .track {
        position: absolute;
        inset: 0 0 auto;
        height: calc(3.5rem * 46 / 56);
        margin-top: calc(3.5rem * 5 / 56);
        pointer-events: none;
      }
      .scale {
        display: flex;
        justify-content: space-between;
        padding: 0 0.375rem 0.25rem;
        font-size: 0.6875rem;
        color: var(--soft);
      }
      .expression {
        width: 100%;
      }
      .problem {
        margin: 0;
      }
      .problem:empty {
        display: none;
      }
    `,
  ];

  @property({ attribute: false }) parameter!: Parameter;
  @property({ attribute: false }) path!: Path;
  @property() address = '';
  /** Sends a path to the show. */
  @property({ attribute: false }) set: (path: Path | string) => Promise<readonly Problem[]> = async () => [];
  @state() private problem = '';
  @state() private cycle = 0;
  @query('.dot') private dot!: HTMLElement | null;
  @query('.expression') private expression!: HTMLInputElement | null;
  private curve: RealCurve | null = null;
  private size = { width: 0, height: 0 };
  private readonly sizes = new ResizeObserver(([entry]) => {
    if (entry) this.size = { width: entry.contentRect.width, height: entry.contentRect.height };
  });
  private readonly value: number[] = [];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  private get isPlane(): boolean {
    return parameterParts[this.parameter.type] === 2;
  }

  protected override onDeskChange(): void {}

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('path') && isMoving(this.path)) {
      this.cycle = placeOf(this.path, this.desk.deck?.time ?? 0).from;
    }
    if (changed.has('path') || changed.has('parameter') || changed.has('cycle')) {
      this.curve = isMoving(this.path) && !this.isPlane ? realCurve(this.path, this.parameter, this.cycle) : null;
    }
    if (changed.has('path')) this.problem = '';
  }

  protected override updated(changed: PropertyValues): void {
    const track = this.renderRoot.querySelector('.track');
    this.sizes.disconnect();
    if (track) this.sizes.observe(track);
    // What somebody writes is not overwritten under the hand.
    const { expression } = this;
    if (expression && (changed.has('path') || !expression.matches(':focus'))) expression.value = formatPath(this.path);
  }

  protected override onBeat({ time }: Beat): void {
    const { path, dot, curve, parameter, size } = this;
    if (!isMoving(path) || !dot || !curve) return;
    const { place, from } = placeOf(path, time);
    if (from !== this.cycle) this.cycle = from;
    presentValue(path, parameter, time, this.value);
    const span = curve.high - curve.low;
    const up = span > 0 ? ((this.value[0] ?? 0) - curve.low) / span : 0.5;
    const inside = Math.min(1, Math.max(0, up));
    dot.style.transform = `translate(${(place * size.width).toFixed(1)}px, ${((1 - inside) * size.height).toFixed(1)}px)`;
  }

  protected override render() {
    const { path, parameter } = this;
    const kinds = kindsFor(parameter);
    return html`<div class="editor" role="group" aria-label="Path of ${parameter.name}">
      <div class="fields">
        <label>
          kind
          <select aria-label="Kind of path of ${parameter.name}" .value=${path.kind} @change=${this.onKind}>
            ${kinds.map(
              (kind) => html`<option value=${kind} ?selected=${kind === path.kind}>
                ${kind}${kind === 'const' ? '' : `: ${kindWords[kind].about}`}
              </option>`,
            )}
          </select>
        </label>
        ${isMoving(path) ? this.renderParts(path) : nothing}
      </div>
      ${this.renderCurve()}
      <label>
        expression
        <input
          type="text"
          class="expression mono"
          aria-label="Path of ${parameter.name} as an expression"
          aria-invalid=${this.problem ? 'true' : 'false'}
          aria-describedby="fault"
          spellcheck="false"
          autocomplete="off"
          @input=${this.onWriting}
          @change=${this.onExpression}
          @keydown=${this.onExpressionKey}
        />
      </label>
      <p id="fault" class="problem" role="alert">${this.problem}</p>
    </div>`;
  }

  private renderParts(path: MovingPath) {
    const { name } = this.parameter;
    const field = (label: string, value: string, apply: (text: string) => void) => html`<label>
      ${label}
      <input
        type="text"
        inputmode="decimal"
        spellcheck="false"
        autocomplete="off"
        aria-label="${label} of ${name}"
        .value=${value}
        @change=${(event: Event) => apply((event.target as HTMLInputElement).value)}
      />
    </label>`;
    return html`${kindWords[path.kind].args.map((label, index) =>
      field(label, complexText(path.args[index] ?? [0, 0]), (text) => this.applyArgument(path, index, label, text)),
    )}
    ${field('speed, cycles/s', shortNumber(path.speed), (text) => this.applyNumber('speed', text))}
    ${field('phase, s', shortNumber(path.phase ?? 0), (text) => this.applyNumber('phase', text))}`;
  }

  private renderCurve() {
    const { curve, parameter } = this;
    if (!curve) return nothing;
    const { values, low, high, seconds } = curve;
    const span = high - low;
    const line = pathData(values, (value, index) => [
      (index / (values.length - 1)) * WIDTH,
      EDGE + (HEIGHT - 2 * EDGE) * (span > 0 ? (high - value) / span : 0.5),
    ]);
    const step = stepOf(parameter) / 10;
    return html`<div class="curve">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="The path over one cycle">
        ${svg`<path d=${line} />`}
      </svg>
      <div class="track"><div class="dot"></div></div>
      <div class="scale">
        <span>${formatNumber(low, step)} to ${formatNumber(high, step)}</span>
        <span>${Number.isFinite(seconds) ? `one cycle ${formatSeconds(seconds)}` : 'stands still'}</span>
      </div>
    </div>`;
  }

  private onKind(event: Event): void {
    const kind = (event.target as HTMLSelectElement).value as Draft['kind'];
    const time = this.desk.deck?.time ?? 0;
    presentValue(this.path, this.parameter, time, this.value);
    const speed = isMoving(this.path) ? this.path.speed : 0;
    void this.apply(draftOf(kind, this.value, this.parameter, time, speed));
  }

  private applyArgument(path: MovingPath, index: number, label: string, text: string): void {
    const value = this.readComplex(text, isComplexArgument(path.kind, index, this.parameter), label);
    if (value) void this.apply(withArgument(path, index, value));
  }

  private applyNumber(name: 'speed' | 'phase', text: string): void {
    const value = this.readComplex(text, false, name);
    if (value && isMoving(this.path)) void this.apply({ ...this.path, [name]: value[0] });
  }

  private readComplex(text: string, isComplex: boolean, label: string): Complex | undefined {
    const parsed = parsePath(text);
    const value = 'kind' in parsed && parsed.kind === 'const' && parsed.value.length <= 2 ? parsed.value : undefined;
    const [re = 0, im = 0] = value ?? [];
    if (value && (isComplex || im === 0)) return [re, im];
    this.problem = `${label}: got "${text}"; expected ${isComplex ? 'a complex number such as 0.3-0.2i' : 'a number'}`;
    return undefined;
  }

  private async apply(path: Path | string): Promise<void> {
    const [problem] = await this.set(path);
    this.problem = problem ? formatProblem(problem) : '';
  }

  /** Says at every letter what is still wrong, as the command would. */
  private onWriting(): void {
    this.problem = this.faultOf(this.expression?.value ?? '');
  }

  private onExpression(): void {
    const text = this.expression?.value ?? '';
    this.problem = this.faultOf(text);
    if (this.problem === '') void this.apply(text);
  }

  private onExpressionKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.expression) return;
    const written = formatPath(this.path);
    if (this.expression.value === written) return;
    event.stopPropagation();
    this.expression.value = written;
    this.problem = '';
  }

  private faultOf(text: string): string {
    const parsed = parsePath(text);
    if ('fault' in parsed)
      return `${parsed.fault} at ${parsed.offset + 1}; got ${parsed.got}; expected ${parsed.expected}`;
    if (parsed.kind === 'any') return 'any(...) is drawn when a pattern opens; a hand sets a value';
    const { parameter, address } = this;
    const problems: Problem[] = [];
    const where = { address: `${address}:${parameter.name}` };
    const path = buildPath(text, parameter, [], { problems, where: () => where });
    if (path) problems.push(...validatePath(path, parameter, where.address));
    return problems
      .map((problem) =>
        [problem.message, problem.got && `got ${problem.got}`, problem.expected && `expected ${problem.expected}`]
          .filter(Boolean)
          .join('; '),
      )
      .join('. ');
  }
}

function complexText([re, im]: Complex): string {
  const value = [Number(re.toPrecision(6)), Number(im.toPrecision(6))];
  return formatPath({ kind: 'const', value });
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-path-editor': AfterimagePathEditor;
  }
}
