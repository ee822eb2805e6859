import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ServerSave } from '../../saves';
import { age, controls, emit, fullDate, icons, theme } from '../chrome';

/**
 * One save in the gallery. The title is its link; the whole picture can be clicked.
 * @fires card-vote `{id, value}` for the button that was pressed
 */
@customElement('afterimage-card')
export class AfterimageCard extends LitElement {
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      article {
        position: relative;
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.25rem 0.75rem;
      }
      .frame {
        position: relative;
        grid-column: 1 / -1;
        display: grid;
        place-items: center;
        aspect-ratio: 16 / 10;
        margin-bottom: 0.5rem;
        overflow: hidden;
        border-radius: var(--round);
        background: #16140f;
        color: rgb(255 243 222 / 0.25);
      }
      .frame svg {
        width: 48px;
        height: 48px;
      }
      img {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: cover;
        opacity: 0;
        transition:
          opacity 400ms,
          scale 1200ms cubic-bezier(0.2, 0.7, 0.2, 1);
      }
      img.there {
        opacity: 1;
      }
      article:hover img {
        scale: 1.03;
      }
      .frame::after {
        content: '';
        position: absolute;
        inset: 0;
        border-radius: inherit;
        box-shadow: inset 0 0 0 1px var(--line);
        transition: box-shadow var(--fade);
      }
      article:hover .frame::after,
      article:has(.title:focus-visible) .frame::after {
        box-shadow: inset 0 0 0 2px var(--glow);
        transition-duration: 0ms;
      }
      .mine {
        position: absolute;
        z-index: 1;
        top: 0.625rem;
        left: 0.625rem;
        padding: 0.125rem 0.5625rem;
        border-radius: 999px;
        background: rgb(12 11 9 / 0.86);
        color: var(--glow);
        font-size: 0.8125rem;
      }
      .words {
        min-width: 0;
      }
      h2 {
        font: inherit;
        font-weight: 500;
      }
      .title {
        display: block;
        overflow: hidden;
        border-radius: 3px;
        color: inherit;
        text-decoration: none;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .title::after {
        content: '';
        position: absolute;
        inset: 0;
      }
      .by {
        overflow: hidden;
        color: var(--soft);
        font-size: 0.8125rem;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .by time {
        position: relative;
        z-index: 1;
      }
      .votes {
        position: relative;
        z-index: 1;
        display: flex;
        align-items: center;
        align-self: start;
        margin-right: -0.5rem;
      }
      .votes button {
        width: 2.25rem;
        height: 2.5rem;
        color: var(--soft);
      }
      .votes button:hover,
      .votes [aria-pressed='true'] {
        color: var(--glow);
      }
      .votes [aria-pressed='true'] svg {
        stroke-width: 2.6;
      }
      output {
        min-width: 1.5rem;
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) save!: ServerSave;
  @property() picture = '';
  /** Milliseconds since 1970, to tell ages by. */
  @property({ type: Number }) now = 0;
  @state() private picturePart: 'coming' | 'there' | 'missing' = 'coming';

  protected override render() {
    const { save, picturePart } = this;
    return html`<article>
      <div class="frame">
        ${icons.mark}
        ${
          picturePart === 'missing'
            ? nothing
            : html`<img
                class=${picturePart}
                src=${this.picture}
                alt=${`Still of “${save.title}” by ${save.author}`}
                loading="lazy"
                decoding="async"
                @load=${() => this.setPicture('there')}
                @error=${() => this.setPicture('missing')}
              />`
        }
        ${save.mine ? html`<span class="mine">yours</span>` : nothing}
      </div>
      <div class="words">
        <h2><a class="title" href=${`/?save=${encodeURIComponent(save.id)}`} title=${save.title}>${save.title}</a></h2>
        <p class="by">
          ${save.mine ? 'you' : save.author} ·
          <time datetime=${new Date(save.created).toISOString()} title=${fullDate(save.created)}
            >${age(save.created, this.now)}</time
          >
        </p>
      </div>
      ${this.renderVotes()}
    </article>`;
  }

  private renderVotes() {
    const { id, title, votes, myVote } = this.save;
    const button = (value: 1 | -1, label: string, icon: unknown) => {
      const isMine = myVote === value;
      return html`<button
        class="bare round"
        aria-label=${`${label} ${title}`}
        aria-pressed=${isMine ? 'true' : 'false'}
        title=${isMine ? 'Take your vote back' : label}
        @click=${() => emit(this, 'card-vote', { id, value })}
      >
        ${icon}
      </button>`;
    };
    const total = votes < 0 ? `−${-votes}` : String(votes);
    return html`<div class="votes" role="group" aria-label="Votes">
      ${button(1, 'Vote up', icons.up)}
      <output aria-label=${`${total} ${Math.abs(votes) === 1 ? 'vote' : 'votes'}`}>${total}</output>
      ${button(-1, 'Vote down', icons.down)}
    </div>`;
  }

  private setPicture(part: 'there' | 'missing'): void {
    this.picturePart = part;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-card': AfterimageCard;
  }
  interface HTMLElementEventMap {
    'card-vote': CustomEvent<{ readonly id: string; readonly value: 1 | -1 }>;
  }
}
