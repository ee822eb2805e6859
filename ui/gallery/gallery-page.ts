import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { AfterimageError } from '../../engine/problem';
import { serverClient } from '../../saves';
import '../account';
import { AfterimageToasts, choice, choiceStyle, controls, icons, theme } from '../chrome';
import './card';
import { type Feed, type FeedState, galleryFeed, type Order } from './feed';
import { galleryStyle } from './gallery-style';
import { voteDesk } from './vote-desk';

const ORDERS = [
  ['new', 'New'],
  ['best', 'Best'],
] as const;

/** How far below the window the next page is asked for. */
const AHEAD = '800px';

/** The page of all public saves. */
@customElement('afterimage-gallery')
export class AfterimageGallery extends LitElement {
  static override styles = [theme, controls, choiceStyle, galleryStyle];

  @state() private view: FeedState;
  @state() private accountOpen = false;
  private readonly server = serverClient();
  private readonly feed: Feed;
  private readonly toasts = new AfterimageToasts();
  private readonly desk = voteDesk(this.server.vote, (id, totals) => this.feed.setVotes(id, totals));
  private readonly end = new IntersectionObserver((entries) => this.onEnd(entries), { rootMargin: AHEAD });

  constructor() {
    super();
    this.feed = galleryFeed(this.server.list, () => {
      this.view = this.feed.state;
    });
    this.view = this.feed.state;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('online', this.onOnline);
    void this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.onOnline);
    this.end.disconnect();
  }

  protected override updated(): void {
    // Observed anew, the end is looked at again: it may still be in sight after a short page.
    this.end.disconnect();
    const more = this.renderRoot.querySelector('.more');
    if (more) this.end.observe(more);
  }

  protected override render() {
    const { saves, status, order } = this.view;
    return html`
      <header>
        <a class="brand" href="/" aria-label="Afterimage, to the stage">${icons.mark}<span>Afterimage</span></a>
        <nav aria-label="Pages">
          <button class="bare" @click=${() => this.showAccount(true)}>Who I am</button>
          <a class="button" href="/">${icons.play}<span>Stage</span></a>
        </nav>
      </header>
      <main>
        <div class="head">
          <h1>Gallery</h1>
          <p>Moments people kept. Each one plays on from where it was.</p>
          ${choice({ label: 'Order', options: ORDERS, chosen: order, choose: (to) => this.reorder(to) })}
        </div>
        <p class="unseen" role="status">${this.spoken()}</p>
        ${saves.length > 0 ? this.renderGrid() : nothing}
        ${status === 'loading' && saves.length === 0 ? this.renderSkeleton() : nothing}
        ${status === 'ready' && saves.length === 0 ? this.renderEmpty() : nothing}
        ${status === 'failed' ? this.renderProblem() : nothing}
        ${this.renderMore()}
      </main>
      <afterimage-account
        .open=${this.accountOpen}
        @sheet-close=${() => this.showAccount(false)}
        @account-change=${() => this.feed.open(this.view.order)}
      ></afterimage-account>
      ${this.toasts}
    `;
  }

  private renderGrid() {
    const now = Date.now();
    return html`<ul class="grid" aria-label="Saves" @card-vote=${this.onVote}>
      ${repeat(
        this.view.saves,
        ({ id }) => id,
        (save) => html`<li>
          <afterimage-card .save=${save} .picture=${this.server.pictureUrl(save.snapshot)} .now=${now}></afterimage-card>
        </li>`,
      )}
    </ul>`;
  }

  private renderSkeleton() {
    return html`<div class="grid" aria-hidden="true">
      ${Array.from({ length: 12 }, () => html`<div class="skeleton"><i></i><b></b><s></s></div>`)}
    </div>`;
  }

  private renderEmpty() {
    return html`<section class="notice">
      ${icons.mark}
      <h2>The walls are still bare</h2>
      <p>Go to the stage and press <kbd>Space</kbd> when you see something worth keeping. Then share it from your saves, <kbd>m</kbd>, and it hangs here.</p>
      <a class="button main" href="/">To the stage</a>
    </section>`;
  }

  private renderProblem() {
    const { problem, saves } = this.view;
    const isAway = problem?.code === 'server-away';
    const isPart = saves.length > 0;
    return html`<section class="notice ${isPart ? 'part' : ''}" role="alert">
      ${isPart ? nothing : icons.alert}
      <h2>${isAway ? 'The server does not answer' : 'The gallery could not be shown'}</h2>
      <p>
        ${isAway ? 'Nothing is lost: what you saved is in this browser, and the stage plays without it.' : 'The server answered with something unexpected.'}
      </p>
      <button class="main" @click=${() => this.feed.more()}>Try again</button>
      ${isAway || !problem ? nothing : html`<details><summary>Details</summary><pre tabindex="0">${problem.message}</pre></details>`}
    </section>`;
  }

  private renderMore() {
    const { saves, status, hasMore } = this.view;
    if (saves.length === 0 || !hasMore || status === 'failed') return nothing;
    const isLoading = status === 'loading';
    return html`<div class="more">
      <button aria-disabled=${isLoading ? 'true' : 'false'} @click=${() => this.feed.more()}>
        ${isLoading ? 'Loading…' : 'Load more'}
      </button>
    </div>`;
  }

  /** What a screen reader says when the list has changed. */
  private spoken(): string {
    const { saves, status, hasMore } = this.view;
    if (status === 'loading') return saves.length === 0 ? 'Loading the gallery' : 'Loading more';
    if (status === 'failed' || saves.length === 0) return '';
    return `${saves.length} saves${hasMore ? ', more below' : ''}`;
  }

  private async start(): Promise<void> {
    // The first call makes a new visitor a guest, so that what is theirs is marked and votes need no second try.
    await this.server.me().catch(() => undefined);
    const asked = new URLSearchParams(location.search).get('order');
    await this.feed.open(asked === 'best' ? 'best' : 'new');
  }

  private showAccount(open: boolean): void {
    this.accountOpen = open;
  }

  private reorder(order: Order): void {
    const address = new URL(location.href);
    if (order === 'new') address.searchParams.delete('order');
    else address.searchParams.set('order', order);
    history.replaceState(null, '', address);
    void this.feed.open(order);
  }

  private async onVote(event: CustomEvent<{ readonly id: string; readonly value: 1 | -1 }>): Promise<void> {
    const { id, value } = event.detail;
    const save = this.view.saves.find((one) => one.id === id);
    if (!save) return;
    try {
      await this.desk.press(id, { votes: save.votes, myVote: save.myVote }, value);
    } catch (error) {
      if (!(error instanceof AfterimageError)) throw error;
      const isAway = error.code === 'server-away';
      const why = isAway ? 'the server does not answer' : 'the server did not take it';
      this.toasts.show({
        text: `Your vote for “${save.title}” does not count: ${why}.`,
        kind: 'error',
        detail: error.message,
        action: { label: 'Vote again', run: () => void this.onVote(event) },
      });
    }
  }

  private onEnd(entries: readonly IntersectionObserverEntry[]): void {
    if (entries.some(({ isIntersecting }) => isIntersecting)) void this.feed.more();
  }

  private readonly onOnline = (): void => {
    if (this.view.status === 'failed') void this.feed.more();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-gallery': AfterimageGallery;
  }
}
