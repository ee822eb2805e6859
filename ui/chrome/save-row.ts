import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Visibility } from '../../saves';
import { age, fullDate } from './age';
import { emit } from './emit';
import { icons } from './icons';
import type { ListedSave } from './listed-save';
import { picture } from './picture';
import './save-more';
import { KIND_WORDS } from './save-words';

/** What each visibility is called; the list says above what they mean. */
const VISIBILITY_WORDS: Record<Visibility, string> = {
  private: 'Private',
  unlisted: 'Unlisted',
  public: 'Public',
};

/** One save that is not deleted; styled by the list it is in. */
@customElement('afterimage-save-row')
export class AfterimageSaveRow extends LitElement {
  @property({ attribute: false }) save!: ListedSave;
  /** Public was chosen and is not confirmed yet. */
  @state() private asksToShare = false;
  @state() private showsMore = false;
  @state() private copied: 'no' | 'yes' | 'by-hand' = 'no';

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('save')) this.showVisibility();
    if ((changed as PropertyValues).has('copied') && this.copied === 'by-hand')
      this.renderRoot.querySelector<HTMLInputElement>('.address')?.select();
  }

  protected override render() {
    const { title, updated, version, onServer, live, kind, tags } = this.save;
    const mark = KIND_WORDS[kind];
    return html`<div class="row">
      <button class="bare open" title="Open on the stage" aria-label=${`Open ${title}`} @click=${() => this.tell('save-open')}>
        ${picture(this.save.picture)}
      </button>
      <div class="body">
        <div class="head">
          <input
            class="name"
            type="text"
            aria-label="Title"
            title="Rename"
            maxlength="200"
            spellcheck="false"
            autocomplete="off"
            .value=${title}
            @change=${this.rename}
            @keydown=${this.onNameKey}
          />
          <div class="facts">
            <span title=${fullDate(updated)}>${age(updated, Date.now())}</span>
            ${live ? html`<span class="local" title="It shows a video or a camera, of which one frame is kept">not replayable</span>` : nothing}
            ${mark ? html`<span class="mark" title=${mark[1]}>${mark[0]}</span>` : nothing}
            ${tags.map((tag) => html`<span class="tag">${tag}</span>`)}
            ${version > 1 ? html`<span>version ${version}</span>` : nothing}
            ${
              kind === 'periodic'
                ? nothing
                : onServer
                  ? html`<span title="Also kept on the server">${icons.server}on the server</span>`
                  : html`<span class="local" title="Safe here, and sent to the server as soon as it answers">${icons.browser}in this browser only</span>`
            }
          </div>
        </div>
        ${this.renderTools()}
      </div>
      ${this.asksToShare ? this.renderShare() : nothing}
      ${this.showsMore ? html`<afterimage-save-more class="all" .save=${this.save}></afterimage-save-more>` : nothing}
      ${this.copied === 'by-hand' ? this.renderAddress() : nothing}
    </div>`;
  }

  private renderTools() {
    const { title, onServer, visibility, kind, favourite, versions } = this.save;
    const linkTitle = !onServer
      ? 'Has no link yet: it is in this browser only'
      : visibility === 'private'
        ? 'Copy the link: it opens for you alone'
        : 'Copy the link';
    const copied = this.copied === 'yes';
    return html`<div class="tools">
      ${
        kind === 'periodic'
          ? html`<span class="grow"></span>`
          : html`<select aria-label=${`Who may see ${title}`} @change=${this.chooseVisibility}>
              ${Object.entries(VISIBILITY_WORDS).map(([value, words]) => html`<option value=${value}>${words}</option>`)}
            </select>`
      }
      <button
        class="bare round ${favourite ? 'done' : ''}"
        title=${favourite ? 'A favourite' : 'Make it a favourite'}
        aria-label=${`Favourite: ${title}`}
        aria-pressed=${favourite}
        ?disabled=${versions.length === 0}
        @click=${() => emit(this, 'save-say', { id: this.save.id, favourite: !favourite })}
      >
        ${favourite ? icons.starred : icons.star}
      </button>
      <button
        class="bare round ${copied ? 'done' : ''}"
        title=${copied ? 'Copied' : linkTitle}
        aria-label=${copied ? 'Link copied' : linkTitle}
        ?disabled=${!onServer}
        @click=${this.copyLink}
      >
        ${copied ? icons.check : icons.link}
      </button>
      <button class="bare round" title="Download as a file" aria-label=${`Download ${title}`} @click=${() => this.tell('save-download')}>
        ${icons.download}
      </button>
      <button
        class="bare round"
        title="Tags, notes, versions"
        aria-label=${`More about ${title}`}
        aria-expanded=${this.showsMore}
        ?disabled=${versions.length === 0}
        @click=${() => {
          this.showsMore = !this.showsMore;
        }}
      >
        ${icons.more}
      </button>
      <button class="bare round" title="Delete (can be undone)" aria-label=${`Delete ${title}`} @click=${() => this.tell('save-delete')}>
        ${icons.bin}
      </button>
    </div>`;
  }

  private renderShare() {
    const answer = (isYes: boolean) => () => {
      this.asksToShare = false;
      if (isYes) this.setVisibility('public');
      else this.showVisibility();
    };
    return html`<div class="wider" role="group" aria-label="Share to the gallery">
      <p>Share it to the gallery? Everyone can then watch it, vote for it and play with a copy. You can take it back at any time; copies stay.</p>
      <button class="main" @click=${answer(true)}>Share</button>
      <button class="bare" @click=${answer(false)}>Not now</button>
    </div>`;
  }

  private renderAddress() {
    return html`<div class="wider">
      <input class="address" type="text" readonly aria-label="Link to this save" .value=${this.address()} />
      <button class="bare" @click=${() => this.markCopied('no')}>Done</button>
    </div>`;
  }

  private tell(event: 'save-open' | 'save-download' | 'save-delete'): void {
    emit(this, event, { id: this.save.id });
  }

  private setVisibility(visibility: Visibility): void {
    emit(this, 'save-visibility', { id: this.save.id, visibility });
  }

  private chooseVisibility(event: Event): void {
    const visibility = (event.target as HTMLSelectElement).value as Visibility;
    this.asksToShare = visibility === 'public' && this.save.visibility !== 'public';
    if (!this.asksToShare && visibility !== this.save.visibility) this.setVisibility(visibility);
  }

  /** The menu says what is so, not what was asked for. */
  private showVisibility(): void {
    const select = this.renderRoot.querySelector('select');
    if (select && !this.asksToShare) select.value = this.save.visibility;
  }

  private rename(event: Event): void {
    const input = event.target as HTMLInputElement;
    const title = input.value.trim();
    input.value = title || this.save.title;
    if (title && title !== this.save.title) emit(this, 'save-rename', { id: this.save.id, title });
  }

  private onNameKey(event: KeyboardEvent): void {
    const input = event.target as HTMLInputElement;
    if (event.isComposing) return;
    if (event.key === 'Enter') this.leaveName();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    input.value = this.save.title;
    this.leaveName();
  }

  /** Typing is over, but the focus stays in the list. */
  private leaveName(): void {
    this.renderRoot.querySelector<HTMLElement>('.open')?.focus();
  }

  private address(): string {
    return new URL(`/?save=${encodeURIComponent(this.save.id)}`, location.href).href;
  }

  private async copyLink(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.address());
      this.markCopied('yes');
      setTimeout(() => this.markCopied('no'), 2000);
    } catch {
      this.markCopied('by-hand');
    }
  }

  private markCopied(copied: 'no' | 'yes' | 'by-hand'): void {
    this.copied = copied;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-save-row': AfterimageSaveRow;
  }
}
