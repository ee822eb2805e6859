import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { AfterimageBank } from './bank';
import { AfterimageBehind } from './behind';
import { AfterimageConsent } from './consent';
import { emit } from './emit';
import { AfterimageGlimpse } from './glimpse';
import { AfterimageHelp } from './help';
import { AfterimageHints, type HintAction } from './hints';
import { holdKey } from './keys';
import { AfterimageMeters } from './meters';
import { AfterimagePlaylist } from './playlist';
import { AfterimageSaves } from './saves';
import { AfterimageMark } from './stage-mark';
import { AfterimageToasts } from './toasts';

export type SheetName = 'help' | 'playlist' | 'saves' | 'bank' | 'account';

/**
 * Everything that lies over the picture. Its parts are there from the start, as properties; their events bubble up to it.
 * The buttons for help, playlist and saves open their sheets here; `hint-action` still tells of them.
 * @fires sheet-change `{sheet}` when a sheet opens or closes: the moment to bring its contents up to date
 * @example
 * const chrome = document.querySelector('afterimage-chrome');
 * chrome.toasts.show({ text: 'Saved', kind: 'ok' });
 */
@customElement('afterimage-chrome')
export class AfterimageChrome extends LitElement {
  static override styles = css`
    :host {
      position: fixed;
      inset: 0;
      z-index: 10;
      pointer-events: none;
    }
  `;

  readonly toasts = new AfterimageToasts();
  readonly help = new AfterimageHelp();
  readonly playlist = new AfterimagePlaylist();
  readonly saves = new AfterimageSaves();
  readonly bank = new AfterimageBank();
  readonly meters = new AfterimageMeters();
  /** Says when the show is slower than real time, the meters open or not. */
  readonly behind = new AfterimageBehind();
  readonly hints = new AfterimageHints();
  readonly glimpse = new AfterimageGlimpse();
  readonly mark = new AfterimageMark();
  /** Asks about code of others, and keeps nothing back meanwhile. */
  readonly consent = new AfterimageConsent();

  /** Nothing but the picture; errors wait until it ends. A sheet that is asked for shows all the same. */
  @property({ type: Boolean, reflect: true, attribute: 'hide-all' }) hideAll = false;
  @property({ type: Boolean, attribute: 'show-meters' }) showMeters = false;
  @state() private openName: SheetName | null = null;

  /** The sheet that is open. */
  get sheet(): SheetName | null {
    return this.openName;
  }

  /** Opens a sheet in place of the one that is open, or closes it. */
  openSheet(name: SheetName | null): void {
    if (name === this.openName) return;
    this.openName = name;
    emit(this, 'sheet-change', { sheet: name });
  }

  /** What a sheet's key does. */
  toggleSheet(name: SheetName): void {
    this.openSheet(this.openName === name ? null : name);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.documentElement.removeAttribute('data-quiet');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('hideAll') && this.hideAll) this.openSheet(null);
  }

  protected override updated(): void {
    const { openName, hideAll, hints } = this;
    this.help.open = openName === 'help';
    this.playlist.open = openName === 'playlist';
    this.saves.open = openName === 'saves';
    this.bank.open = openName === 'bank';
    this.querySelector('[slot=account]')?.toggleAttribute('open', openName === 'account');
    this.glimpse.quiet = hideAll;
    this.mark.hidden = hideAll;
    this.consent.quiet = hideAll;
    hints.hidden = hideAll;
    hints.inert = openName !== null;
    this.toasts.quiet = hideAll;
    this.toasts.raised = openName !== null;
    this.meters.hidden = hideAll;
    this.behind.hidden = hideAll;
    this.arrange();
  }

  protected override render() {
    return html`<div
      @keydown=${holdKey}
      @sheet-close=${() => this.openSheet(null)}
      @hint-action=${this.onHint}
      @account-open=${() => this.openSheet('account')}
      @hints-awake=${this.arrange}
      @focusin=${this.arrange}
      @focusout=${this.arrange}
    >
      ${this.consent}${this.mark}${this.behind}${this.showMeters ? this.meters : nothing}${this.glimpse}${this.hints}${this.help}${this.playlist}${this.saves}${this.bank}<slot name="account"></slot>${this.toasts}
    </div>`;
  }

  private onHint(event: CustomEvent<{ readonly action: HintAction }>): void {
    const { action } = event.detail;
    if (action === 'help' || action === 'playlist' || action === 'saves') this.toggleSheet(action);
  }

  /** Toasts make room for the bar; the pointer goes when the bar does. */
  private arrange(): void {
    const { hints, hideAll, openName } = this;
    const barShows = !hideAll && (hints.awake || hints.matches(':focus-within'));
    const lift = barShows ? (hints.renderRoot.querySelector('.bar')?.clientHeight ?? 0) + 12 : 0;
    this.toasts.style.setProperty('--toasts-lift', `${lift}px`);
    document.documentElement.toggleAttribute('data-quiet', !hints.awake && openName === null);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-chrome': AfterimageChrome;
  }
  interface HTMLElementEventMap {
    'sheet-change': CustomEvent<{ readonly sheet: SheetName | null }>;
  }
}
