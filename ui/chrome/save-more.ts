import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Difference } from '../../saves/show';
import { age, fullDate } from './age';
import { emit } from './emit';
import { holdKey } from './keys';
import type { ListedSave, ListedVersion } from './listed-save';
import { differenceWords } from './save-words';

/** How many differences are listed before the rest is counted. */
const MOST_DIFFERENCES = 12;

/** What there is to a save besides its row: tags, notes, versions, a copy. Styled by the list it is in. */
@customElement('afterimage-save-more')
export class AfterimageSaveMore extends LitElement {
  @property({ attribute: false }) save!: ListedSave;
  /** What was found between a version and the one before it, by version. */
  @state() private found: ReadonlyMap<number, readonly Difference[]> = new Map();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('save') && changed.get('save')?.id !== this.save.id) this.found = new Map();
  }

  protected override render() {
    const { save } = this;
    return html`<div class="more" @keydown=${holdKey}>
      <label>
        <span class="soft">Tags, with commas between</span>
        <input type="text" maxlength="800" autocomplete="off" .value=${save.tags.join(', ')} @change=${this.sayTags} />
      </label>
      <label>
        <span class="soft">Notes</span>
        <textarea rows="2" maxlength="10000" .value=${save.notes} @change=${this.sayNotes}></textarea>
      </label>
      <ol aria-label=${`Versions of ${save.title}`} reversed>
        ${[...save.versions].reverse().map((version) => this.renderVersion(version))}
      </ol>
      <button @click=${() => emit(this, 'save-copy', { id: save.id })}>Copy as a new save</button>
    </div>`;
  }

  private renderVersion({ version, snapshot, created }: ListedVersion) {
    const before = this.save.versions[version - 2];
    const found = this.found.get(version);
    const isHead = version === this.save.versions.length;
    return html`<li>
      <span class="grow" title=${fullDate(created)}>Version ${version}, ${age(created, Date.now())}</span>
      ${
        before
          ? html`<button class="bare" aria-expanded=${found !== undefined} @click=${() => this.compare(version, before.snapshot, snapshot)}>
              What changed<span class="unseen"> in version ${version}</span>
            </button>`
          : nothing
      }
      <button class="bare" @click=${() => emit(this, 'save-open', { id: this.save.id, ...(isHead ? {} : { snapshot }) })}>
        Open<span class="unseen"> version ${version}</span>
      </button>
      ${found ? this.renderFound(found) : nothing}
    </li>`;
  }

  private renderFound(found: readonly Difference[]) {
    if (found.length === 0) return html`<p class="found soft">Nothing but the moment itself.</p>`;
    const rest = found.length - MOST_DIFFERENCES;
    return html`<ul class="found soft">
      ${found.slice(0, MOST_DIFFERENCES).map((difference) => html`<li>${differenceWords(difference)}</li>`)}
      ${rest > 0 ? html`<li>and ${rest} more</li>` : nothing}
    </ul>`;
  }

  private compare(version: number, before: string, after: string): void {
    if (this.found.has(version)) {
      this.found = new Map([...this.found].filter(([told]) => told !== version));
      return;
    }
    const show = (differences: readonly Difference[]): void => {
      this.found = new Map([...this.found, [version, differences]]);
    };
    emit(this, 'save-compare', { before, after, show });
  }

  private sayTags(event: Event): void {
    const words = (event.target as HTMLInputElement).value.split(',').map((tag) => tag.trim().slice(0, 40));
    const tags = [...new Set(words.filter((tag) => tag !== ''))].slice(0, 20);
    emit(this, 'save-say', { id: this.save.id, tags });
  }

  private sayNotes(event: Event): void {
    emit(this, 'save-say', { id: this.save.id, notes: (event.target as HTMLTextAreaElement).value });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-save-more': AfterimageSaveMore;
  }
}
