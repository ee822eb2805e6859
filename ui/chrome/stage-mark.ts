import { css, html, LitElement } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { theme } from './theme';

/** A small ring on the picture where a hand drives a parameter. It follows at once and fades when the hand is gone. */
@customElement('afterimage-mark')
export class AfterimageMark extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        position: fixed;
        inset: 0;
        overflow: hidden;
        pointer-events: none;
      }
      .ring {
        position: absolute;
        left: 0;
        top: 0;
        width: 36px;
        height: 36px;
        margin: -18px;
        border: 1.5px solid var(--glow);
        border-radius: 50%;
        box-shadow:
          0 0 0 1px rgb(0 0 0 / 0.5),
          inset 0 0 0 1px rgb(0 0 0 / 0.5);
        opacity: 0;
        transition: opacity 700ms;
        will-change: transform;
      }
      .held {
        opacity: 0.85;
        transition-duration: 60ms;
      }
      .name {
        position: absolute;
        left: 50%;
        top: 100%;
        padding-top: 0.25rem;
        color: var(--text);
        font-size: 0.75rem;
        text-shadow: 0 0 3px #000, 0 0 6px #000;
        white-space: nowrap;
        transform: translateX(-50%);
      }
    `,
  ];

  @query('.ring') private ring!: HTMLElement | null;
  @query('.name') private label!: HTMLElement | null;

  /**
   * Puts the ring somewhere.
   * @param x CSS pixels from the window's left
   * @param y CSS pixels from its top
   * @param name what is driven
   */
  put(x: number, y: number, name: string): void {
    if (!this.ring || !this.label) return;
    this.ring.style.transform = `translate(${x}px, ${y}px)`;
    this.ring.classList.add('held');
    if (this.label.textContent !== name) this.label.textContent = name;
  }

  /** Lets the ring fade where it is. */
  release(): void {
    this.ring?.classList.remove('held');
  }

  protected override render() {
    return html`<div class="ring" aria-hidden="true"><span class="name"></span></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-mark': AfterimageMark;
  }
}
