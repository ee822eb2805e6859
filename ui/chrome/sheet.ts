import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { emit } from './emit';
import { icons } from './icons';
import { controls, theme } from './theme';

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/**
 * A panel over the moving picture: takes the focus while it is open and gives it back. The picture and the toasts stay
 * reachable by pointer, so the show goes on behind it. What is in it are its children; slot `actions` is its head's right side.
 * @fires sheet-close somebody wants it closed; its owner sets `open`
 */
@customElement('afterimage-sheet')
export class AfterimageSheet extends LitElement {
  static override styles = [
    theme,
    controls,
    css`
      .sheet {
        position: fixed;
        z-index: 1;
        inset: 0.75rem 0.75rem 0.75rem auto;
        display: none;
        flex-direction: column;
        width: min(26rem, 100vw - 1.5rem);
        border-radius: 18px;
        outline: none;
        pointer-events: auto;
      }
      .centre {
        inset: 0;
        margin: auto;
        width: min(60rem, 100vw - 1.5rem);
        height: fit-content;
        max-height: calc(100dvh - 1.5rem);
      }
      .wide {
        width: min(34rem, 100vw - 1.5rem);
      }
      .open {
        display: flex;
        animation: enter 180ms ease-out;
      }
      @keyframes enter {
        from {
          opacity: 0;
          transform: translateY(10px);
        }
      }
      header {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        padding: 1rem 1rem 0.75rem 1.5rem;
      }
      h2 {
        flex: 1;
        font-size: 1.1875rem;
        font-weight: 600;
        letter-spacing: -0.01em;
      }
      .content {
        flex: 1;
        min-height: 0;
        padding: 0.25rem 1.5rem 1.25rem;
        overflow-y: auto;
        overscroll-behavior: contain;
        scrollbar-width: thin;
        scrollbar-color: rgb(255 243 222 / 0.25) transparent;
      }
      .content:focus-visible {
        outline-offset: -3px;
      }
      @media (max-width: 40rem) {
        .sheet:not(.centre) {
          inset: auto 0 0;
          width: 100%;
          height: min(46rem, 86dvh);
          border-radius: 18px 18px 0 0;
          padding-bottom: env(safe-area-inset-bottom);
        }
        header {
          padding-left: 1.25rem;
        }
        .content {
          padding: 0.25rem 1.25rem 1.25rem;
        }
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @property() heading = '';
  @property() shape: 'side' | 'wide' | 'centre' = 'side';
  @query('.sheet') private panel!: HTMLElement;
  private cameFrom: Element | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.onWindowKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.onWindowKey);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.cameFrom = deepActive();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    if (this.open) this.panel.focus({ preventScroll: true });
    else if (changed.get('open')) this.giveFocusBack();
  }

  protected override render() {
    return html`<div
      class="sheet surface ${this.shape} ${this.open ? 'open' : ''}"
      role="dialog"
      aria-labelledby="heading"
      tabindex="-1"
      @keydown=${this.onKey}
    >
      <header>
        <h2 id="heading">${this.heading}</h2>
        <slot name="actions"></slot>
        <button class="bare round" aria-label="Close" title="Close (Esc)" @click=${this.close}>${icons.close}</button>
      </header>
      <div class="content" tabindex="0" role="group" aria-label=${this.heading}><slot></slot></div>
    </div>`;
  }

  private close(): void {
    emit(this, 'sheet-close', null);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === 'Tab') this.keepFocus(event);
  }

  /** Escape closes wherever the focus is. */
  private readonly onWindowKey = (event: KeyboardEvent): void => {
    if (!this.open || event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    this.close();
  };

  /** Tab goes round within the sheet. */
  private keepFocus(event: KeyboardEvent): void {
    const own = [...this.renderRoot.querySelectorAll<HTMLElement>(FOCUSABLE)];
    const given = [...this.querySelectorAll<HTMLElement>(FOCUSABLE)];
    const stops = [...own, ...given].filter((stop) => stop.tabIndex >= 0 && !stop.matches(':disabled') && isSeen(stop));
    const [first, last] = [stops[0], stops.at(-1)];
    const now = deepActive();
    const atEdge = event.shiftKey ? now === first || now === this.panel : now === last;
    if (!atEdge) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }

  private giveFocusBack(): void {
    const now = deepActive();
    const inside = now === null || now === document.body || this.contains(now) || this.renderRoot.contains(now);
    const { cameFrom } = this;
    this.cameFrom = null;
    if (!inside) return;
    if (now instanceof HTMLElement) now.blur();
    if (cameFrom instanceof HTMLElement && cameFrom.isConnected && cameFrom !== document.body) cameFrom.focus();
  }
}

function isSeen(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

function deepActive(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-sheet': AfterimageSheet;
  }
}
