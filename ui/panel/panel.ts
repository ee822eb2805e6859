import '@awesome.me/webawesome/dist/components/split-panel/split-panel.js';
import '@awesome.me/webawesome/dist/components/tab-group/tab-group.js';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { controls, emit, holdKey, isTyping, theme } from '../chrome';
import type { Beat } from './desk';
import { DeskElement } from './desk-element';
import './header';
import { kitTheme } from './kit-theme';
import './log-view';
import type { AfterimageModule } from './module-view';
import './module-view';
import { panelIcons } from './panel-icons';
import { panelLayout } from './panel-layout';
import { panelStyle } from './panel-style';
import './passes-view';
import './pattern-view';
import './script-form';
import './scripts-list';
import './sections-view';
import type { AfterimageModuleTree } from './tree';
import './tree';

const tabs = ['modules', 'scripts', 'sections', 'passes', 'pattern', 'log'] as const;
type Tab = (typeof tabs)[number];

/** Widths between which the panel is drawn, pixels, and where the user's is kept. */
const NARROWEST = 320;
const WIDEST = 960;

/** From this width on the tree stands beside the module instead of above it. */
const BESIDE = 640;
const USUAL = 400;
const USUAL_WIDE = 760;
const KEPT = 'afterimage.panel.width';

/** The window's width up to which the panel is a sheet at its bottom. */
const narrow = matchMedia('(max-width: 40rem)');

/**
 * Everything that can be touched of what plays, over the picture: at the right of a wide window, at the bottom of a narrow one.
 * @fires panel-close somebody wants it closed; its owner takes it away
 * @fires panel-room `{right, bottom}` how much of the window it covers, pixels
 */
@customElement('afterimage-panel')
export class AfterimagePanel extends DeskElement {
  static override styles = [theme, controls, panelStyle, kitTheme, panelLayout];

  @state() private tab: Tab = 'modules';
  @state() private width = keptWidth();
  /** Share of a narrow window's height, per cent. */
  @state() private height = 62;
  /** In a narrow window: whether the chosen module is shown in place of the tree. */
  @state() private inside = false;
  @query('aside') private aside!: HTMLElement;
  @query('afterimage-module-tree') private tree!: AfterimageModuleTree | null;
  @query('afterimage-module') private module!: AfterimageModule | null;

  override connectedCallback(): void {
    super.connectedCallback();
    narrow.addEventListener('change', this.onNarrow);
    window.addEventListener('resize', this.onNarrow);
    this.desk.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    narrow.removeEventListener('change', this.onNarrow);
    window.removeEventListener('resize', this.onNarrow);
    this.desk.stop();
  }

  /** Gives the focus to the module tree. */
  override async focus(): Promise<void> {
    await this.updateComplete;
    await this.tree?.focusRow();
  }

  protected override onBeat({ deck }: Beat): void {
    if (this.desk.place) return;
    const first = deck.placed[0]?.address;
    if (first !== undefined)
      this.desk.choose(
        nearest(
          this.desk.chosen,
          deck.placed.map(({ address }) => address),
        ) ?? first,
      );
  }

  protected override updated(changed: PropertyValues): void {
    this.style.setProperty('--width', `${this.width}px`);
    this.style.setProperty('--height', `${this.height}dvh`);
    if (changed.has('width') || changed.has('height')) this.tellRoom();
  }

  private get isWide(): boolean {
    return !narrow.matches && this.width >= BESIDE;
  }

  private tellRoom(): void {
    const { width, height } = this.aside.getBoundingClientRect();
    const room = narrow.matches ? { right: 0, bottom: height } : { right: width + 12, bottom: 0 };
    this.dispatchEvent(new CustomEvent('panel-room', { detail: room, bubbles: true, composed: true }));
  }

  private readonly onNarrow = (): void => {
    this.requestUpdate();
    this.tellRoom();
  };

  protected override render() {
    return html`<aside aria-label="Panel" class=${this.inside ? 'inside' : ''} @keydown=${this.onKey} @pointermove=${hold} @pointerdown=${hold} @show-module=${this.onShowModule}>
      ${this.renderGrip()}
      <afterimage-panel-header .desk=${this.desk} @panel-close=${this.close}></afterimage-panel-header>
      <wa-tab-group .active=${this.tab} without-scroll-controls @wa-tab-show=${this.onTabShow}>
        ${tabs.map((tab) => html`<wa-tab panel=${tab}>${tab.charAt(0).toUpperCase()}${tab.slice(1)}</wa-tab>`)}
        ${tabs.map(
          (tab) =>
            html`<wa-tab-panel name=${tab} class="view ${tab}" ?active=${tab === this.tab}>${tab === this.tab ? this.renderTab() : nothing}</wa-tab-panel>`,
        )}
      </wa-tab-group>
    </aside>`;
  }

  private renderGrip() {
    const isNarrow = narrow.matches;
    const [low, high, now] = isNarrow ? [30, 92, this.height] : [NARROWEST, WIDEST, this.width];
    return html`<div
      class="grip"
      role="separator"
      tabindex="0"
      aria-label="Size of the panel"
      aria-orientation=${isNarrow ? 'horizontal' : 'vertical'}
      aria-valuemin=${low}
      aria-valuemax=${high}
      aria-valuenow=${Math.round(now)}
      @pointerdown=${(event: PointerEvent) => (event.currentTarget as Element).setPointerCapture(event.pointerId)}
      @pointermove=${this.onGripMove}
      @keydown=${this.onGripKey}
    ></div>`;
  }

  private renderTab() {
    const { desk } = this;
    switch (this.tab) {
      case 'modules':
        return html`<wa-split-panel
          orientation=${this.isWide ? 'horizontal' : 'vertical'}
          .position=${this.isWide ? 42 : 40}
          ?disabled=${narrow.matches}
        >
          <div class="tree" slot="start">
            <afterimage-module-tree
              .desk=${desk}
              @tree-pick=${() => {
                this.inside = true;
              }}
              @tree-enter=${this.enterModule}
            ></afterimage-module-tree>
          </div>
          <div class="module" slot="end">
            <button class="bare up" @click=${this.leaveModule}>${panelIcons.left}All modules</button>
            <afterimage-module .desk=${desk}></afterimage-module>
          </div>
        </wa-split-panel>`;
      case 'scripts':
        return html`<afterimage-scripts-list .desk=${desk}></afterimage-scripts-list>
          <section class="add"><h3>Add a script</h3><afterimage-script-form .desk=${desk}></afterimage-script-form></section>`;
      case 'sections':
        return html`<afterimage-sections-view .desk=${desk}></afterimage-sections-view>`;
      case 'passes':
        return html`<afterimage-passes-view .desk=${desk}></afterimage-passes-view>`;
      case 'pattern':
        return html`<afterimage-pattern-view .desk=${desk}></afterimage-pattern-view>`;
      case 'log':
        return html`<afterimage-log-view .desk=${desk}></afterimage-log-view>`;
      default:
        return nothing;
    }
  }

  private onTabShow({ detail }: CustomEvent<{ readonly name: string }>): void {
    const shown = tabs.find((tab) => tab === detail.name);
    if (!shown || shown === this.tab) return;
    this.tab = shown;
    this.inside = false;
  }

  private onShowModule(): void {
    this.tab = 'modules';
    this.inside = true;
  }

  private async enterModule(): Promise<void> {
    this.inside = true;
    await this.updateComplete;
    await this.module?.focusFirst();
  }

  private async leaveModule(): Promise<void> {
    this.inside = false;
    await this.updateComplete;
    await this.tree?.focusRow();
  }

  private onGripMove(event: PointerEvent): void {
    if (!(event.currentTarget as Element).hasPointerCapture(event.pointerId)) return;
    if (narrow.matches) this.height = clamp(((innerHeight - event.clientY) / innerHeight) * 100, 30, 92);
    else this.setWidth(innerWidth - event.clientX - 12);
  }

  private onGripKey(event: KeyboardEvent): void {
    const by = { ArrowLeft: 16, ArrowUp: 16, ArrowRight: -16, ArrowDown: -16 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (narrow.matches) this.height = clamp(this.height + by / 4, 30, 92);
    else this.setWidth(this.width + by);
  }

  private setWidth(width: number): void {
    this.width = Math.round(clamp(width, NARROWEST, WIDEST));
    localStorage.setItem(KEPT, String(this.width));
  }

  /** Keys that a control uses stay here; Escape and the panel's own key close it. */
  private onKey(event: KeyboardEvent): void {
    holdKey(event);
    const isClose = event.key === 'Escape' || (event.key === '~' && !isTyping(event));
    if (!isClose || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }

  private close(): void {
    emit(this, 'panel-close', null);
  }
}

/** Work in the panel does not call the bar. */
function hold(event: Event): void {
  event.stopPropagation();
}

function keptWidth(): number {
  const kept = Number(localStorage.getItem(KEPT));
  if (kept >= NARROWEST && kept <= WIDEST) return kept;
  return innerWidth >= 1900 ? USUAL_WIDE : USUAL;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** The module that is left of what was chosen: the longest part of its address that is still there. */
function nearest(address: string, present: readonly string[]): string | undefined {
  for (let part = address; part !== ''; part = part.slice(0, Math.max(0, part.search(/[.~][^.~]*$/)))) {
    if (present.includes(part)) return part;
  }
  return undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-panel': AfterimagePanel;
  }
  interface HTMLElementEventMap {
    'panel-close': CustomEvent<null>;
    'panel-room': CustomEvent<{ readonly right: number; readonly bottom: number }>;
  }
}
