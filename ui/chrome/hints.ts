import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emit } from './emit';
import { hintsStyle } from './hints-style';
import { icons } from './icons';
import { controls, theme } from './theme';

export type HintAction =
  | 'previous'
  | 'next'
  | 'surprise'
  | 'save'
  | 'panel'
  | 'palette'
  | 'playlist'
  | 'saves'
  | 'gallery'
  | 'help'
  | 'fullscreen';

const KEYS: Record<HintAction, string> = {
  previous: '[',
  next: ']',
  surprise: 'u',
  save: 'Space',
  panel: '~',
  palette: 'Ctrl+P',
  playlist: 'l',
  saves: 'm',
  gallery: '',
  help: '?',
  fullscreen: 'f',
};

const AWAKE_MS = { mouse: 3000, touch: 5000 };

/**
 * The bar that comes when the pointer moves and goes by itself; it stays while it is pointed at or has the focus.
 * @fires hint-action `{action}`; `gallery` is a link and follows itself unless the event is prevented
 * @fires hints-awake `{awake}` when it comes and goes, so that the pointer can be hidden too
 */
@customElement('afterimage-hints')
export class AfterimageHints extends LitElement {
  static override styles = [theme, controls, hintsStyle];

  /** Name of what is on the stage. */
  @property() name = '';
  @property() about = '';
  /** Whether the window is filled now. */
  @property({ type: Boolean }) fullscreen = false;
  /** The key of each action as it is shown; '' for none. */
  @property({ attribute: false }) keys: Partial<Record<HintAction, string>> = {};
  @property({ type: Boolean, reflect: true }) awake = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = { x: Number.NaN, y: Number.NaN };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pointermove', this.onPointer);
    window.addEventListener('pointerdown', this.onPointer);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pointermove', this.onPointer);
    window.removeEventListener('pointerdown', this.onPointer);
    clearTimeout(this.timer);
  }

  /** Shows the bar for a while, as a pointer does. */
  wake(milliseconds: number = AWAKE_MS.mouse): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.sleep(), milliseconds);
    this.setAwake(true);
  }

  /** Takes the bar away at once, as a tap beside it does. */
  rest(): void {
    clearTimeout(this.timer);
    this.setAwake(false);
  }

  protected override render() {
    return html`<div class="bar surface" role="region" aria-label="Stage" @click=${this.releaseFocus}>
      <div class="playing">
        ${this.button('previous', 'Previous', icons.previous)}
        ${this.button('next', 'Next', icons.next)}
        ${this.button('surprise', 'Surprise me: a new pattern', icons.surprise)}
        <div class="words">
          <strong>${this.name || 'Afterimage'}</strong>
          ${this.about ? html`<span title=${this.about}>${this.about}</span>` : nothing}
        </div>
      </div>
      <div class="actions">
        ${this.button('save', 'Save this moment', icons.save)}
        ${this.button('panel', 'Panel: touch everything', icons.panel)}
        ${this.button('palette', 'Find and do anything', icons.find)}
        ${this.button('playlist', 'Playlist', icons.playlist)}
        ${this.button('saves', 'My saves', icons.saves)}
        <a class="button bare round" href="/gallery" title="Gallery" aria-label="Gallery" @click=${this.onGallery}>${icons.gallery}</a>
        ${this.button('help', 'Keys', icons.help)}
        ${
          this.fullscreen
            ? this.button('fullscreen', 'Leave fullscreen', icons.window)
            : this.button('fullscreen', 'Fullscreen', icons.fullscreen)
        }
      </div>
    </div>`;
  }

  private button(action: HintAction, label: string, icon: unknown) {
    const key = this.keys[action] ?? KEYS[action];
    return html`<button
      class="bare round ${action}"
      aria-label=${label}
      title=${key ? `${label} (${key})` : label}
      @click=${() => emit(this, 'hint-action', { action })}
    >
      ${icon}
    </button>`;
  }

  private onGallery(event: Event): void {
    const detail = { action: 'gallery' as const };
    const told = new CustomEvent('hint-action', { detail, bubbles: true, composed: true, cancelable: true });
    if (!this.dispatchEvent(told)) event.preventDefault();
  }

  /** A button that was pressed by pointer does not keep the focus: the next Space is for the stage. */
  private releaseFocus(event: PointerEvent): void {
    if (event.detail === 0) return;
    const active = this.shadowRoot?.activeElement;
    if (active instanceof HTMLElement) active.blur();
  }

  private readonly onPointer = (event: PointerEvent): void => {
    const { last } = this;
    // Browsers report a move when the page changes under a pointer that rests.
    if (event.type === 'pointermove' && event.screenX === last.x && event.screenY === last.y) return;
    this.last = { x: event.screenX, y: event.screenY };
    this.wake(event.pointerType === 'mouse' ? AWAKE_MS.mouse : AWAKE_MS.touch);
  };

  private sleep(): void {
    if (this.renderRoot.querySelector('.bar:hover') && matchMedia('(hover: hover)').matches) this.wake();
    else this.setAwake(false);
  }

  private setAwake(awake: boolean): void {
    if (this.awake === awake) return;
    this.awake = awake;
    emit(this, 'hints-awake', { awake });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-hints': AfterimageHints;
  }
  interface HTMLElementEventMap {
    'hint-action': CustomEvent<{ readonly action: HintAction }>;
    'hints-awake': CustomEvent<{ readonly awake: boolean }>;
  }
}
