import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Visibility } from '../../saves';
import type { Difference } from '../../saves/show';
import { choice, choiceStyle } from './choice';
import { emit } from './emit';
import { icons } from './icons';
import { listStyle } from './list-style';
import type { ListedSave } from './listed-save';
import './save-row';
import { deletedRow, savesStyle } from './save-style';
import { roomWords } from './save-words';
import './sheet';
import { controls, theme } from './theme';

/** Which saves the sheet shows. */
export type SavesFilter = 'all' | 'favourites' | 'periodic' | 'trash';

const FILTERS: readonly (readonly [SavesFilter, string])[] = [
  ['all', 'All'],
  ['favourites', 'Favourites'],
  ['periodic', 'By the clock'],
  ['trash', 'Trash'],
];

/** Why a list is empty. */
const EMPTY: Readonly<Record<SavesFilter, readonly [what: string, how: string]>> = {
  all: [
    'Nothing kept yet',
    'Space keeps the moment on the stage: its picture, its seeds, the light still going round in it. It plays on from there.',
  ],
  favourites: ['No favourites yet', 'The star beside a save makes it one.'],
  periodic: [
    'Nothing kept by the clock yet',
    'While something plays, the moment is kept by itself, in this browser alone. Older ones are thinned out.',
  ],
  trash: ['The trash is empty', 'What is deleted waits here until you empty it.'],
};

const MINUTES: readonly (readonly [number, string])[] = [
  [1, 'every minute'],
  [2, 'every 2 minutes'],
  [5, 'every 5 minutes'],
  [10, 'every 10 minutes'],
  [0, 'never'],
];

/**
 * The sheet of one's own saves.
 * @fires save-open `{id, snapshot?}`
 * @fires save-rename `{id, title}`
 * @fires save-visibility `{id, visibility}`
 * @fires save-say `{id, tags?, notes?, favourite?}`
 * @fires save-copy `{id}`
 * @fires save-compare `{before, after, show}`: `show` takes what differs
 * @fires save-download `{id}`
 * @fires save-delete `{id}`
 * @fires save-restore `{id}`
 * @fires save-empty the trash is to be emptied
 * @fires account-open somebody wants to see who they are here
 * @fires save-minutes `{minutes}`
 * @fires saves-download all of them are to be downloaded
 * @fires saves-download-end that is to end
 */
@customElement('afterimage-saves')
export class AfterimageSaves extends LitElement {
  static override styles = [theme, controls, listStyle, choiceStyle, savesStyle];

  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) saves: readonly ListedSave[] = [];
  /** How much room there is; null before it is known. */
  @property({ attribute: false }) room: Parameters<typeof roomWords>[0] | null = null;
  /** Minutes between the saves that the clock makes; 0 = none. */
  @property({ type: Number }) minutes = 2;
  /** How far the download of everything has come: what it is at, and the part of it that is read; null while there is none. */
  @property({ attribute: false }) exporting: { readonly words: string; readonly part: number } | null = null;
  @state() private filter: SavesFilter = 'all';
  @state() private asksToEmpty = false;
  /** Deleted while the sheet is open: they keep their place, with a way back. */
  @state() private justDeleted: ReadonlySet<string> = new Set();
  /** The save whose row is about to be replaced under the focus. */
  private follow: string | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.justDeleted = new Set();
    if (!changed.has('saves')) return;
    const before = new Map((changed.get('saves') ?? []).map((save) => [save.id, save]));
    const gone = this.saves.filter(({ id, deleted }) => deleted && before.get(id)?.deleted === false);
    if (gone.length > 0) this.justDeleted = new Set([...this.justDeleted, ...gone.map(({ id }) => id)]);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('saves') || this.follow === null) return;
    this.renderRoot.querySelector<HTMLElement>(`[data-save="${CSS.escape(this.follow)}"] button`)?.focus();
    this.follow = null;
  }

  protected override render() {
    const { filter } = this;
    const listed = this.saves.filter((save) => this.shows(save));
    return html`<afterimage-sheet heading="My saves" shape="wide" .open=${this.open}>
      <button slot="actions" class="bare" @click=${() => emit(this, 'account-open', null)}>Who I am</button>
      <div class="filter">
        ${choice({ label: 'Which saves', options: FILTERS, chosen: filter, choose: (chosen) => this.choose(chosen) })}
      </div>
      ${filter === 'periodic' ? this.renderClock() : nothing}
      ${filter === 'trash' && listed.length > 0 ? this.renderTrash(listed.length) : nothing}
      ${filter === 'all' && listed.length > 0 ? this.renderWho() : nothing}
      ${
        listed.length > 0
          ? html`<ul aria-label=${filter === 'trash' ? 'Trash' : 'My saves'}>${this.open ? this.renderRows(listed) : nothing}</ul>`
          : this.renderEmpty()
      }
      ${this.renderRoom()}
    </afterimage-sheet>`;
  }

  private shows(save: ListedSave): boolean {
    const { filter } = this;
    if (filter === 'trash') return save.deleted;
    if (save.deleted && !this.justDeleted.has(save.id)) return false;
    if (filter === 'favourites') return save.favourite;
    return (save.kind === 'periodic' && !save.favourite) === (filter === 'periodic');
  }

  private choose(filter: SavesFilter): void {
    this.filter = filter;
    this.asksToEmpty = false;
    this.justDeleted = new Set();
  }

  private renderWho() {
    return html`<p class="who soft">
      <b>Private</b>: you alone see it. <b>Unlisted</b>: so does everyone who has its link.
      <b>Public</b>: it hangs in the gallery for all, to watch, vote for and play with.
    </p>`;
  }

  /** What is kept takes up room, and can be taken along. */
  private renderRoom() {
    const { room, exporting, saves } = this;
    if (!room) return nothing;
    const isKept = saves.some(({ deleted, versions }) => !deleted && versions.length > 0);
    return html`<div class="room soft">
      <p>${roomWords(room)}</p>
      ${
        exporting
          ? html`<div class="exporting" role="group" aria-label="Download of everything">
              <progress aria-label="Read so far" max="1" .value=${exporting.part}></progress>
              <span>${exporting.words}</span>
              <button class="bare" @click=${() => emit(this, 'saves-download-end', null)}>Cancel</button>
            </div>`
          : html`<button
              title="All that this browser keeps but the trash, in all versions, as one file that opens anywhere"
              ?disabled=${!isKept}
              @click=${() => emit(this, 'saves-download', null)}
            >
              ${icons.download} Download everything
            </button>`
      }
    </div>`;
  }

  private renderEmpty() {
    const [what, how] = EMPTY[this.filter];
    return html`<div class="empty">${icons.mark}<strong>${what}</strong><span>${how}</span></div>`;
  }

  private renderClock() {
    const choose = (event: Event): void =>
      emit(this, 'save-minutes', { minutes: Number((event.target as HTMLSelectElement).value) });
    return html`<label class="line soft">
      <span>Keep the moment by itself</span>
      <select @change=${choose}>
        ${MINUTES.map(([minutes, words]) => html`<option value=${minutes} ?selected=${minutes === this.minutes}>${words}</option>`)}
      </select>
    </label>`;
  }

  private renderTrash(count: number) {
    const answer = (isYes: boolean) => () => {
      this.asksToEmpty = false;
      if (isYes) emit(this, 'save-empty', null);
    };
    return this.asksToEmpty
      ? html`<div class="wider" role="group" aria-label="Empty the trash">
          <p>${count === 1 ? 'One save goes' : `${count} saves go`} from this browser for good. Download first what you may want again.</p>
          <button class="main" @click=${answer(true)}>Empty</button>
          <button class="bare" @click=${answer(false)}>Not now</button>
        </div>`
      : html`<div class="line">
          <button
            @click=${() => {
              this.asksToEmpty = true;
            }}
          >
            ${icons.bin} Empty the trash
          </button>
        </div>`;
  }

  private renderRows(saves: readonly ListedSave[]) {
    return repeat(
      saves,
      ({ id }) => id,
      (save) =>
        save.deleted
          ? deletedRow(save, this.filter === 'trash' ? 'Restore' : 'Undo', () => this.restore(save.id))
          : html`<li data-save=${save.id} @save-delete=${() => this.follows(save.id)}><afterimage-save-row .save=${save}></afterimage-save-row></li>`,
    );
  }

  private restore(id: string): void {
    this.follows(id);
    emit(this, 'save-restore', { id });
  }

  private follows(id: string): void {
    this.follow = id;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-saves': AfterimageSaves;
  }
  interface HTMLElementEventMap {
    'save-open': CustomEvent<{ readonly id: string; readonly snapshot?: string }>;
    'save-rename': CustomEvent<{ readonly id: string; readonly title: string }>;
    'save-visibility': CustomEvent<{ readonly id: string; readonly visibility: Visibility }>;
    'save-say': CustomEvent<{
      readonly id: string;
      readonly tags?: readonly string[];
      readonly notes?: string;
      readonly favourite?: boolean;
    }>;
    'save-copy': CustomEvent<{ readonly id: string }>;
    'save-compare': CustomEvent<{
      readonly before: string;
      readonly after: string;
      readonly show: (differences: readonly Difference[]) => void;
    }>;
    'save-download': CustomEvent<{ readonly id: string }>;
    'save-delete': CustomEvent<{ readonly id: string }>;
    'save-restore': CustomEvent<{ readonly id: string }>;
    'save-empty': CustomEvent<null>;
    'save-minutes': CustomEvent<{ readonly minutes: number }>;
    'saves-download': CustomEvent<null>;
    'saves-download-end': CustomEvent<null>;
  }
}
