import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { chord } from './keys';
import './sheet';
import { theme } from './theme';

/** One line of the help sheet. */
export interface HelpItem {
  /** Each does it: `['[']`, `['Ctrl+S', 'Cmd+S']`. */
  readonly keys: readonly string[];
  readonly text: string;
  /** The heading it stands under; groups come in the order of their first item. */
  readonly group: string;
}

/** The sheet that shows every key. */
@customElement('afterimage-help')
export class AfterimageHelp extends LitElement {
  static override styles = [
    theme,
    css`
      .groups {
        columns: 3 17rem;
        column-gap: 2.5rem;
      }
      section {
        break-inside: avoid;
        padding-bottom: 1.5rem;
      }
      h3 {
        padding-bottom: 0.375rem;
        border-bottom: 1px solid var(--line);
        color: var(--glow);
        font-size: 0.8125rem;
        font-weight: 600;
      }
      dl > div {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 1rem;
        min-height: 2.25rem;
        padding: 0.25rem 0;
      }
      dt {
        order: 1;
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: 0.25rem 0.5rem;
        max-width: 12rem;
      }
      .chord {
        display: flex;
        gap: 0.1875rem;
      }
      kbd {
        min-width: 1.625rem;
        padding: 0.0625rem 0.4375rem 0.125rem;
        border-radius: 6px;
        background: var(--raise);
        box-shadow:
          inset 0 0 0 1px var(--line),
          inset 0 -2px 0 var(--line);
        font: 0.8125rem / 1.5 var(--mono);
        text-align: center;
      }
      .none {
        color: var(--soft);
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) items: readonly HelpItem[] = [];

  protected override render() {
    const names = [...new Set(this.items.map(({ group }) => group))];
    const groups = names.map((name) => [name, this.items.filter(({ group }) => group === name)] as const);
    return html`<afterimage-sheet heading="Keys" shape="centre" .open=${this.open} .closeKeys=${['?']}>
      <div class="groups">
        ${groups.map(
          ([group, items]) => html`<section>
            <h3>${group}</h3>
            <dl>
              ${items.map(
                (item) => html`<div>
                  <dt>${item.keys.map((keys) => html`<span class="chord">${chord(keys).map((key) => html`<kbd>${key}</kbd>`)}</span>`)}</dt>
                  <dd>${item.text}</dd>
                </div>`,
              )}
            </dl>
          </section>`,
        )}
      </div>
    </afterimage-sheet>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-help': AfterimageHelp;
  }
}
