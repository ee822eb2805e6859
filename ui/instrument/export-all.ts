import type { LastingStore, SaveStore } from '../../saves';
import type { AfterimageChrome } from '../chrome';
import { sizeWords } from '../chrome';
import { exportStore } from '../save-files';
import { downloadBlob, fileName } from './picture';
import type { StoreTurns } from './store-turns';

/** What exports everything. */
export interface ExportAllParts {
  readonly chrome: AfterimageChrome;
  readonly store: SaveStore;
  /** The same, when it lasts: a worker can then read it by itself. */
  readonly lasting: LastingStore | null;
  readonly turns: StoreTurns;
  /** Saves as the bytes of one file, of a store that ends with the page. */
  readonly exported: (ids: readonly string[]) => Promise<Uint8Array>;
  readonly report: (error: unknown) => void;
}

/** Downloads everything that this browser keeps (rule SAVE-28); listens to the sheet of saves. */
export class ExportAll {
  private running: AbortController | null = null;

  constructor(private readonly parts: ExportAllParts) {
    const { chrome, report } = parts;
    chrome.addEventListener('saves-download', () => void this.start().catch(report));
    chrome.addEventListener('saves-download-end', () => this.running?.abort());
  }

  private async start(): Promise<void> {
    if (this.running) return;
    const { chrome, store, lasting, turns, exported } = this.parts;
    const running = new AbortController();
    this.running = running;
    chrome.saves.exporting = { words: 'Looking through everything', part: 0 };
    try {
      if (!lasting) {
        const ids = (await store.listSaves()).map(({ id }) => id);
        this.offer(new Blob([new Uint8Array(await exported(ids))]), 0, 1);
        return;
      }
      const { files, saves, versions, left } = await turns.using(() =>
        exportStore({
          signal: running.signal,
          told: ({ versions, ofVersions, bytes, ofBytes }) => {
            const isRead = bytes >= ofBytes;
            chrome.saves.exporting = {
              words: isRead
                ? `Writing ${sizeWords(ofBytes)}`
                : `Version ${versions} of ${ofVersions}, ${sizeWords(bytes)} of ${sizeWords(ofBytes)}`,
              part: ofBytes > 0 ? bytes / ofBytes : 0,
            };
          },
        }),
      );
      for (const [index, file] of files.entries()) this.offer(file, index, files.length);
      const size = sizeWords(files.reduce((sum, file) => sum + file.size, 0));
      const what = `${saves === 1 ? 'one save' : `${saves} saves`} in ${versions === 1 ? 'one version' : `${versions} versions`}, ${size}`;
      const parts = files.length > 1 ? `, in ${files.length} files` : '';
      chrome.toasts.show({
        kind: left.length > 0 ? 'error' : 'ok',
        text: `Downloaded: ${what}${parts}${left.length > 0 ? `; ${left.length} could not be read` : ''}`,
        seconds: 10,
        ...(left.length > 0 ? { detail: left.join('\n') } : {}),
      });
    } catch (error) {
      if (!running.signal.aborted) throw error;
    } finally {
      this.running = null;
      chrome.saves.exporting = null;
    }
  }

  private offer(file: Blob, index: number, count: number): void {
    const which = count > 1 ? `${index + 1}-of-${count}` : 'all';
    downloadBlob(file, fileName('afterimage-saves', which, new Date(), 'afterimage'));
  }
}
