import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Visibility } from '../../saves';
import { emit } from './emit';
import { icons } from './icons';
import { listStyle } from './list-style';
import type { ListedSave } from './listed-save';
import './save-row';
import { deletedRow, savesStyle } from './save-style';
import './sheet';
import { controls, theme } from './theme';

/**
 * The sheet of one's own saves.
 * @fires save-open `{id}`
 * @fires save-rename `{id, title}`
 * @fires save-visibility `{id, visibility}`
 * @fires save-download `{id}`
 * @fires save-delete `{id}`
 * @fires save-restore `{id}`
 */
@customElement('afterimage-saves')
export class AfterimageSaves extends LitElement {
  static override styles = [theme, controls, listStyle, savesStyle];

  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) saves: readonly ListedSave[] = [];
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
    const listed = this.saves.filter(({ id, deleted }) => !deleted || this.justDeleted.has(id));
    const deleted = this.saves.filter((save) => !listed.includes(save));
    return html`<afterimage-sheet heading="My saves" shape="wide" .open=${this.open}>
      ${
        listed.length > 0
          ? html`<p class="who soft">
                <b>Private</b>: you alone see it. <b>Unlisted</b>: so does everyone who has its link.
                <b>Public</b>: it hangs in the gallery for all, to watch, vote for and play with.
              </p>
              <ul aria-label="My saves">${this.open ? this.renderRows(listed) : nothing}</ul>`
          : html`<div class="empty">
              ${icons.mark}<strong>Nothing kept yet</strong>
              <span>Space keeps the moment on the stage: its picture, its seeds, the light still going round in it. It plays on from there.</span>
            </div>`
      }
      ${
        deleted.length > 0
          ? html`<details>
              <summary>Deleted (${deleted.length})</summary>
              <ul>${this.renderRows(deleted)}</ul>
            </details>`
          : nothing
      }
    </afterimage-sheet>`;
  }

  private renderRows(saves: readonly ListedSave[]) {
    return repeat(
      saves,
      ({ id }) => id,
      (save) =>
        save.deleted
          ? deletedRow(save, () => this.restore(save.id))
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
    'save-open': CustomEvent<{ readonly id: string }>;
    'save-rename': CustomEvent<{ readonly id: string; readonly title: string }>;
    'save-visibility': CustomEvent<{ readonly id: string; readonly visibility: Visibility }>;
    'save-download': CustomEvent<{ readonly id: string }>;
    'save-delete': CustomEvent<{ readonly id: string }>;
    'save-restore': CustomEvent<{ readonly id: string }>;
  }
}
