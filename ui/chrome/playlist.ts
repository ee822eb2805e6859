import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emit } from './emit';
import { icons } from './icons';
import { listStyle } from './list-style';
import { picture } from './picture';
import { type PlaylistSettings, playlistSettings, playlistSettingsStyle } from './playlist-settings';
import './sheet';
import { controls, theme } from './theme';

/** One thing to play. */
export interface PlaylistItem {
  readonly id: string;
  readonly kind: 'pattern' | 'save';
  readonly title: string;
  /** Address of a picture. */
  readonly picture?: string;
  readonly about?: string;
}

const NOTHING: Record<PlaylistSettings['source'], { readonly title: string; readonly text: string }> = {
  patterns: { title: 'No patterns', text: 'None could be read. The console says why.' },
  mine: { title: 'No saves yet', text: 'Space keeps the moment on the stage; it then plays here.' },
  gallery: { title: 'Nothing from the gallery', text: 'Nobody has shared a save yet, or the server is out of reach.' },
};

/**
 * The sheet that says what plays, in what order, and for how long.
 * @fires playlist-open `{index}` of the item to open
 * @fires playlist-settings `{settings}`, whole, when one of them was changed
 */
@customElement('afterimage-playlist')
export class AfterimagePlaylist extends LitElement {
  static override styles = [
    theme,
    controls,
    listStyle,
    playlistSettingsStyle,
    css`
      ol {
        margin: 0.75rem -0.75rem -0.5rem;
      }
      li button {
        display: flex;
        justify-content: flex-start;
        gap: 0.875rem;
        width: 100%;
        padding: 0.5rem 0.75rem;
        border-radius: var(--round);
        font-weight: 400;
        text-align: start;
      }
      .words {
        flex: 1;
        min-width: 0;
        white-space: normal;
      }
      .title {
        display: block;
      }
      .about {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        line-height: 1.35;
      }
      button[aria-current] {
        background: var(--glow-faint);
      }
      [aria-current] .title,
      .now {
        color: var(--glow);
      }
      .now {
        font-size: 0.8125rem;
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) items: readonly PlaylistItem[] = [];
  /** Index of the item that plays; -1 when it is none of them. */
  @property({ type: Number }) current = -1;
  @property({ attribute: false }) settings: PlaylistSettings = {
    source: 'patterns',
    seconds: 0,
    shuffle: null,
    fade: 3,
  };

  protected override updated(changed: PropertyValues<this>): void {
    if (this.open && (changed.has('open') || changed.has('current')))
      this.renderRoot.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    const none = NOTHING[this.settings.source];
    const hasPictures = this.items.some((item) => item.picture !== undefined);
    return html`<afterimage-sheet heading="Playlist" .open=${this.open}>
      ${playlistSettings(this.settings, (settings) => emit(this, 'playlist-settings', { settings }))}
      ${
        this.items.length > 0
          ? html`<ol aria-label="What plays, in order">${this.items.map((item, index) => this.renderItem(item, index, hasPictures))}</ol>`
          : html`<div class="empty">${icons.mark}<strong>${none.title}</strong><span>${none.text}</span></div>`
      }
    </afterimage-sheet>`;
  }

  private renderItem(item: PlaylistItem, index: number, hasPictures: boolean) {
    const isCurrent = index === this.current;
    return html`<li>
      <button class="bare" aria-current=${isCurrent ? 'true' : nothing} @click=${() => emit(this, 'playlist-open', { index })}>
        ${hasPictures ? picture(item.picture) : nothing}
        <span class="words">
          <span class="title">${item.title}</span>
          ${item.about ? html`<span class="about soft">${item.about}</span>` : nothing}
        </span>
        ${isCurrent ? html`<span class="now">on stage</span>` : nothing}
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-playlist': AfterimagePlaylist;
  }
  interface HTMLElementEventMap {
    'playlist-open': CustomEvent<{ readonly index: number }>;
    'playlist-settings': CustomEvent<{ readonly settings: PlaylistSettings }>;
  }
}
