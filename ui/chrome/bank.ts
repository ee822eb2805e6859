import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emit } from './emit';
import { keyStyle } from './help-style';
import { icons } from './icons';
import { chord } from './keys';
import { listStyle } from './list-style';
import { picture } from './picture';
import './sheet';
import { controls, theme } from './theme';

/** A slot of the bank as it is shown. */
export interface BankSlotItem {
  /** 1 to 10. */
  readonly slot: number;
  /** What lies in it; null when it is empty. */
  readonly title: string | null;
  readonly about: string;
  readonly picture?: string;
  /** The keys that play it and that keep the present moment in it, as shown; '' for none. */
  readonly recallKey: string;
  readonly storeKey: string;
}

/**
 * The sheet of ten slots that keys recall.
 * @fires bank-open `{slot}` play it
 * @fires bank-keep `{slot, what}` put this moment, or what plays from its beginning, into it
 * @fires bank-empty `{slot}`
 */
@customElement('afterimage-bank')
export class AfterimageBank extends LitElement {
  static override styles = [
    theme,
    controls,
    listStyle,
    keyStyle,
    css`
      .how {
        padding-bottom: 0.75rem;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));
        gap: 0.75rem;
      }
      li {
        display: flex;
        flex-direction: column;
        min-width: 0;
        overflow: hidden;
        border-radius: 14px;
        background: var(--raise);
        box-shadow: inset 0 0 0 1px var(--line);
      }
      .play {
        position: relative;
        display: block;
        width: 100%;
        height: auto;
        min-height: 0;
        padding: 0;
        border-radius: 14px 14px 0 0;
        font-weight: 400;
        text-align: start;
      }
      .play:focus-visible {
        outline-offset: -2px;
      }
      .play .picture {
        width: 100%;
        border-radius: 0;
      }
      .none {
        display: grid;
        place-items: center;
        aspect-ratio: 8 / 5;
        padding: 1rem;
        background: rgb(0 0 0 / 0.25);
        color: var(--soft);
        font-size: 0.8125rem;
        text-align: center;
        text-wrap: balance;
      }
      .key {
        position: absolute;
        z-index: 1;
        left: 0.5rem;
        top: 0.5rem;
        padding: 0.125rem;
        border-radius: 8px;
        background: var(--surface);
      }
      .empty-key {
        position: relative;
        left: 0;
        top: 0;
      }
      .words {
        display: block;
        padding: 0.5rem 0.75rem 0;
      }
      .words > span {
        display: block;
      }
      .about {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .actions {
        display: flex;
        margin-top: auto;
        padding: 0.25rem 0 0.25rem 0.25rem;
      }
      .actions button {
        min-height: 2.75rem;
        padding: 0 0.375rem;
        color: var(--soft);
        font-size: 0.8125rem;
      }
      .actions button:hover {
        color: var(--glow);
      }
      .actions .bin {
        width: 2.75rem;
        flex: none;
        margin-left: auto;
        padding: 0;
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) slots: readonly BankSlotItem[] = [];

  protected override render() {
    return html`<afterimage-sheet heading="Bank" shape="centre" .open=${this.open}>
      <p class="how soft">Ten moments at hand. A key plays one, with the playlist's crossfade; with Shift it keeps the present moment there. Moment puts this moment into a slot, Pattern what plays from its beginning.</p>
      ${this.open ? html`<ul aria-label="Slots">${this.slots.map((item) => this.renderSlot(item))}</ul>` : nothing}
    </afterimage-sheet>`;
  }

  private renderSlot({ slot, title, about, recallKey, storeKey, picture: source }: BankSlotItem): TemplateResult {
    const key = (shown: string) =>
      html`<span class="chord">${chord(shown).map((part) => html`<kbd>${part}</kbd>`)}</span>`;
    return html`<li>
      ${
        title === null
          ? html`<div class="none">
              <span><strong>${slot}</strong><br />Empty. ${storeKey ? html`${key(storeKey)} keeps this moment here.` : 'Keep this moment here.'}</span>
            </div>`
          : html`<button class="bare play" aria-label="Play slot ${slot}: ${title}" @click=${() => emit(this, 'bank-open', { slot })}>
              <span class="key">${recallKey ? key(recallKey) : html`<kbd>${slot}</kbd>`}</span>
              ${picture(source)}
              <span class="words"><span class="title">${title}</span><span class="about soft">${about}</span></span>
            </button>`
      }
      <div class="actions">
        <button class="bare" aria-label="Keep this moment in slot ${slot}" @click=${() => emit(this, 'bank-keep', { slot, what: 'moment' })}>
          Moment
        </button>
        <button class="bare" aria-label="Put pattern and seed into slot ${slot}" @click=${() => emit(this, 'bank-keep', { slot, what: 'pattern' })}>
          Pattern
        </button>
        ${
          title === null
            ? nothing
            : html`<button class="bare bin" aria-label="Empty slot ${slot}" title="Empty" @click=${() => emit(this, 'bank-empty', { slot })}>
                ${icons.bin}
              </button>`
        }
      </div>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-bank': AfterimageBank;
  }
  interface HTMLElementEventMap {
    'bank-open': CustomEvent<{ readonly slot: number }>;
    'bank-keep': CustomEvent<{ readonly slot: number; readonly what: 'moment' | 'pattern' }>;
    'bank-empty': CustomEvent<{ readonly slot: number }>;
  }
}
