import { problems as fileProblems } from 'virtual:afterimage-content';
import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { Show } from '../../engine/show';
import { Stage } from '../../engine/stage';
import { controls, isTyping, theme } from '../chrome';
import { keyTarget } from '../chrome/keys';
import { coreLibrary } from '../content';
import { Player } from '../instrument/player';
import { costMark } from '../panel/cost-mark';
import { Desk } from '../panel/desk';
import { kitTheme } from '../panel/kit-theme';
import '../panel/module-view';
import {
  type Exhibit,
  exhibits,
  matching,
  openingOf,
  PATTERNS,
  readWorkshopAddress,
  stepped,
  type WorkshopAddress,
  writeWorkshopAddress,
} from './exhibits';
import { Stills } from './stills';
import { workshopStyle } from './workshop-style';

/** Side of the simulation, pixels. */
const SIZE = 512;

/** Milliseconds between two looks at the tick. */
const LOOK_MS = 200;

/** The page that shows every component and every pattern, to be stepped through and touched. */
@customElement('afterimage-workshop')
export class AfterimageWorkshop extends LitElement {
  static override styles = [theme, controls, kitTheme, workshopStyle];

  @state() private all: readonly Exhibit[] = [];
  @state() private search = '';
  @state() private shown: Exhibit | undefined;
  @state() private problem = '';
  @state() private files: readonly string[] = fileProblems ?? [];
  @state() private tick = 0;
  @state() private desk: Desk | undefined;
  @query('canvas.stage') private canvas!: HTMLCanvasElement;
  private readonly show = new Show(coreLibrary());
  private player: Player | undefined;
  private address: WorkshopAddress = readWorkshopAddress(location.search);
  private turn = 0;
  private readonly stills = new Stills(this.show.library, loadImage, () => this.requestUpdate());

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.onKey);
    window.addEventListener('popstate', this.onPop);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.onKey);
    window.removeEventListener('popstate', this.onPop);
    this.desk?.stop();
  }

  protected override firstUpdated(): void {
    this.start().catch((error: unknown) => this.fail(error));
  }

  private async start(): Promise<void> {
    const stage = await Stage.create({ canvas: this.canvas, width: SIZE, height: SIZE });
    stage.supplyImages(loadImage);
    const player = new Player(
      this.show,
      stage,
      (error) => this.fail(error),
      () => undefined,
    );
    this.player = player;
    this.desk = new Desk(player);
    this.desk.start();
    setInterval(() => this.look(), LOOK_MS);
    this.all = exhibits(this.show.library);
    await this.open(this.all.find(({ name }) => name === this.address.show) ?? this.all[0], this.address.tick);
    if (import.meta.hot) {
      const { hot } = import.meta;
      const { applyEdit } = await import('./hot-edits');
      hot.on('afterimage:content', (edit) => {
        this.files = edit.problems;
        this.problem = '';
        this.stills.forget();
        applyEdit(player, edit).then(
          () => {
            this.all = exhibits(this.show.library);
            this.wantStills();
          },
          (error: unknown) => this.fail(error),
        );
      });
    }
  }

  private fail(error: unknown): void {
    this.problem = error instanceof Error ? error.message : String(error);
  }

  /** Puts something on the stage, from its beginning; at a tick, to stand still there. */
  private async open(exhibit: Exhibit | undefined, tick: number | null = null): Promise<void> {
    const { player, desk, show } = this;
    if (!exhibit || !player || !desk) return;
    const turn = ++this.turn;
    this.shown = exhibit;
    this.problem = '';
    try {
      const { pattern, address } = openingOf(exhibit, show.library, SIZE);
      player.pause();
      await player.run('open', { pattern, seed: this.address.seed, size: SIZE });
      if (turn !== this.turn) return;
      desk.chosen = address;
      desk.tell();
      if (tick === null) player.play();
      else await player.step(tick);
    } catch (error) {
      this.fail(error);
    }
    this.address = { ...this.address, show: exhibit.name, tick };
    this.writeAddress();
    this.wantStills();
  }

  private wantStills(): void {
    this.stills.want(this.all.filter(({ group }) => group === this.shown?.group));
  }

  private writeAddress(): void {
    history.replaceState(null, '', writeWorkshopAddress(this.address));
    document.title = `${this.address.show} · Workshop`;
  }

  private look(): void {
    const tick = this.show.live?.tick ?? 0;
    if (tick === this.tick) return;
    this.tick = tick;
  }

  private step(by: number): void {
    void this.open(stepped(matching(this.all, this.search), this.shown?.name ?? '', by)).then(() => this.showChosen());
  }

  private showChosen(): void {
    for (const place of ['.names [aria-current]', '.strip [aria-pressed=true]']) {
      const chosen = this.renderRoot.querySelector(place);
      const scroller = chosen?.closest('.names, .strip');
      // On a narrow page the list lies below: it would pull the picture out of sight.
      if (scroller && scroller.scrollHeight + scroller.scrollWidth > scroller.clientHeight + scroller.clientWidth)
        chosen?.scrollIntoView({ block: 'nearest', inline: 'center' });
    }
  }

  private togglePause(): void {
    const { player } = this;
    if (!player) return;
    if (player.playing) player.pause();
    else player.play();
    this.address = { ...this.address, tick: player.playing ? null : (this.show.live?.tick ?? 0) };
    this.writeAddress();
    this.requestUpdate();
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && isTyping(event)) this.canvas.focus();
    if (isTyping(event) || event.defaultPrevented) return;
    // Sliders, pads and tabs have their own use for arrows.
    const moves = !keyTarget(event)?.matches(
      '[type=range], [type=radio], [role=slider], [role=application], [role=tab]',
    );
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (by !== undefined && moves) this.step(by);
    else if (event.key === '`') this.togglePause();
    else if (event.key === '/') this.renderRoot.querySelector<HTMLInputElement>('nav input')?.focus();
    else return;
    event.preventDefault();
  };

  private readonly onPop = (): void => {
    this.address = readWorkshopAddress(location.search);
    void this.open(
      this.all.find(({ name }) => name === this.address.show),
      this.address.tick,
    );
  };

  private setSeed(seed: string): void {
    this.address = { ...this.address, seed: seed || 'workshop' };
    void this.open(this.shown);
  }

  protected override render() {
    const { shown, player } = this;
    return html`<header>
        <h1>${shown?.name ?? 'Workshop'}</h1>
        ${shown ? costMark(shown.cost, kindOf(shown)) : nothing}
        <p>${shown?.about}</p>
        <span class="tick">tick ${this.tick}</span>
        <button @click=${this.togglePause}>${player?.playing ? 'Hold' : 'Play'}</button>
        <label class="seed">Seed <input type="text" .value=${this.address.seed} @change=${(event: Event) => this.setSeed(typed(event))}></label>
      </header>
      ${this.renderNames()}
      <main><canvas class="stage" tabindex="-1" role="img" aria-label=${`${shown?.name ?? 'Nothing'}, playing`}></canvas></main>
      <section class="strip" aria-label="Of the same family">${this.renderStrip()}</section>
      <aside aria-label="Parameters">${this.desk?.place ? html`<afterimage-module .desk=${this.desk}></afterimage-module>` : nothing}</aside>
      ${this.renderProblems()}`;
  }

  private renderNames() {
    const found = matching(this.all, this.search);
    const groups = [...new Set(found.map(({ group }) => group))];
    return html`<nav aria-label="Components and patterns">
      <label><span class="unseen">Search</span>
        <input type="text" placeholder="Search  /" .value=${this.search} @input=${(event: Event) => {
          this.search = typed(event);
        }}></label>
      <div class="names" tabindex="-1">
        ${groups.map(
          (group) =>
            html`<section><h2>${group}</h2>${found.filter((exhibit) => exhibit.group === group).map((exhibit) => this.renderName(exhibit))}</section>`,
        )}
        ${found.length === 0 ? html`<h2>Nothing has all these words</h2>` : nothing}
      </div>
    </nav>`;
  }

  private renderName(exhibit: Exhibit) {
    const { seed } = this.address;
    return html`<a
      href=${writeWorkshopAddress({ show: exhibit.name, seed, tick: null })}
      title=${exhibit.about}
      aria-current=${exhibit.name === this.shown?.name ? 'true' : nothing}
      @click=${(event: MouseEvent) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void this.open(exhibit);
      }}
      ><span>${exhibit.short}</span>${costMark(exhibit.cost, kindOf(exhibit))}</a
    >`;
  }

  private renderStrip() {
    const family = this.all.filter(({ group }) => group === this.shown?.group);
    return family.map(
      (exhibit) =>
        html`<button aria-pressed=${exhibit.name === this.shown?.name} @click=${() => void this.open(exhibit)}>
          ${
            exhibit.group === PATTERNS
              ? html`<img src=${`/stills/${exhibit.name}.png`} alt="">`
              : html`<canvas width="96" height="96" data-name=${exhibit.name} aria-hidden="true"></canvas>`
          }${exhibit.short}
        </button>`,
    );
  }

  protected override updated(): void {
    for (const canvas of this.renderRoot.querySelectorAll<HTMLCanvasElement>('.strip canvas')) {
      const still = this.stills.get(canvas.dataset.name ?? '');
      const context = canvas.getContext('2d');
      if (still) context?.putImageData(still, 0, 0);
      else context?.clearRect(0, 0, canvas.width, canvas.height);
    }
  }

  private renderProblems() {
    const lines = [...this.files, ...this.problem.split('\n').filter(Boolean)];
    return lines.length === 0
      ? nothing
      : html`<section class="problems" role="alert">${lines.map((line) => html`<p>${line}</p>`)}</section>`;
  }
}

function kindOf({ group }: Exhibit): 'pattern' | 'component' {
  return group === PATTERNS ? 'pattern' : 'component';
}

function typed({ target }: Event): string {
  return target instanceof HTMLInputElement ? target.value : '';
}

/** A core image, by its hash. */
async function loadImage(key: string): Promise<ImageBitmap> {
  const response = await fetch(`/assets/image-${key}.png`);
  return createImageBitmap(await response.blob(), { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-workshop': AfterimageWorkshop;
  }
}
