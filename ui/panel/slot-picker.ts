import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Costs } from '../../engine/compile';
import { type Component, componentRef, nameOf } from '../../engine/document';
import { formatProblem, type Problem } from '../../engine/problem';
import { controls, icons, picture, theme } from '../chrome';
import { costMark } from './cost-mark';
import { DeskElement } from './desk-element';
import { refParts } from './model/rows';
import { shares } from './model/shares';
import { panelIcons } from './panel-icons';
import { panelStyle } from './panel-style';
import type { KeptPart } from './part-desk';
import './view';

/** What may come into a slot: a component as it is, or a part that was kept. */
type Choice =
  | { readonly kind: 'component'; readonly component: Component }
  | { readonly kind: 'part'; readonly part: KeptPart };

/** What stands in one slot: step through its family, or search it. */
@customElement('afterimage-slot')
export class AfterimageSlot extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    css`
      .slot {
        display: flex;
        align-items: center;
        gap: 0.25rem;
        min-height: 2.125rem;
      }
      .name {
        flex: none;
        min-width: 3.5rem;
        color: var(--soft);
      }
      .present {
        justify-content: flex-start;
        font-weight: 600;
      }
      .waits {
        color: var(--glow);
        font-size: 0.75rem;
      }
      .picker {
        display: grid;
        gap: 0.375rem;
        margin: 0.25rem 0 0.5rem;
        padding: 0.5rem;
        border-radius: 10px;
        background: var(--raise);
      }
      .search {
        width: 100%;
      }
      ul {
        max-height: min(24rem, 50dvh);
        overflow-y: auto;
        overscroll-behavior: contain;
        scrollbar-width: thin;
        scrollbar-color: rgb(255 243 222 / 0.25) transparent;
      }
      li {
        display: grid;
        grid-template-columns: 3rem 1fr auto 2.25rem;
        align-items: center;
        gap: 0 0.625rem;
        padding: 0.1875rem 0.375rem;
        border-radius: 9px;
        cursor: pointer;
      }
      li afterimage-view {
        grid-row: 1 / 3;
        width: 3rem;
      }
      li strong,
      li .share,
      li .cost {
        align-self: end;
      }
      li .cost {
        text-align: right;
      }
      li .about {
        grid-column: 2 / -1;
        align-self: start;
      }
      li:hover,
      li.active {
        background: var(--glow-faint);
      }
      li.active {
        box-shadow: inset 0 0 0 1px rgb(214 230 133 / 0.5);
      }
      li .picture {
        display: grid;
        grid-row: 1 / 3;
        place-items: center;
        width: 3rem;
        height: 3rem;
        overflow: hidden;
        border-radius: 7px;
        background: #16140f;
        color: rgb(255 243 222 / 0.25);
      }
      li .picture > * {
        grid-area: 1 / 1;
      }
      li .picture img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      li .yours {
        grid-column: 3 / -1;
        align-self: end;
        color: var(--glow);
        font-size: 0.75rem;
      }
      li strong {
        font-weight: 600;
      }
      li[aria-selected='true'] strong {
        color: var(--glow);
      }
      li .soft {
        font-size: 0.75rem;
      }
    `,
  ];

  /** The module that has the slot; '' when it is a pass, whose name the slot has, and its root. */
  @property() holder = '';
  @property() slotName = '';
  @property() family = '';
  /** The component that stands there, or null when the slot is empty. */
  @property({ attribute: false }) present: string | null = null;
  /** Whether the name of what stands there leads to it. */
  @property({ type: Boolean }) leads = false;
  @state() private picking = false;
  @state() private text = '';
  @state() private active = 0;
  @state() private wanted: string | null = null;
  @state() private problems: readonly Problem[] = [];
  @state() private kept: readonly KeptPart[] = [];
  @query('.search') private field!: HTMLInputElement | null;
  @query('.change') private change!: HTMLElement | null;

  private get address(): string {
    return this.holder === '' ? this.slotName : `${this.holder}.${this.slotName}`;
  }

  private components(text: string): Component[] {
    const found = this.desk.deck?.library.search({ type: 'component', family: this.family, text }) ?? [];
    const components = found.filter((entity) => entity.type === 'component');
    // Whose name is looked for comes before whose description has the word.
    const [word = ''] = text.trim().toLowerCase().split(/\s+/);
    const rank = ({ name }: Component): number => (name.startsWith(word) ? 0 : name.includes(word) ? 1 : 2);
    return components.sort((a, b) => rank(a) - rank(b));
  }

  /** The parts of this family that a person has kept, then its components. */
  private choices(text: string): Choice[] {
    const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const says = ({ title, component }: KeptPart): boolean =>
      words.every((word) => `${title} ${component} yours`.toLowerCase().includes(word));
    const parts = this.kept.filter((part) => part.family === this.family && says(part));
    return [
      ...parts.map((part): Choice => ({ kind: 'part', part })),
      ...this.components(text).map((component): Choice => ({ kind: 'component', component })),
    ];
  }

  protected override render() {
    const { present, wanted, slotName } = this;
    const shown = wanted ?? present;
    const name = shown === null ? 'empty' : shown.includes('/') ? refParts(shown).name : shown;
    return html`
      <div class="slot" role="group" aria-label="Slot ${slotName}">
        <span class="name">${slotName}</span>
        ${
          this.leads && present !== null
            ? html`<button class="bare present grow cut" title="Show it" @click=${() => this.desk.choose(this.address)}>
                ${name}
              </button>`
            : html`<strong class="grow cut">${name}</strong>`
        }
        ${wanted === null ? nothing : html`<span class="waits" role="status">on its way</span>`}
        <button class="bare round" aria-label="Previous ${this.family} for ${slotName}" title="Previous ${this.family}" @click=${() => this.step(-1)}>
          ${panelIcons.left}
        </button>
        <button class="bare round" aria-label="Next ${this.family} for ${slotName}" title="Next ${this.family}" @click=${() => this.step(1)}>
          ${panelIcons.right}
        </button>
        <button class="change" aria-label="Pick for ${slotName}" aria-expanded=${this.picking} @click=${this.toggle}>
          Pick ${this.picking ? icons.up : nothing}
        </button>
      </div>
      ${this.picking ? this.renderPicker() : nothing}
      ${this.problems.map((problem) => html`<p class="problem" role="alert">${formatProblem(problem)}</p>`)}
    `;
  }

  private renderPicker() {
    const found = this.choices(this.text);
    const active = Math.min(this.active, found.length - 1);
    const costs = this.desk.deck && new Costs(this.desk.deck.library);
    const chances = this.desk.deck ? shares(this.desk.deck.library) : new Map<string, string>();
    return html`<div class="picker" @keydown=${this.onPickerKey}>
      <input
        type="search"
        class="search"
        role="combobox"
        aria-label="Search ${this.family} components"
        aria-expanded="true"
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant=${active >= 0 ? `found-${active}` : nothing}
        placeholder="Search ${this.family}"
        spellcheck="false"
        autocomplete="off"
        .value=${this.text}
        @input=${(event: Event) => {
          this.text = (event.target as HTMLInputElement).value;
          this.active = 0;
        }}
      />
      <ul id="found" role="listbox" aria-label="${this.family} components" tabindex="-1">
        ${found.map(
          (choice, index) => html`<li
            id="found-${index}"
            role="option"
            class=${index === active ? 'active' : ''}
            aria-selected=${choice.kind === 'component' && componentRef(choice.component) === this.present}
            @click=${() => this.pick(choice)}
          >
            ${choice.kind === 'part' ? renderPart(choice.part) : this.renderComponent(choice.component, chances, costs)}
          </li>`,
        )}
      </ul>
      ${found.length === 0 ? html`<p class="soft" role="status">No ${this.family} like this</p>` : nothing}
    </div>`;
  }

  private renderComponent(component: Component, chances: ReadonlyMap<string, string>, costs: Costs | undefined) {
    return html`<afterimage-view .desk=${this.desk} .subject=${{ kind: 'component', component, address: this.address }}></afterimage-view>
      <strong class="cut">${component.name}</strong>
      <span class="share soft">${chances.get(nameOf(component)) ?? ''}</span>
      ${costs ? costMark(costs.component(component), 'component') : nothing}
      <span class="about soft cut" title=${component.about}>${component.about}</span>`;
  }

  private async toggle(): Promise<void> {
    this.picking = !this.picking;
    this.text = '';
    this.showPresent();
    await this.updateComplete;
    // At once: what is typed next is meant for the field, not for the stage.
    this.field?.focus();
    this.showActive();
    if (!this.picking) return;
    this.kept = (await this.desk.parts?.list().catch(() => this.kept)) ?? [];
    if (this.text === '') this.showPresent();
    await this.updateComplete;
    this.showActive();
  }

  private showPresent(): void {
    this.active = Math.max(
      0,
      this.choices('').findIndex(
        (choice) => choice.kind === 'component' && componentRef(choice.component) === this.present,
      ),
    );
  }

  private onPickerKey(event: KeyboardEvent): void {
    const found = this.choices(this.text);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      this.active = (Math.min(this.active, found.length - 1) + by + found.length) % Math.max(1, found.length);
      void this.updateComplete.then(() => this.showActive());
    } else if (event.key === 'Enter') {
      const choice = found[Math.min(this.active, found.length - 1)];
      if (choice) this.pick(choice);
    } else if (event.key === 'Escape') {
      this.picking = false;
      this.change?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private showActive(): void {
    this.renderRoot.querySelector('li.active')?.scrollIntoView({ block: 'nearest' });
  }

  private pick(choice: Choice): void {
    this.picking = false;
    if (choice.kind === 'part') void this.bring(choice.part);
    else void this.switchTo(nameOf(choice.component));
    this.change?.focus();
  }

  private async bring({ id, title }: KeptPart): Promise<void> {
    const { holder, slotName, desk } = this;
    this.wanted = title;
    this.problems = [];
    const place = holder === '' ? { pass: slotName } : { module: holder, slot: slotName };
    try {
      await desk.parts?.bring(id, place, desk.crossfade);
      desk.look();
    } catch (error) {
      this.problems = desk.note(error);
    }
    if (this.wanted === title) this.wanted = null;
  }

  /** The neighbour of what stands there or is on its way, in the order of names. */
  private step(by: number): void {
    const all = this.components('');
    const from = this.wanted ?? this.present?.replace(/@.*$/, '') ?? '';
    const index = all.findIndex((component) => nameOf(component) === from);
    const next = all[(index + by + all.length) % Math.max(1, all.length)];
    if (next) void this.switchTo(nameOf(next));
  }

  private async switchTo(to: string): Promise<void> {
    const { holder, slotName, desk } = this;
    this.wanted = to;
    const seconds = desk.crossfade;
    const problems =
      holder === ''
        ? await desk.runLatest(slotName, 'setRoot', { pass: slotName, to, seconds })
        : await desk.runLatest(this.address, 'switch', { module: holder, slot: slotName, to, seconds });
    if (this.wanted !== to) return;
    this.wanted = null;
    this.problems = problems;
  }
}

function renderPart({ title, component, picture: address }: KeptPart) {
  return html`${picture(address)}
    <strong class="cut">${title}</strong>
    <span class="yours">yours</span>
    <span class="about soft cut">${component} as you kept it</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-slot': AfterimageSlot;
  }
}
