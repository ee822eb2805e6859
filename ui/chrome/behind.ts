import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { theme } from './theme';

/** A small mark in a corner of the display while the show is slower than real time. */
@customElement('afterimage-behind')
export class AfterimageBehind extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        position: fixed;
        z-index: 0;
        top: max(0.75rem, env(safe-area-inset-top));
        right: max(0.75rem, env(safe-area-inset-right));
        pointer-events: none;
      }
      p {
        padding: 0.125rem 0.5rem;
        border-radius: var(--round);
        background: rgb(12 11 9 / 0.7);
        color: var(--soft);
        font: 0.6875rem / 1.6 var(--mono);
      }
    `,
  ];

  /** Show time passed for each second, 0..1; null while it keeps up. */
  @property({ attribute: false }) speed: number | null = null;

  protected override render() {
    const { speed } = this;
    if (speed === null) return nothing;
    return html`<p role="status" aria-live="off" title="The machine cannot keep up: the show runs slower, and skips nothing">${Math.round(speed * 100)} % speed</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-behind': AfterimageBehind;
  }
}
