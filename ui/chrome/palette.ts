import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { emit } from './emit';
import { chord } from './keys';
import { type FieldProblem, type PaletteField, paletteField } from './palette-field';
import { paletteStyle } from './palette-style';
import { controls, theme } from './theme';

/** Something that the palette can do. */
export interface PaletteItem {
  readonly id: string;
  /** Parts of its text; those that match what was written are marked. */
  readonly pieces: readonly { readonly text: string; readonly marked: boolean }[];
  /** What kind of thing it is. */
  readonly kind: string;
  /** Its key as shown. */
  readonly key?: string;
  /** Whether it asks for something first. */
  readonly asks: boolean;
}

/** What is asked before something is done. */
export interface PaletteForm {
  readonly title: string;
  readonly about: string;
  readonly fields: readonly PaletteField[];
}

/**
 * Finds and does anything: a field, a list of what it finds, and a small form where something is asked first.
 * @fires palette-run `{id}` do it
 * @fires palette-submit `{values}` of the form by field, as they were written
 * @fires palette-close somebody wants it closed; its owner sets `open`
 */
@customElement('afterimage-palette')
export class AfterimagePalette extends LitElement {
  static override styles = [theme, controls, paletteStyle];

  @property({ type: Boolean }) open = false;
  /** Finds what fits, best first; called for each thing that is written. */
  @property({ attribute: false }) find: (text: string) => readonly PaletteItem[] = () => [];
  /** What is asked now, in place of the list. */
  @property({ attribute: false }) form: PaletteForm | null = null;
  @property({ attribute: false }) problems: readonly FieldProblem[] = [];
  @state() private text = '';
  @state() private chosen = 0;
  @query('.search') private search!: HTMLInputElement | null;
  @query('form') private asked!: HTMLFormElement | null;
  private items: readonly PaletteItem[] = [];
  private cameFrom: Element | null = null;

  /** Finds anew, after there is more to find. */
  refresh(): void {
    this.items = this.find(this.text);
    this.chosen = Math.min(this.chosen, Math.max(0, this.items.length - 1));
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    this.cameFrom = document.activeElement;
    this.text = '';
    this.chosen = 0;
    this.items = this.find('');
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('open') && !this.open && changed.get('open')) {
      const { cameFrom } = this;
      if (cameFrom instanceof HTMLElement && cameFrom !== document.body) cameFrom.focus();
      return;
    }
    if (!this.open) return;
    if (changed.has('form') && this.form)
      this.asked?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
    else if (changed.has('open') || changed.has('form')) this.search?.select();
    if (changed.has('problems') && this.problems.length > 0)
      this.asked?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    if (!this.open) return nothing;
    return html`<div class="veil" @pointerdown=${this.onVeil}>
      <div
        class="box surface"
        role="dialog"
        aria-modal="true"
        aria-label=${this.form ? this.form.title : 'Find and do anything'}
        @keydown=${this.onKey}
      >
        ${this.form ? this.renderForm(this.form) : this.renderSearch()}
      </div>
    </div>`;
  }

  private renderSearch(): TemplateResult {
    const { items, chosen } = this;
    return html`<input
        class="search"
        type="text"
        role="combobox"
        aria-label="Find and do anything"
        aria-expanded="true"
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant=${items[chosen] ? `item-${chosen}` : nothing}
        placeholder="Patterns, saves, components, parameters, commands"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        .value=${this.text}
        @input=${this.onInput}
      />
      <ul id="found" role="listbox" aria-label="Found">
        ${items.map(
          (item, index) => html`<li
            role="option"
            id="item-${index}"
            aria-selected=${index === chosen ? 'true' : 'false'}
            @pointermove=${() => {
              this.chosen = index;
            }}
            @click=${() => emit(this, 'palette-run', { id: item.id })}
          >
            <span class="text">${item.pieces.map(({ text, marked }) => (marked ? html`<mark>${text}</mark>` : text))}${item.asks ? ' …' : ''}</span>
            <span class="kind">${item.kind}</span>
            ${item.key ? html`<span class="chord">${chord(item.key).map((key) => html`<kbd>${key}</kbd>`)}</span>` : nothing}
          </li>`,
        )}
      </ul>
      <p class="none" role="status">${items.length === 0 ? 'Nothing of this name.' : ''}</p>`;
  }

  private renderForm({ title, about, fields }: PaletteForm): TemplateResult {
    const general = this.problems.filter(({ field }) => field === null || !fields.some(({ name }) => name === field));
    return html`<form aria-label=${title} novalidate autocomplete="off" @submit=${this.onSubmit}>
      <h2>${title}</h2>
      ${about ? html`<p class="about">${about}</p>` : nothing}
      ${fields.map((field) =>
        paletteField(
          field,
          this.problems.filter((problem) => problem.field === field.name),
        ),
      )}
      <div role="alert" class="problems">${general.map(({ text }) => html`<p class="problem">${text}</p>`)}</div>
      <div class="buttons">
        <button class="main" type="submit">Do it</button>
        <button class="bare" type="button" @click=${() => this.back()}>Back</button>
      </div>
    </form>`;
  }

  private onInput(event: Event): void {
    this.text = (event.target as HTMLInputElement).value;
    this.items = this.find(this.text);
    this.chosen = 0;
  }

  private onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(event.target as HTMLFormElement)) values[name] = String(value);
    emit(this, 'palette-submit', { values });
  }

  private back(): void {
    this.form = null;
    this.problems = [];
  }

  private onVeil(event: PointerEvent): void {
    if (event.target === event.currentTarget) emit(this, 'palette-close', null);
  }

  private onKey(event: KeyboardEvent): void {
    // What is pressed in here is for the palette, Space on a button too; chords such as its own key go on.
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    if (event.key === 'Tab') this.keepFocus(event);
    if (event.key === 'Escape') {
      event.preventDefault();
      if (this.form) this.back();
      else emit(this, 'palette-close', null);
      return;
    }
    if (this.form) return;
    const to = this.moved(event);
    if (to !== undefined) {
      event.preventDefault();
      this.chosen = Math.min(this.items.length - 1, Math.max(0, to));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const item = this.items[this.chosen];
      if (item && !event.isComposing) emit(this, 'palette-run', { id: item.id });
    }
  }

  private moved({ key }: KeyboardEvent): number | undefined {
    const { chosen, items } = this;
    const last = items.length - 1;
    if (key === 'ArrowDown') return chosen === last ? 0 : chosen + 1;
    if (key === 'ArrowUp') return chosen === 0 ? last : chosen - 1;
    if (key === 'PageDown') return chosen + 8;
    if (key === 'PageUp') return chosen - 8;
    return undefined;
  }

  /** Tab goes round within the palette. */
  private keepFocus(event: KeyboardEvent): void {
    const stops = [...this.renderRoot.querySelectorAll<HTMLElement>('input, select, textarea, button')];
    const active = this.shadowRoot?.activeElement;
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (active !== edge) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-palette': AfterimagePalette;
  }
  interface HTMLElementEventMap {
    'palette-run': CustomEvent<{ readonly id: string }>;
    'palette-submit': CustomEvent<{ readonly values: Readonly<Record<string, string>> }>;
    'palette-close': CustomEvent<null>;
  }
}
