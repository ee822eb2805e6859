import type { SaveStore, ServerClient } from '../../../saves';
import type { AfterimageChrome } from '../../chrome';
import { type CodeRequest, type Consent, OthersCodeError } from './consent';

/** What the desk works with. */
export interface ConsentDeskParts {
  readonly chrome: AfterimageChrome;
  readonly consent: Consent;
  readonly store: SaveStore;
  readonly server: Pick<ServerClient, 'me' | 'approveCode'>;
  /** The code that this installation ships. */
  readonly shipped: readonly string[];
  readonly report: (error: unknown) => void;
}

/** Asks the viewer about code of others, by a card that keeps nothing back. */
export class ConsentDesk {
  private picture = '';

  constructor(private readonly parts: ConsentDeskParts) {}

  /**
   * Does what opens something. When that brings code of others, the viewer is asked, and it is done again once they agree.
   * @throws what the opening throws, but for that
   */
  async asking(open: () => Promise<unknown>): Promise<void> {
    try {
      await open();
    } catch (error) {
      if (!(error instanceof OthersCodeError)) throw error;
      this.ask(error.request, open);
    }
  }

  /** Something else was opened: what was asked before stands in the way of the picture no longer. */
  withdraw(): void {
    this.parts.chrome.consent.withdraw();
  }

  private ask(request: CodeRequest, open: () => Promise<unknown>): void {
    const { chrome, consent, server, report } = this.parts;
    const { title, author, code, picture, shared } = request;
    URL.revokeObjectURL(this.picture);
    this.picture = URL.createObjectURL(new Blob([new Uint8Array(picture)], { type: 'image/png' }));
    const play = (): Promise<void> => consent.agree(code).then(() => this.asking(open));
    const asked = {
      ...{ title, author, code, picture: this.picture },
      play: () => void play().catch(report),
    };
    chrome.consent.ask(asked);
    if (!shared) return;
    const approve = (): void =>
      void server
        .approveCode(shared.save, { snapshot: shared.snapshot, approved: true })
        .then(() => {
          chrome.toasts.show({ kind: 'ok', text: `${title} opens without a question for everybody now` });
          return play();
        })
        .catch(report);
    void server.me().then(
      ({ role }) => {
        if (role === 'curator' || role === 'owner') chrome.consent.add(asked, { approve });
      },
      () => undefined,
    );
  }

  /**
   * Remembers what has run in this browser without being asked about: the installation's own code, and once, what was kept here before anybody
   * was asked.
   */
  async rememberOwn(): Promise<void> {
    const { consent, store, shipped } = this.parts;
    const before = consent.isNew ? await store.listSaves() : [];
    for (const { versions } of before)
      for (const { snapshot } of versions)
        await store.getManifest(snapshot).then(
          (manifest) => consent.rememberSnapshot(manifest),
          () => undefined,
        );
    await consent.agree(shipped.map((source) => ({ source })));
  }
}
