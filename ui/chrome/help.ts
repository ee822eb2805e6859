import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { emit } from './emit';
import { helpStyle } from './help-style';
import { chord } from './keys';
import './sheet';
import { controls, theme } from './theme';

/** One line of the help sheet. */
export interface HelpItem {
  /** Each does it, as shown: `['[']`, `['Ctrl+S']`. */
  readonly keys: readonly string[];
  readonly text: string;
  /** The heading it stands under; groups come in the order of their first item. */
  readonly group: string;
}

/** One thing whose key can be changed. */
export interface KeyChoice extends HelpItem {
  readonly action: string;
  /** Whether its keys are not those it began with. */
  readonly changed: boolean;
}

/** What a pressed key would mean. */
export interface KeyOffer {
  readonly chord: string;
  /** As people read it. */
  readonly shown: string;
  /** What has the key now, if anything else has. */
  readonly holder?: string;
  /** Whether browsers keep it for themselves. */
  readonly reserved: boolean;
}

/**
 * The sheet that shows every key and lets a person change it.
 * @fires key-bind `{action, chord}`; who has the chord now gets one of the action's in exchange. `chord` null: no key
 * @fires key-reset `{action}`; null for all
 */
@customElement('afterimage-help')
export class AfterimageHelp extends LitElement {
  static override styles = [theme, controls, helpStyle];

  @property({ type: Boolean }) open = false;
  /** What is to be read, short. */
  @property({ attribute: false }) items: readonly HelpItem[] = [];
  /** Everything, to be changed. */
  @property({ attribute: false }) choices: readonly KeyChoice[] = [];
  /** Reads a pressed key for an action; null for a modifier alone. */
  @property({ attribute: false }) readKey: (event: KeyboardEvent, action: string) => KeyOffer | null = () => null;
  @state() private changing = false;
  /** The action that waits for a key. */
  @state() private waiting: string | null = null;
  @state() private offer: KeyOffer | null = null;

  protected override willUpdate(): void {
    if (this.open) return;
    this.changing = false;
    this.stopWaiting();
  }

  protected override updated(): void {
    const focus = this.renderRoot.querySelector<HTMLElement>('[data-focus]');
    if (this.offer && focus && !this.renderRoot.querySelector('.offer :focus')) focus.focus();
  }

  protected override render() {
    const listed: readonly HelpItem[] = this.changing ? this.choices : this.items;
    const names = [...new Set(listed.map(({ group }) => group))];
    const anyChanged = this.choices.some(({ changed }) => changed);
    return html`<afterimage-sheet heading=${this.changing ? 'Change keys' : 'Keys'} shape="centre" .open=${this.open}>
      ${
        this.choices.length === 0
          ? nothing
          : html`<div slot="actions" class="switches">
              ${
                this.changing && anyChanged
                  ? html`<button class="bare" @click=${() => emit(this, 'key-reset', { action: null })}>Reset all</button>`
                  : nothing
              }
              <button @click=${this.toggle}>${this.changing ? 'Done' : 'Change keys'}</button>
            </div>`
      }
      ${
        this.changing
          ? html`<p class="how soft">Choose a line, then press its new key, alone or with Shift, Alt, Ctrl or Cmd. Escape leaves it as it is, Backspace takes it away.</p>`
          : nothing
      }
      <div class="groups">
        ${names.map((name) => {
          const items = listed.filter(({ group }) => group === name);
          return html`<section>
            <h3>${name}</h3>
            ${
              this.changing
                ? html`<ul>${this.choices.filter(({ group }) => group === name).map((item) => this.renderChoice(item))}</ul>`
                : html`<dl>${items.map(renderItem)}</dl>`
            }
          </section>`;
        })}
      </div>
    </afterimage-sheet>`;
  }

  private renderChoice(item: KeyChoice): TemplateResult {
    const { action, text, keys, changed } = item;
    const waits = this.waiting === action;
    return html`<li class=${waits ? 'waits' : ''}>
      <button
        class="bare line"
        data-action=${action}
        @click=${() => this.wait(action)}
        @keydown=${(event: KeyboardEvent) => this.onKey(event, item)}
        @blur=${this.onBlur}
      >
        <span class="text">${text}</span>
        <span class="keys">${waits && !this.offer ? html`<span class="press">press a key</span>` : renderKeys(keys)}</span>
      </button>
      ${
        changed && !waits
          ? html`<button class="bare small" aria-label="Reset: ${text}" @click=${() => emit(this, 'key-reset', { action })}>
              Reset
            </button>`
          : nothing
      }
      ${waits && this.offer ? this.renderOffer(item, this.offer) : nothing}
    </li>`;
  }

  private renderOffer(
    { action, keys }: KeyChoice,
    { chord: given, shown, holder, reserved }: KeyOffer,
  ): TemplateResult {
    const take = (): void => {
      emit(this, 'key-bind', { action, chord: given });
      this.stopWaiting(action);
    };
    return html`<div class="offer" role="alert" @keydown=${this.onOfferKey}>
      <span>
        ${holder === undefined ? nothing : html`<kbd>${shown}</kbd> is “${holder}”. `}
        ${reserved ? html`Most browsers keep <kbd>${shown}</kbd> for themselves.` : nothing}
      </span>
      <span class="buttons">
        <button class="main" data-focus @click=${take}>
          ${holder === undefined ? 'Use it all the same' : keys.length > 0 ? 'Swap' : 'Take it'}
        </button>
        <button class="bare" @click=${() => this.stopWaiting(action)}>Cancel</button>
      </span>
    </div>`;
  }

  private toggle(): void {
    this.changing = !this.changing;
    this.stopWaiting();
  }

  private wait(action: string): void {
    this.waiting = action;
    this.offer = null;
  }

  private stopWaiting(focusOn?: string): void {
    this.waiting = null;
    this.offer = null;
    if (focusOn === undefined) return;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[data-action="${CSS.escape(focusOn)}"]`)?.focus(),
    );
  }

  private onKey(event: KeyboardEvent, { action }: KeyChoice): void {
    if (this.waiting !== action || this.offer) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    if (event.key === 'Escape') {
      this.stopWaiting(action);
      return;
    }
    if (event.key === 'Backspace' || event.key === 'Delete') {
      emit(this, 'key-bind', { action, chord: null });
      this.stopWaiting(action);
      return;
    }
    const offer = this.readKey(event, action);
    if (!offer) return;
    if (offer.holder !== undefined || offer.reserved) {
      this.offer = offer;
      return;
    }
    emit(this, 'key-bind', { action, chord: offer.chord });
    this.stopWaiting(action);
  }

  /** Escape takes back the question, not the sheet. */
  private onOfferKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.stopWaiting(this.waiting ?? undefined);
  }

  private onBlur(): void {
    if (!this.offer) this.waiting = null;
  }
}

function renderItem({ keys, text }: HelpItem): TemplateResult {
  return html`<div>
    <dt>${renderKeys(keys)}</dt>
    <dd>${text}</dd>
  </div>`;
}

function renderKeys(keys: readonly string[]): TemplateResult | TemplateResult[] {
  if (keys.length === 0) return html`<span class="soft">no key</span>`;
  return keys.map((shown) => html`<span class="chord">${chord(shown).map((key) => html`<kbd>${key}</kbd>`)}</span>`);
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-help': AfterimageHelp;
  }
  interface HTMLElementEventMap {
    'key-bind': CustomEvent<{ readonly action: string; readonly chord: string | null }>;
    'key-reset': CustomEvent<{ readonly action: string | null }>;
  }
}
