import type { IdSource, Image } from '../../engine/document';
import { Show } from '../../engine/show';
import { Stage } from '../../engine/stage';
import { SURPRISE } from '../../engine/surprise';
import { TICKS_PER_SECOND } from '../../engine/time';
import { idbStore, type LastingStore, memoryStore, type SaveStore, type ServerClient, serverClient } from '../../saves';
import type { AfterimageChrome, PlaylistItem, SheetName } from '../chrome';
import { coreCode, coreLibrary, takeMovedRefs } from '../content';
import { acceptFiles } from './accept-files';
import { readAddress, writeAddress } from './address';
import { watchCard } from './card-away';
import { Consent, ConsentDesk } from './consent';
import { type ConsoleParts, consoleOf } from './console';
import { displaySize } from './display-size';
import { ExportAll } from './export-all';
import { FlashLimit } from './flash-limit';
import { Gauges } from './gauges';
import { type GivenActions, Hands } from './hands/hands';
import { ImageShelf, placeImage } from './images';
import { keptToast } from './kept-toast';
import { PartsShelf } from './parts-shelf';
import { download, fileName } from './picture';
import { Player } from './player';
import { PlaylistPlayer } from './playlist-player';
import { newSeed, random } from './random';
import { SaveNews } from './save-news';
import { SavesDesk } from './saves-desk';
import { SavesList } from './saves-list';
import { beginSaving } from './saving';
import { type OpenOptions, type SaveOptions, Session } from './session';
import { StoreTurns } from './store-turns';

/** How long a picture takes to come in, seconds. */
const IMAGE_SECONDS = 4;

/** The pattern of a bare address. */
const FIRST_PATTERN = 'tidepool';

/**
 * Starts the stage page: opens what the address asks for and connects keys, sheets and the console with it.
 * @param canvas what is drawn on
 * @param chrome what lies over it
 */
export function startInstrument(canvas: HTMLCanvasElement, chrome: AfterimageChrome): void {
  const report = (error: unknown): void => {
    const text = error instanceof Error ? error.message : String(error);
    const [first = text, ...rest] = text.split('\n');
    chrome.toasts.show({ kind: 'error', text: first, ...(rest.length > 0 ? { detail: rest.join('\n') } : {}) });
    chrome.dispatchEvent(new CustomEvent('stage-problem', { detail: error }));
    console.error(error);
  };
  const starting = Instrument.create(canvas, chrome, report);
  window.afterimage = consoleOf(starting);
  starting.catch(report);
}

class Instrument {
  private readonly playlist: PlaylistPlayer;
  private readonly list: SavesList;
  private readonly session: Session;
  private readonly savesDesk: SavesDesk;
  private readonly player: Player;
  private readonly gauges: Gauges;
  private readonly flashLimit: FlashLimit;
  private readonly images: ImageShelf;
  private readonly news: SaveNews;
  private readonly consentDesk: ConsentDesk;
  private readonly partsShelf: PartsShelf;
  private panel: typeof import('../panel') | undefined;
  private readonly turns = new StoreTurns(navigator.locks);
  private readonly ids: IdSource = { now: () => Date.now(), random };

  private constructor(
    private readonly stage: Stage,
    private readonly canvas: HTMLCanvasElement,
    private readonly chrome: AfterimageChrome,
    private readonly report: (error: unknown) => void,
    private readonly store: SaveStore,
    lasting: LastingStore | null,
    private readonly server: ServerClient,
  ) {
    const show = new Show(coreLibrary());
    this.player = new Player(
      show,
      stage,
      report,
      () => void this.playlist.tick(TICKS_PER_SECOND)?.then(() => this.afterOpen(), report),
      watchCard({
        canvas,
        lastPicture: () => this.player.lastPicture,
        showToast: (toast) => chrome.toasts.show(toast),
      }),
    );
    this.gauges = new Gauges(this.player, stage, chrome);
    this.news = new SaveNews({ storage: localStorage, toast: (toast) => chrome.toasts.show(toast) });
    this.flashLimit = new FlashLimit(stage, localStorage, location.search);
    const { ids, player, turns } = this;
    const images = new ImageShelf({ player, stage, store, now: ids.now });
    const news = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('afterimage:saves');
    const changed = (): void => void this.savesDesk.tell().catch(report);
    this.images = images;
    const consent = new Consent({ storage: localStorage, library: show.library });
    this.consentDesk = new ConsentDesk({ chrome, consent, store, server, shipped: coreCode(), report });
    this.partsShelf = new PartsShelf({ store, player, images, consent, asking: (act) => this.consentDesk.asking(act) });
    const parts = { player, stage, store, server, ids, images, turns, now: ids.now, storage: localStorage };
    const session = new Session({ ...parts, ...beginSaving({ ...parts, lasts: lasting !== null }), consent, changed });
    this.session = session;
    this.list = new SavesList(store, server);
    new ExportAll({ chrome, store, lasting, turns, report, exported: (ids) => session.export(...ids) });
    this.savesDesk = new SavesDesk({
      ...{ chrome, store, lasting, server, news, turns, report, list: this.list, shelf: session.shelf },
      locks: navigator.locks,
      room: navigator.storage,
      storage: localStorage,
      open: (source, options) => this.openAsking(source, options),
      save: (options) => session.save(options),
      whole: (id) => session.wholeSnapshot(id),
      show: (id) => session.showOf(id),
      download: async (id) => download(await session.export(id), `${id}.afterimage`, 'application/octet-stream'),
      fade: () => this.playlist.settings.fade,
      playing: () => (show.live && this.player.playing ? `${show.live.id} ${show.tick}` : null),
    });
    this.playlist = new PlaylistPlayer({
      session: this.session,
      server,
      storage: localStorage,
      newSeed,
      patterns: () =>
        show.library.search({ type: 'pattern' }).flatMap((entity): PlaylistItem[] =>
          entity.type === 'pattern'
            ? [
                {
                  id: entity.name,
                  kind: 'pattern',
                  title: entity.name,
                  about: entity.about,
                  picture: `/stills/${entity.name}.png`,
                },
              ]
            : [],
        ),
      mine: async () =>
        (await this.list.all())
          .filter(({ deleted, kind }) => !deleted && kind !== 'periodic' && kind !== 'node')
          .map((save): PlaylistItem => ({ ...save, kind: 'save' })),
      onChange: () => this.showPlaylist(),
    });
  }

  static async create(
    canvas: HTMLCanvasElement,
    chrome: AfterimageChrome,
    report: (error: unknown) => void,
  ): Promise<ConsoleParts> {
    const stage = await Stage.create({ canvas, ...displaySize() });
    const told = (): void => {
      chrome.toasts.show({
        kind: 'error',
        text: 'A newer Afterimage is open in another tab. This one plays on; load it again before you keep more here.',
        seconds: 60,
        action: { label: 'Load again', run: () => location.reload() },
      });
    };
    const kept = idbStore('afterimage', { told });
    const lasting = await kept.listSaves().then(
      () => kept,
      (error: unknown) => {
        const detail = error instanceof Error ? error.message : String(error);
        chrome.toasts.show({
          kind: 'error',
          text: 'This browser keeps nothing: saves last until the page is closed, unless the server has them.',
          detail,
        });
        return null;
      },
    );
    const store = lasting ?? memoryStore();
    const instrument = new Instrument(stage, canvas, chrome, report, store, lasting, serverClient());
    return instrument.start();
  }

  private async start(): Promise<ConsoleParts> {
    const { player, stage, session, chrome } = this;
    this.connect();
    await this.images.start().catch(this.report);
    const { pattern, save, paused, ...options } = readAddress(location.search);
    this.playlist.size = options.size;
    await takeMovedRefs(player.show.library, this.server, this.report);
    const asked = save ?? pattern ?? this.firstPattern();
    // The address stays as it was given, until something else is opened.
    const first = () => (session.opened ? this.open(asked, options) : session.open(asked, options));
    await this.consentDesk.asking(first).catch(this.report);
    if (!session.opened) await session.open(this.firstPattern());
    if (!paused) player.play();
    this.showOpened();
    if (import.meta.hot) {
      const { hot } = import.meta;
      void import('../workshop/hot-edits').then(({ followEdits }) => followEdits(hot, player, chrome, this.report));
    }
    void this.consentDesk.rememberOwn().catch(this.report);
    void this.server.me().catch(() => undefined);
    void this.playlist.refresh().catch(this.report);
    void session.sendWaiting().catch(this.report);
    void this.savesDesk.watchLoss().catch(this.report);
    return { player, stage, session, images: this.images, open: (...asked) => this.open(...asked) };
  }

  private firstPattern(): string {
    const names = this.player.show.library.names('pattern');
    return names.includes(FIRST_PATTERN) ? FIRST_PATTERN : (names[0] ?? '');
  }

  private connect(): void {
    const { chrome, canvas, stage, store, ids, turns, report } = this;
    const hands = new Hands({
      chrome,
      canvas,
      player: this.player,
      list: this.list,
      storage: localStorage,
      actions: this.actions,
      parts: this.partsShelf,
      fade: () => this.playlist.settings.fade,
      open: (source, options) => this.openAsking(source, { ...this.playlist.sized, ...options }),
      save: () => this.session.save({ as: 'new' }),
      report,
    });
    const act = (work: () => Promise<unknown>): void => {
      work().catch(this.report);
    };
    chrome.addEventListener('hint-action', ({ detail: { action } }) => {
      if (
        action === 'previous' ||
        action === 'next' ||
        action === 'surprise' ||
        action === 'save' ||
        action === 'panel' ||
        action === 'palette' ||
        action === 'fullscreen'
      )
        hands.act(action);
    });
    chrome.addEventListener('sheet-change', (event) => act(() => this.fillSheet(event.detail.sheet)));
    chrome.addEventListener('playlist-open', (event) =>
      act(() => this.consentDesk.asking(() => this.playlist.openAt(event.detail.index).then(() => this.afterOpen()))),
    );
    chrome.addEventListener('playlist-settings', (event) => act(() => this.playlist.set(event.detail.settings)));
    window.addEventListener('keep-node', ({ detail }) => act(() => this.save({ kind: 'node', ...detail })));
    window.addEventListener('online', () => act(() => this.session.sendWaiting()));
    document.addEventListener('fullscreenchange', () => {
      chrome.hints.fullscreen = document.fullscreenElement !== null;
    });
    new ResizeObserver(() => {
      const { width, height } = displaySize();
      stage.resize(width, height);
      stage.display();
    }).observe(canvas);
    acceptFiles(window, {
      ...{ store, ids, turns, report, kept: () => this.savesDesk.cameIn() },
      open: (source) => this.openAsking(source, { seconds: this.playlist.settings.fade }),
      add: (file) => this.images.add(file),
      show: (image) => this.showImage(image),
      toast: (toast) => chrome.toasts.show(toast),
    });
  }

  private async open(source: string | Uint8Array, options?: OpenOptions): Promise<void> {
    await this.session.open(source, options);
    this.afterOpen();
  }

  /** The same, for hands: the viewer is asked where it brings code of others. */
  private openAsking(source: string | Uint8Array, options?: OpenOptions): Promise<void> {
    return this.consentDesk.asking(() => this.open(source, options));
  }

  private step(by: number): Promise<void> {
    return this.consentDesk.asking(() => this.playlist.step(by).then(() => this.afterOpen()));
  }

  private afterOpen(): void {
    this.consentDesk.withdraw();
    const { opened } = this.session;
    const { live } = this.player.show;
    if (opened?.kind === 'pattern')
      history.replaceState(
        null,
        '',
        writeAddress({
          pattern: opened.name,
          seed: opened.seed,
          ...(live ? { size: live.pattern.size } : {}),
          ...(live && live.pattern.supersample > 1 ? { supersample: live.pattern.supersample } : {}),
          paused: false,
        }),
      );
    if (opened?.kind === 'save') history.replaceState(null, '', writeAddress({ save: opened.id, paused: false }));
    this.playlist.locate();
    this.showOpened();
  }

  private async save(options: SaveOptions): Promise<void> {
    const { chrome, session } = this;
    const kept = await session.save(options);
    const share = (): void =>
      void session.shelf
        .change(kept.id, { visibility: 'public' })
        .then(() => chrome.toasts.show({ kind: 'ok', text: 'It hangs in the gallery' }), this.report);
    chrome.toasts.show(keptToast(kept, options.kind, share));
    await this.savesDesk.changed();
  }

  private async downloadPicture(): Promise<void> {
    const live = this.player.show.live;
    const name = fileName(live?.pattern.name ?? 'afterimage', live?.seed ?? '', new Date(), 'png');
    download(await this.session.picture(), name, 'image/png');
  }

  private async toggleFullscreen(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  }

  private async togglePanel(): Promise<void> {
    this.panel = await import('../panel');
    this.panel.togglePanel(this.player, this.chrome, { images: this.images, parts: this.partsShelf });
  }

  private async fillSheet(sheet: SheetName | null): Promise<void> {
    if (sheet === 'playlist') await this.playlist.refresh();
    if (sheet === 'saves') await this.savesDesk.fill();
  }

  private showPlaylist(): void {
    const { items, current, settings } = this.playlist;
    Object.assign(this.chrome.playlist, { items, current, settings });
  }

  private showOpened(): void {
    const { live } = this.player.show;
    const { opened } = this.session;
    const name = opened?.kind === 'pattern' ? opened.name : (opened?.title ?? '');
    this.chrome.hints.name = name;
    this.chrome.hints.about = live?.pattern.about ?? '';
    document.title = name ? `${name} · Afterimage` : 'Afterimage';
    const { news } = this.session;
    if (news) this.news.tell({ ...news, upgrade: () => void this.upgrade(news.source).catch(this.report) });
  }

  private async upgrade(source: string | Uint8Array): Promise<void> {
    await this.session.upgrade(source);
    this.afterOpen();
    this.chrome.toasts.show({ kind: 'ok', text: 'Upgraded, as a new version; the one before stays' });
  }

  /** What keys and buttons can do. */
  private readonly actions: GivenActions = {
    save: () => this.save({}),
    saveAsPattern: () => this.save({ kind: 'pattern' }),
    downloadPicture: () => this.downloadPicture(),
    saves: () => this.chrome.toggleSheet('saves'),
    previous: () => this.step(-1),
    next: () => this.step(1),
    surprise: () =>
      this.open(SURPRISE, { ...this.playlist.sized, seed: newSeed(), seconds: this.playlist.settings.fade }),
    mutate: () => this.player.run('mutate', { seed: newSeed() }),
    playlist: () => this.chrome.toggleSheet('playlist'),
    pause: () => (this.player.playing ? this.player.pause() : this.player.play()),
    oneTick: () => {
      this.player.pause();
      return this.player.step(1);
    },
    clear: () => this.player.run('clear', {}),
    fullscreen: () => this.toggleFullscreen(),
    hide: () => {
      this.chrome.hideAll = !this.chrome.hideAll;
    },
    panel: () => this.togglePanel(),
    meters: () => this.gauges.toggle(),
    limitFlashes: () => this.chrome.toasts.show({ kind: 'info', text: this.flashLimit.toggle() }),
    gallery: () => location.assign('/gallery'),
    help: () => this.chrome.toggleSheet('help'),
  };

  /** Puts a picture that somebody gave on the stage, or says how to. */
  private async showImage(image: Image): Promise<void> {
    const { chrome, player, panel } = this;
    const address = await placeImage(player, image, panel?.chosenAddress() ?? '', panel?.crossfade() ?? IMAGE_SECONDS);
    chrome.toasts.show(
      address === null
        ? {
            kind: 'info',
            seconds: 12,
            text: `"${image.name}" is among your pictures. Nothing on the stage shows pictures yet: in the panel (~), put source/picture into a slot.`,
          }
        : { kind: 'ok', text: `"${image.name}" comes in on ${address}` },
    );
  }
}
