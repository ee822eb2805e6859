import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { icons, theme } from '../chrome';
import type { Desk } from './desk';
import type { Subject, Watcher } from './views';

/** A small moving picture of one thing that plays. It says nothing that words beside it do not. */
@customElement('afterimage-view')
export class AfterimageView extends LitElement implements Watcher {
  static override styles = [
    theme,
    css`
      :host {
        position: relative;
        display: block;
        flex: none;
        width: 2.75rem;
        aspect-ratio: 1;
        border-radius: 7px;
        overflow: hidden;
        background: rgb(255 243 222 / 0.05);
        contain: strict;
      }
      canvas {
        display: block;
        width: 100%;
        height: 100%;
        opacity: 0;
      }
      .there {
        opacity: 1;
        transition: opacity 200ms;
      }
      :host::after {
        content: '';
        position: absolute;
        inset: 0;
        border-radius: inherit;
        box-shadow: inset 0 0 0 1px rgb(255 243 222 / 0.12);
      }
      svg {
        position: absolute;
        inset: 0;
        margin: auto;
        color: var(--bad);
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) subject: Subject | null = null;
  @state() private refused = false;
  @query('canvas') private canvas!: HTMLCanvasElement | null;
  private context: CanvasRenderingContext2D | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('aria-hidden', 'true');
    this.desk.views.watch(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk.views.forget(this);
  }

  /** Shows a picture. */
  take(picture: ImageData | 'refused'): void {
    this.refused = picture === 'refused';
    const { canvas } = this;
    if (picture === 'refused' || !canvas) return;
    if (canvas.width !== picture.width) {
      canvas.width = picture.width;
      canvas.height = picture.height;
    }
    // Written by the processor at every turn: kept where that is cheap.
    this.context ??= canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    this.context?.putImageData(picture, 0, 0);
    canvas.classList.add('there');
  }

  protected override render() {
    return html`<canvas></canvas>${this.refused ? icons.alert : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-view': AfterimageView;
  }
}
