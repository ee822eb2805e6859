import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { theme } from './theme';

/** What a hand has just done, in a few words. */
export interface Glimpsed {
  /** What was touched: `main.warp`. */
  readonly what: string;
  /** What it is now: `moebius`, `0.25+0.1i`. */
  readonly now: string;
  /** What lies before and after it, if it is one of a row. */
  readonly before?: string;
  readonly after?: string;
  /** Such as `3 of 14`. */
  readonly place?: string;
}

const SEEN_MS = 1400;

/** Shows for a moment, large and by itself, what hands have done; nothing can be touched in it. */
@customElement('afterimage-glimpse')
export class AfterimageGlimpse extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        position: fixed;
        z-index: 1;
        inset: calc(1rem + env(safe-area-inset-top)) 0 auto;
        display: grid;
        justify-items: center;
        padding: 0 1rem;
        pointer-events: none;
      }
      .card {
        display: grid;
        justify-items: center;
        max-width: 100%;
        padding: 0.5rem 1.25rem 0.625rem;
        border-radius: 16px;
        opacity: 0;
        transition: opacity 550ms;
      }
      .seen {
        opacity: 1;
        transition-duration: 60ms;
      }
      .what {
        color: var(--soft);
        font-size: 0.8125rem;
      }
      .row {
        display: grid;
        grid-template-columns: 1fr auto 1fr;
        align-items: baseline;
        gap: 1rem;
        max-width: 100%;
        white-space: nowrap;
      }
      .now {
        color: var(--glow);
        font-size: 1.25rem;
        font-weight: 600;
      }
      .side {
        overflow: hidden;
        color: var(--soft);
        text-overflow: ellipsis;
      }
      .side:first-child {
        text-align: end;
      }
    `,
  ];

  /** Shows nothing while the picture is to be alone. */
  @property({ type: Boolean }) quiet = false;
  @state() private shown: Glimpsed | null = null;
  @state() private seen = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Shows something in place of what is shown. */
  show(glimpsed: Glimpsed): void {
    this.shown = glimpsed;
    this.seen = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.seen = false;
    }, SEEN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override render() {
    const { shown, seen, quiet } = this;
    if (!shown || quiet) return nothing;
    const { what, now, before, after, place } = shown;
    return html`<div class="card surface ${seen ? 'seen' : ''}" aria-hidden=${seen ? nothing : 'true'}>
      <span class="what">${what}${place ? ` · ${place}` : ''}</span>
      <span class="row">
        <span class="side" aria-hidden="true">${before ?? ''}</span>
        <span class="now" role="status">${now}</span>
        <span class="side" aria-hidden="true">${after ?? ''}</span>
      </span>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-glimpse': AfterimageGlimpse;
  }
}
