import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Pass } from '../../engine/document';
import { formatProblem } from '../../engine/problem';
import type { FramePass } from '../../engine/show';
import { controls, theme } from '../chrome';
import type { Beat } from './desk';
import { DeskElement } from './desk-element';
import { numberedCode, passOf } from './model/code';
import { panelStyle } from './panel-style';

/** The passes of the live pattern, their buffers, and the code that the compiler wrote for each. */
@customElement('afterimage-passes-view')
export class AfterimagePassesView extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
      }
      .table {
        flex: none;
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 0.25rem 0.5rem 0.25rem 0;
        text-align: left;
        font-weight: 400;
        white-space: nowrap;
      }
      thead th {
        color: var(--soft);
        font-size: 0.75rem;
      }
      tbody tr {
        border-top: 1px solid var(--line);
      }
      td button {
        min-height: 1.5rem;
        margin-left: -0.5rem;
        padding: 0 0.5rem;
        font-weight: 600;
      }
      td button[aria-pressed='true'] {
        color: var(--glow);
      }
      .about {
        flex: none;
        margin: 0.75rem 0 0.375rem;
      }
      .code {
        flex: 1;
        min-height: 14rem;
        display: grid;
        grid-template-columns: auto 1fr;
        align-content: start;
        overflow: auto;
        overscroll-behavior: contain;
        border-radius: 10px;
        background: #0a0907;
        box-shadow: inset 0 0 0 1px var(--line);
        font: 0.6875rem / 1.55 var(--mono);
        scrollbar-width: thin;
        scrollbar-color: rgb(255 243 222 / 0.25) transparent;
      }
      pre {
        margin: 0;
        padding: 0.625rem;
        font: inherit;
        white-space: pre;
        user-select: text;
      }
      .gutter {
        position: sticky;
        left: 0;
        padding-right: 0.375rem;
        background: #0a0907;
        color: #8f887b;
        text-align: right;
        user-select: none;
      }
      mark {
        background: rgb(255 171 151 / 0.16);
        color: var(--bad);
      }
    `,
  ];

  @state() private chosen = '';
  /** The programs that are shown, to notice when they change. */
  private keys = '';

  protected override onBeat({ deck }: Beat): void {
    if (keysOf(deck.frame().passes) !== this.keys) this.requestUpdate();
  }

  protected override render() {
    const { deck, problems } = this.desk;
    if (!deck) return nothing;
    const passes = deck.frame().passes;
    this.keys = keysOf(passes);
    const chosen = passes.find(({ name }) => name === this.chosen) ?? passes[0];
    if (!chosen) return nothing;
    const own = problems.filter((problem) => passOf(problem) === chosen.name);
    const elsewhere = problems.filter((problem) => !passes.some(({ name }) => name === passOf(problem)));
    const { gutter, pieces } = numberedCode(chosen.program.fragment, own);
    const lines = chosen.program.fragment.trimEnd().split('\n').length;
    return html`<div class="table" tabindex="0" role="region" aria-label="Passes">
        <table>
          <thead>
            <tr><th scope="col">pass</th><th scope="col">size</th><th scope="col">format</th><th scope="col">keeps</th><th scope="col">light from</th></tr>
          </thead>
          <tbody>
            ${passes.map((pass) =>
              this.renderPass(
                pass,
                deck.pattern.passes.find(({ name }) => name === pass.name),
                pass === chosen,
              ),
            )}
          </tbody>
        </table>
      </div>
      <p class="about soft">
        ${chosen.name}: ${lines} lines, ${chosen.data.length / 4} vectors of values, program <span class="mono">${chosen.program.key.slice(0, 8)}</span>${own.length > 0 ? `, ${own.length} problems` : ''}
      </p>
      ${elsewhere.slice(0, 4).map((problem) => html`<p class="problem">${formatProblem(problem)}</p>`)}
      <div class="code" tabindex="0" role="region" aria-label="GLSL of ${chosen.name}">
        <pre class="gutter" aria-hidden="true">${gutter}</pre>
        <pre class="text">${pieces.map(({ text, isProblem }) => (isProblem ? html`<mark>${text}</mark>` : text))}</pre>
      </div>`;
  }

  private renderPass({ name, target, light }: FramePass, pass: Pass | undefined, isChosen: boolean) {
    return html`<tr>
      <td>
        <button class="bare" aria-pressed=${isChosen} @click=${() => {
          this.chosen = name;
        }}>${name}</button>
      </td>
      <td>${target ? `${target.size}²` : 'display'}</td>
      <td>${target?.format ?? 'rgba8'}</td>
      <td>${target ? (pass?.buffer?.persistent ? 'yes' : 'no') : ''}</td>
      <td>${light ?? 'none'}</td>
    </tr>`;
  }
}

function keysOf(passes: readonly FramePass[]): string {
  return passes.map(({ program }) => program.key).join();
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-passes-view': AfterimagePassesView;
  }
}
