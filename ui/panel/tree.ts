import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import { Costs } from '../../engine/compile';
import type { Deck } from '../../engine/show';
import { controls, icons, theme } from '../chrome';
import { costMark } from './cost-mark';
import type { Beat } from './desk';
import { DeskElement } from './desk-element';
import { moduleOf } from './model/code';
import { openRows, type TreeRow, treeRows } from './model/rows';
import { panelIcons } from './panel-icons';
import { panelStyle } from './panel-style';
import './view';
import type { Subject } from './views';

/**
 * The module tree of the live pattern, pass by pass.
 * @fires tree-enter somebody wants to go on to the chosen module
 */
@customElement('afterimage-module-tree')
export class AfterimageModuleTree extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    css`
      .row {
        position: relative;
        display: flex;
        align-items: center;
        gap: 0.375rem;
        min-height: 3.25rem;
        padding: 0.125rem 0.5rem 0.125rem calc(0.125rem + (var(--level) - 1) * 0.75rem);
        border-radius: 7px;
        cursor: pointer;
        user-select: none;
        scroll-margin: 0.5rem;
      }
      .row:hover {
        background: var(--raise);
      }
      .row[aria-selected='true'] {
        background: var(--glow-faint);
        box-shadow: inset 0 0 0 1px rgb(214 230 133 / 0.4);
      }
      .row:focus-visible {
        outline-offset: -2px;
      }
      .fold {
        flex: none;
        display: grid;
        place-items: center;
        width: 1.125rem;
        height: 1.75rem;
        color: var(--soft);
      }
      .fold svg {
        width: 13px;
        height: 13px;
      }
      afterimage-view {
        width: 3rem;
      }
      .words {
        flex: 1;
        display: grid;
        min-width: 0;
        padding-left: 0.25rem;
        line-height: 1.3;
      }
      .label {
        color: var(--soft);
        font-size: 0.75rem;
      }
      .component {
        font-weight: 600;
      }
      .scripts {
        flex: none;
        padding: 0 0.375rem;
        border-radius: 999px;
        background: var(--raise);
        color: var(--soft);
        font-size: 0.6875rem;
      }
      .fault {
        color: var(--bad);
      }
      .progress {
        flex: none;
        width: 3.5rem;
        height: 4px;
        margin-left: auto;
        overflow: hidden;
        border-radius: 2px;
        background: rgb(255 243 222 / 0.24);
      }
      .progress div {
        height: 100%;
        background: var(--glow);
        transform: scaleX(0);
        transform-origin: left;
      }
      @media (pointer: coarse) {
        .row {
          min-height: 2.5rem;
        }
      }
    `,
  ];

  @state() private closed: ReadonlySet<string> = new Set();
  @state() private current = '';
  private rows: readonly TreeRow[] = [];
  /** What each row's content costs, by its key. */
  private costs: ReadonlyMap<string, number> = new Map();
  private readonly subjects = new Map<string, Subject>();

  /** Gives the focus to the chosen row. */
  async focusRow(): Promise<void> {
    await this.updateComplete;
    this.rowElement(this.current)?.focus();
  }

  protected override willUpdate(): void {
    const { deck, chosen } = this.desk;
    this.rows = deck ? treeRows(deck.pattern, deck.library) : [];
    this.costs = deck ? costsOf(this.rows, deck) : new Map();
    for (const key of this.subjects.keys()) if (!this.rows.some((row) => row.key === key)) this.subjects.delete(key);
    const shown = openRows(this.rows, this.closed);
    const isChosen = (row: TreeRow): boolean => row.kind === 'module' && row.address === chosen;
    if (!shown.some(({ key }) => key === this.current)) this.current = shown.find(isChosen)?.key ?? shown[0]?.key ?? '';
  }

  protected override onBeat({ tick }: Beat): void {
    for (const { key, fade } of this.rows) {
      if (!fade) continue;
      const bar = this.rowElement(key)?.querySelector<HTMLElement>('.progress div');
      if (bar) bar.style.transform = `scaleX(${Math.min(1, Math.max(0, (tick - fade.start) / fade.ticks)).toFixed(3)})`;
    }
  }

  protected override render() {
    const shown = openRows(this.rows, this.closed);
    return html`<div role="tree" aria-label="Modules" @keydown=${this.onKey}>
      ${repeat(
        shown,
        ({ key }) => key,
        (row) => this.renderRow(row),
      )}
    </div>`;
  }

  private renderRow(row: TreeRow) {
    const { key, level, label, side, component, family, scripts, hasChildren, kind } = row;
    const isOpen = !this.closed.has(key);
    const isChosen = kind === 'module' && row.address === this.desk.chosen;
    const words = side === null ? label : side === 'from' ? 'goes' : 'comes';
    return html`<div
      class="row ${level === 1 ? 'root' : ''}"
      role="treeitem"
      data-key=${key}
      aria-level=${level}
      aria-selected=${isChosen}
      aria-expanded=${hasChildren ? String(isOpen) : nothing}
      tabindex=${key === this.current ? 0 : -1}
      style=${styleMap({ '--level': String(level) })}
      @click=${() => this.pick(row)}
      @focus=${() => {
        this.current = key;
      }}
    >
      <span class="fold" @click=${(event: Event) => this.onFold(event, key, hasChildren)}>
        ${hasChildren ? (isOpen ? panelIcons.closed : panelIcons.open) : nothing}
      </span>
      <afterimage-view .desk=${this.desk} .subject=${this.subjectOf(row)}></afterimage-view>
      <span class="words">
        <span class="label cut">${words}${family === label || kind === 'crossfade' ? '' : ` · ${family}`}</span>
        <span class="component cut">${component}</span>
      </span>
      ${
        kind === 'module' && this.desk.problems.some((problem) => moduleOf(problem) === row.address)
          ? html`<span class="fault" title="Something is wrong here">${icons.alert}<span class="unseen"> has a problem</span></span>`
          : nothing
      }
      ${costMark(this.costs.get(key) ?? 0, 'module')}
      ${scripts > 0 ? html`<span class="scripts" title="${scripts} scripts">${scripts}<span class="unseen"> scripts</span></span>` : nothing}
      ${kind === 'crossfade' ? html`<span class="progress" aria-hidden="true"><div></div></span>` : nothing}
    </div>`;
  }

  /** The same object as long as it shows the same. */
  private subjectOf({ key, content, address }: TreeRow): Subject {
    const known = this.subjects.get(key);
    if (known?.kind === 'module' && known.content === content) return known;
    const subject: Subject = { kind: 'module', content, address };
    this.subjects.set(key, subject);
    return subject;
  }

  private onFold(event: Event, key: string, hasChildren: boolean): void {
    if (!hasChildren) return;
    event.stopPropagation();
    this.setOpen(key, this.closed.has(key));
  }

  private setOpen(key: string, isOpen: boolean): void {
    const closed = new Set(this.closed);
    if (isOpen) closed.delete(key);
    else closed.add(key);
    this.closed = closed;
  }

  private pick(row: TreeRow): void {
    this.current = row.key;
    this.desk.choose(row.address);
    this.dispatchEvent(new CustomEvent('tree-pick'));
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = openRows(this.rows, this.closed);
    const index = shown.findIndex(({ key }) => key === this.current);
    const row = shown[index];
    if (!row) return;
    const isOpen = row.hasChildren && !this.closed.has(row.key);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => this.goTo(shown[index + 1]),
      ArrowUp: () => this.goTo(shown[index - 1]),
      Home: () => this.goTo(shown[0]),
      End: () => this.goTo(shown.at(-1)),
      ArrowRight: () => (isOpen || !row.hasChildren ? this.goTo(shown[index + 1]) : this.setOpen(row.key, true)),
      ArrowLeft: () =>
        isOpen ? this.setOpen(row.key, false) : this.goTo(shown.find(({ key }) => key === row.inside.at(-1))),
      Enter: () => this.enter(row),
      ' ': () => this.enter(row),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  }

  private goTo(row: TreeRow | undefined): void {
    if (!row) return;
    this.current = row.key;
    if (row.kind === 'module') this.desk.choose(row.address);
    void this.focusRow();
  }

  private enter(row: TreeRow): void {
    this.pick(row);
    this.dispatchEvent(new CustomEvent('tree-enter'));
  }

  private rowElement(key: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[data-key="${key}"]`);
  }
}

function costsOf(rows: readonly TreeRow[], { pattern, library }: Deck): ReadonlyMap<string, number> {
  const costs = new Costs(library);
  const lit = new Set(pattern.passes.filter(({ light }) => light !== null).map(({ name }) => name));
  return new Map(
    rows.map(({ key, address, content }) => [
      key,
      costs.content(content, { light: lit.has(address.split(/[.~]/)[0] ?? '') }),
    ]),
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-module-tree': AfterimageModuleTree;
  }
}
