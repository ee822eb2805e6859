import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Costs } from '../../engine/compile';
import type { Pass } from '../../engine/document';
import { formatProblem, type Problem } from '../../engine/problem';
import type { FramePass } from '../../engine/show';
import { controls, icons, theme } from '../chrome';
import { costMark } from './cost-mark';
import type { Beat } from './desk';
import { DeskElement } from './desk-element';
import { selectField } from './field';
import { formStyle } from './form-style';
import { panelStyle } from './panel-style';
import './view';

const formats = [
  { value: 'rgba16f', text: '16 bit' },
  { value: 'rgba8', text: '8 bit' },
];

/** Beats between two looks at what a pass costs. */
const EVERY = 8;

/**
 * One pass: its picture, what it takes, and how it keeps its light.
 * @fires pass-choose somebody wants to see its code
 */
@customElement('afterimage-pass')
export class AfterimagePass extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    formStyle,
    css`
      :host {
        padding: 0.5rem;
        border-radius: 10px;
        background: rgb(0 0 0 / 0.25);
      }
      .card {
        display: flex;
        gap: 0.625rem;
      }
      afterimage-view {
        width: 5.5rem;
      }
      .name {
        min-height: 1.5rem;
        margin-left: -0.5rem;
        padding: 0 0.5rem;
        font-size: 0.875rem;
        font-weight: 600;
      }
      .name[aria-pressed='true'] {
        color: var(--glow);
      }
      .facts {
        font-size: 0.75rem;
      }
      output {
        display: block;
        height: 1.1rem;
        contain: strict;
        font-size: 0.75rem;
        color: var(--soft);
        white-space: nowrap;
      }
      .fields {
        margin-top: 0.5rem;
        grid-template-columns: repeat(auto-fill, minmax(4.75rem, 1fr));
      }
    `,
  ];

  @property({ attribute: false }) frame!: FramePass;
  @property({ attribute: false }) pass!: Pass;
  /** The names of all passes, in the order they are drawn. */
  @property({ attribute: false }) names: readonly string[] = [];
  @property({ type: Boolean }) chosen = false;
  @state() private problems: readonly Problem[] = [];

  protected override onBeat({ deck, count }: Beat): void {
    if (count % EVERY !== 0) return;
    const time = this.desk.player.stage
      .passTimes()
      .find((each) => each.deck === deck.id && each.pass === this.pass.name);
    const gpu = time && time.gpuMs !== null ? `, GPU ${time.gpuMs.toFixed(1)} ms` : '';
    const text = time ? `CPU ${time.cpuMs.toFixed(2)} ms${gpu}` : '';
    const output = this.renderRoot.querySelector('output');
    if (output && output.textContent !== text) output.textContent = text;
  }

  protected override render() {
    const { frame, pass, names } = this;
    const { deck } = this.desk;
    const { target } = frame;
    const { name } = pass;
    const canEdit = target !== null && this.desk.knows('setPass');
    const index = names.indexOf(name);
    const subject =
      target === null
        ? { kind: 'module' as const, content: pass.root, address: name }
        : { kind: 'buffer' as const, pass: name };
    return html`<div class="card" role="group" aria-label="Pass ${name}">
        <afterimage-view .desk=${this.desk} .subject=${subject}></afterimage-view>
        <div class="grow">
          <div class="line">
            <button class="bare name" aria-pressed=${this.chosen} title="Show its code" @click=${() => this.dispatchEvent(new CustomEvent('pass-choose'))}>
              ${name}
            </button>
            <span class="grow"></span>
            ${deck ? costMark(new Costs(deck.library).pass(pass, deck.pattern.supersample), 'pass') : nothing}
            ${canEdit && index > 0 ? this.move(icons.up, 'earlier', names[index - 1]) : nothing}
            ${canEdit && index < names.length - 2 ? this.move(icons.down, 'later', names[index + 2]) : nothing}
            ${
              canEdit && names.length > 2
                ? html`<button class="bare round" aria-label="Remove ${name}" title="Remove this pass" @click=${() => this.send('removePass', { pass: name })}>
                    ${icons.bin}
                  </button>`
                : nothing
            }
          </div>
          <p class="facts soft">${factsOf(frame)}</p>
          <output aria-label="What ${name} takes" aria-live="off"></output>
        </div>
      </div>
      ${this.desk.knows('setPass') ? this.renderFields(pass) : nothing}
      ${this.problems.map((problem) => html`<p class="problem" role="alert">${formatProblem(problem)}</p>`)}`;
  }

  private move(icon: unknown, when: string, before: string | undefined) {
    return html`<button class="bare round" aria-label="Draw ${this.pass.name} ${when}" title="Draw it ${when}" @click=${() => this.send('movePass', { pass: this.pass.name, before })}>
      ${icon}
    </button>`;
  }

  private renderFields({ name, buffer, light }: Pass) {
    const set = (change: object): void => void this.send('setPass', { pass: name, ...change });
    const lights = this.names.slice(0, -1).map((value) => ({ value: `=${value}`, text: value }));
    return html`<div class="fields">
      ${
        buffer
          ? html`${selectField('scale', String(buffer.scale), ['0.25', '0.5', '1', '2'], (value) => set({ scale: Number(value) }))}
            ${selectField('format', buffer.format, formats, (format) => set({ format }))}
            ${selectField('keeps light', buffer.persistent ? 'yes' : 'no', ['yes', 'no'], (value) => set({ persistent: value === 'yes' }))}`
          : nothing
      }
      ${selectField(
        'light from',
        light === null ? '' : `=${light}`,
        [{ value: '', text: 'none' }, ...lights],
        (value) => set({ light: value === '' ? null : value.slice(1) }),
      )}
    </div>`;
  }

  private async send(method: string, arg: unknown): Promise<void> {
    this.problems = await this.desk.run(method, arg);
    this.requestUpdate();
  }
}

function factsOf({ target }: FramePass): string {
  if (!target) return 'the display, rgba8';
  // What is seen and what is drawn next.
  const megabytes = (target.size * target.size * (target.format === 'rgba16f' ? 8 : 4) * 2) / 1e6;
  return `${target.size} × ${target.size}, ${target.format}, ${megabytes.toFixed(1)} MB`;
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-pass': AfterimagePass;
  }
}
