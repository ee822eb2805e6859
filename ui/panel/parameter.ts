import '@awesome.me/webawesome/dist/components/switch/switch.js';
import type WaColorPicker from '@awesome.me/webawesome/dist/components/color-picker/color-picker.js';
import type WaSwitch from '@awesome.me/webawesome/dist/components/switch/switch.js';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Parameter, Placed } from '../../engine/document';
import { formatProblem, type Problem } from '../../engine/problem';
import { constant, type Path } from '../../engine/time';
import { controls, theme } from '../chrome';
import type { Beat } from './desk';
import { DeskElement } from './desk-element';
import { colourOf, controlFor, hexOf, isSamePath, pathOf, presentValue } from './model/control';
import { formatNumber, snapped, stepOf } from './model/numbers';
import { isMoving, kindsFor } from './model/path-draft';
import { panelIcons } from './panel-icons';
import { panelStyle } from './panel-style';
import './path-editor';
import type { AfterimagePlanePad } from './plane-pad';
import './plane-pad';

/** It is as large as the rest of the panel: loaded when the first colour is shown. */
const colourPicker = (): Promise<unknown> =>
  import('@awesome.me/webawesome/dist/components/color-picker/color-picker.js');

/** One parameter of the chosen module: shows its moving value, lets the hand take over and gives back. */
@customElement('afterimage-parameter')
export class AfterimageParameter extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    css`
      :host {
        padding: 0.375rem 0 0.5rem;
      }
      .name {
        flex: none;
        font-weight: 600;
      }
      .about {
        font-size: 0.75rem;
      }
      .value {
        margin-top: 0.125rem;
      }
      .take {
        color: var(--glow);
      }
      wa-switch {
        min-height: 1.875rem;
        align-items: center;
        color: var(--soft);
      }
      wa-color-picker::part(trigger) {
        border-radius: 7px;
      }
      /* The name stands above, and the field beside it is ours: the kit's has no name. */
      wa-color-picker::part(form-control-label),
      wa-color-picker::part(input) {
        display: none;
      }
      .hex {
        width: 6rem;
      }
      afterimage-path-editor {
        margin-top: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) place!: Placed;
  @property({ attribute: false }) parameter!: Parameter;
  @state() private editing = false;
  @state() private problems: readonly Problem[] = [];
  @query('input[type=range]') private range!: HTMLInputElement | null;
  @query('input[type=number]') private number!: HTMLInputElement | null;
  @query('afterimage-plane-pad') private pad!: AfterimagePlanePad | null;
  private readonly now: number[] = [];
  private path: Path | undefined;
  /** While the hand moves the control, or what it sent has not arrived, the control shows the hand. */
  private held = false;
  private pending = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('place') || changed.has('parameter')) this.problems = [];
    this.path = pathOf(this.place.module.params, this.parameter);
    presentValue(this.path, this.parameter, this.desk.deck?.time ?? 0, this.now);
  }

  protected override onBeat(beat: Beat): void {
    const path = pathOf(this.place.module.params, this.parameter);
    if (path !== this.path) this.requestUpdate();
    else if (path.kind === 'const') return;
    if (this.held || this.pending > 0) return;
    presentValue(path, this.parameter, beat.time, this.now);
    this.showValue(beat.count % 2 === 0);
  }

  private showValue(withNumbers = true): void {
    const { range, number, pad, now, parameter } = this;
    const [first = 0] = now;
    const step = stepOf(parameter);
    const text = formatNumber(first, step);
    if (range && range.value !== text) range.value = text;
    if (withNumbers && number && !number.matches(':focus') && number.value !== text) number.value = text;
    pad?.show(now, withNumbers);
  }

  protected override updated(): void {
    if (!this.held && this.pending === 0) this.showValue();
  }

  private async take(path: Path | string): Promise<readonly Problem[]> {
    this.pending += 1;
    try {
      this.problems = await this.desk.setParam(this.place, this.parameter, path);
      return this.problems;
    } finally {
      this.pending -= 1;
      this.requestUpdate();
    }
  }

  private takeNumber(value: number): void {
    if (!Number.isFinite(value)) return;
    this.now[0] = value;
    this.showValue();
    void this.take(constant(value));
  }

  protected override render() {
    const { parameter, path } = this;
    const { name, about } = parameter;
    const moves = path !== undefined && isMoving(path);
    const canMove = kindsFor(parameter).length > 1;
    const remembered = this.desk.givenPath(this.place, parameter);
    const given = remembered && path && !isSamePath(remembered, path) ? remembered : undefined;
    return html`<div class=${moves ? 'moving' : ''} role="group" aria-label=${name}>
      <div class="line">
        <span class="name">${name}</span>
        <span class="about soft cut grow" title=${about}>${about}</span>
        ${
          given
            ? html`<button
                class="badge bare take"
                title="Give back: ${given.kind === 'const' ? 'the value' : `the ${given.kind}`} that was there"
                aria-label="Give back ${name} to ${given.kind === 'const' ? 'its value' : `its ${given.kind}`}"
                @click=${() => this.giveBack()}
              >
                ${panelIcons.back}give back
              </button>`
            : nothing
        }
        ${controlFor(parameter) === 'plane' ? this.renderDrive() : nothing}
        ${
          canMove
            ? html`<button
                class="badge ${moves ? 'moves' : ''}"
                aria-expanded=${this.editing}
                aria-label="Path of ${name}: ${path?.kind}"
                title="Edit the path"
                @click=${() => {
                  this.editing = !this.editing;
                }}
              >
                ${path?.kind}
              </button>`
            : html`<span class="badge soft">const</span>`
        }
      </div>
      <div class="value">${this.renderControl()}</div>
      ${
        this.editing && path
          ? html`<afterimage-path-editor
              .desk=${this.desk}
              .parameter=${parameter}
              .path=${path}
              .address=${this.place.address}
              .set=${(next: Path | string) => this.take(next)}
            ></afterimage-path-editor>`
          : nothing
      }
      ${this.problems.map((problem) => html`<p class="problem" role="alert">${formatProblem(problem)}</p>`)}
    </div>`;
  }

  /** Dragging on the picture, or a finger on it, sets a complex parameter. */
  private renderDrive(): TemplateResult {
    const { name } = this.parameter;
    const detail = { module: this.place.address, name };
    return html`<button
      class="badge bare"
      title="Drag on the picture to set it"
      aria-label="Drive ${name} by dragging on the picture"
      @click=${() => window.dispatchEvent(new CustomEvent('drive-parameter', { detail }))}
    >
      ${panelIcons.drive}
    </button>`;
  }

  private async giveBack(): Promise<void> {
    this.pending += 1;
    try {
      this.problems = await this.desk.giveBack(this.place, this.parameter);
    } finally {
      this.pending -= 1;
      this.requestUpdate();
      // The button has gone; the keyboard goes on from beside it.
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('.badge')?.focus({ preventScroll: true });
    }
  }

  private renderControl(): TemplateResult {
    switch (controlFor(this.parameter)) {
      case 'slider':
        return this.renderSlider();
      case 'plane':
        return html`<afterimage-plane-pad
          .parameter=${this.parameter}
          .path=${this.path}
          .move=${(re: number, im: number) => void this.take(constant(re, im))}
          @pad-hold=${this.onHold}
        ></afterimage-plane-pad>`;
      case 'switch':
        return html`<wa-switch
          size="s"
          .checked=${(this.now[0] ?? 0) >= 0.5}
          @change=${(event: Event) => this.takeNumber((event.target as WaSwitch).checked ? 1 : 0)}
          ><span class="unseen">${this.parameter.name} </span>${(this.now[0] ?? 0) >= 0.5 ? 'on' : 'off'}</wa-switch
        >`;
      case 'colour':
        return this.renderColour();
      case 'numbers':
        return this.renderNumbers();
    }
  }

  private renderSlider(): TemplateResult {
    const { parameter } = this;
    const { name, low, high } = parameter;
    const step = stepOf(parameter);
    return html`<div class="line">
      <input
        type="range"
        aria-label=${name}
        min=${low}
        max=${high}
        step=${step}
        @pointerdown=${() => this.hold(true)}
        @pointerup=${() => this.hold(false)}
        @pointercancel=${() => this.hold(false)}
        @input=${(event: Event) => this.takeNumber(snapped(Number((event.target as HTMLInputElement).value), parameter))}
      />
      <input
        type="number"
        aria-label="${name}, number"
        min=${low}
        max=${high}
        step=${parameter.step ?? step * 10}
        @change=${(event: Event) => this.takeNumber(Number((event.target as HTMLInputElement).value))}
      />
    </div>`;
  }

  private renderColour(): TemplateResult {
    const { name } = this.parameter;
    const hex = hexOf(this.now);
    void colourPicker();
    return html`<div class="line">
      <wa-color-picker
        size="s"
        label=${name}
        format="hex"
        without-format-toggle
        .value=${hex}
        @input=${(event: Event) => this.takeColour((event.target as WaColorPicker).value ?? '')}
      ></wa-color-picker>
      <input
        type="text"
        class="hex mono"
        aria-label="${name}, hexadecimal"
        spellcheck="false"
        .value=${hex}
        @change=${(event: Event) => this.takeColour((event.target as HTMLInputElement).value)}
      />
    </div>`;
  }

  private takeColour(text: string): void {
    const value = colourOf(text);
    if (value) void this.take(constant(...value));
    else {
      const where = { address: `${this.place.address}:${this.parameter.name}` };
      this.problems = [
        { code: 'bad-value', where, message: 'this is no colour', got: `"${text}"`, expected: '#rrggbb' },
      ];
    }
  }

  private renderNumbers(): TemplateResult {
    const { parameter, now } = this;
    const step = stepOf(parameter);
    return html`<div class="line">
      ${now.map(
        (part, index) => html`<input
          type="number"
          aria-label="${parameter.name}, part ${index + 1}"
          min=${parameter.low}
          max=${parameter.high}
          step=${step * 10}
          .value=${formatNumber(part, step)}
          @change=${(event: Event) => {
            const value = [...now];
            value[index] = Number((event.target as HTMLInputElement).value);
            void this.take(constant(...value));
          }}
        />`,
      )}
    </div>`;
  }

  private hold(held: boolean): void {
    this.held = held;
  }

  private onHold(event: CustomEvent<boolean>): void {
    this.hold(event.detail);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-parameter': AfterimageParameter;
  }
}
