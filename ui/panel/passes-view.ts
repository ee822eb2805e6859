import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { nameOf } from '../../engine/document';
import { formatProblem, type Problem } from '../../engine/problem';
import type { Deck, FramePass } from '../../engine/show';
import { controls, theme } from '../chrome';
import type { Beat } from './desk';
import { DeskElement } from './desk-element';
import { formStyle } from './form-style';
import { numberedCode, passOf } from './model/code';
import { panelStyle } from './panel-style';
import './pass-card';

/** The passes of the live pattern, their buffers, and the code that the compiler wrote for each. */
@customElement('afterimage-passes-view')
export class AfterimagePassesView extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    formStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
      }
      .passes {
        display: grid;
        gap: 0.5rem;
        flex: none;
      }
      details {
        flex: none;
        margin-top: 0.5rem;
      }
      summary {
        width: fit-content;
        padding: 0.25rem 0.5rem;
        border-radius: 8px;
        cursor: pointer;
      }
      .add {
        padding: 0.5rem;
      }
      .about {
        flex: none;
        margin: 0.75rem 0 0.375rem;
      }
      .code {
        flex: 1 0 14rem;
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
  @state() private refused: readonly Problem[] = [];
  private endMeasuring: (() => void) | null = null;
  /** The programs that are shown, to notice when they change. */
  private keys = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.endMeasuring = this.desk.player.stage.measure();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.endMeasuring?.();
  }

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
    const { gutter, pieces } = numberedCode(chosen.program.fragment, own, deck.library);
    const lines = chosen.program.fragment.trimEnd().split('\n').length;
    const names = passes.map(({ name }) => name);
    return html`<div class="passes">
        ${repeat(
          passes,
          ({ name }) => name,
          (frame) => {
            const pass = deck.pattern.passes.find(({ name }) => name === frame.name);
            return pass
              ? html`<afterimage-pass
                  .desk=${this.desk}
                  .frame=${frame}
                  .pass=${pass}
                  .names=${names}
                  ?chosen=${frame === chosen}
                  @pass-choose=${() => {
                    this.chosen = frame.name;
                  }}
                ></afterimage-pass>`
              : nothing;
          },
        )}
      </div>
      ${this.desk.knows('addPass') ? this.renderAdd(deck, names) : nothing}
      <p class="about soft">
        ${chosen.name}: ${lines} lines, ${chosen.data.length / 4} vectors of values, program <span class="mono">${chosen.program.key.slice(0, 8)}</span>${own.length > 0 ? `, ${own.length} problems` : ''}
      </p>
      ${elsewhere.slice(0, 4).map((problem) => html`<p class="problem">${formatProblem(problem)}</p>`)}
      <div class="code" tabindex="0" role="region" aria-label="GLSL of ${chosen.name}">
        <pre class="gutter" aria-hidden="true">${gutter}</pre>
        <pre class="text">${pieces.map(({ text, isProblem }) => (isProblem ? html`<mark>${text}</mark>` : text))}</pre>
      </div>`;
  }

  private renderAdd({ library }: Deck, names: readonly string[]) {
    const roots = ['source', 'feedback'].flatMap((family) => library.search({ type: 'component', family }).map(nameOf));
    const number = names.length;
    return html`<details>
      <summary>Add a pass</summary>
      <form class="add fields" aria-label="Add a pass" @submit=${this.add}>
        <label>name<input type="text" name="name" value="pass${number}" autocomplete="off" spellcheck="false" /></label>
        <label>draws<select name="root">${roots.map((root) => html`<option>${root}</option>`)}</select></label>
        <label>before<select name="before">${[...names].reverse().map((name) => html`<option>${name}</option>`)}</select></label>
        <button type="submit">Add pass</button>
      </form>
      ${this.refused.map((problem) => html`<p class="problem" role="alert">${formatProblem(problem)}</p>`)}
    </details>`;
  }

  private readonly add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const [name, root, before] = ['name', 'root', 'before'].map((key) => String(data.get(key) ?? '').trim());
    this.refused = await this.desk.run('addPass', { pass: { name, root }, before });
  };
}

function keysOf(passes: readonly FramePass[]): string {
  return passes.map(({ program }) => program.key).join();
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-passes-view': AfterimagePassesView;
  }
}
