import type { ViteHotContext } from 'vite/types/hot.js';
import { type LayerContent, nameOf } from '../../engine/document';
import { planRefresh } from '../../engine/show';
import type { Toast } from '../chrome';
import type { Player } from '../instrument/player';

/** What the development server tells when files were edited. */
export interface ContentEdit {
  readonly layer: LayerContent;
  /** What is wrong with the files, a line each; what they held before is in the layer. */
  readonly problems: readonly string[];
}

declare module 'vite/types/customEvent.js' {
  interface CustomEventMap {
    'afterimage:content': ContentEdit;
  }
}

/** Where it is said what became of an edit. */
interface Told {
  readonly toasts: { show(toast: Toast): void };
}

/**
 * Takes edited content up while it plays: what plays goes on in its buffers, at its tick, with the new code (development only).
 * @param player what plays
 * @param edit what the server told
 * @throws AfterimageError when what plays would not play with it; it plays on as it was
 */
export function applyEdit(player: Player, { layer }: ContentEdit): Promise<void> {
  return player.refresh(() => planRefresh(player.show, layer));
}

/**
 * Follows the edits that the development server tells of. Each problem is said once, with file and line.
 * @param hot vite's channel
 * @param player what plays
 * @param chrome where it is said
 * @param report learns of what could not be done
 */
export function followEdits(hot: ViteHotContext, player: Player, chrome: Told, report: (error: unknown) => void): void {
  let before: readonly string[] = [];
  const sources = sourcesOf(player.show.library.search({}));
  hot.on('afterimage:content', (edit) => {
    const news = edit.problems.filter((problem) => !before.includes(problem));
    before = edit.problems;
    if (news.length > 0) report(new Error(news.join('\n')));
    const now = sourcesOf(edit.layer.entities);
    const changed = [...now].filter(([name, source]) => sources.get(name) !== source).map(([name]) => name);
    for (const [name, source] of now) sources.set(name, source);
    applyEdit(player, edit).then(() => {
      if (changed.length > 0)
        chrome.toasts.show({ kind: 'info', text: `Took up ${changed.slice(0, 4).join(', ')}`, seconds: 2 });
    }, report);
  });
}

/** What each entity was made from, to tell which ones changed. */
function sourcesOf(entities: LayerContent['entities']): Map<string, string> {
  return new Map(
    entities.map((entity) => [nameOf(entity), 'source' in entity ? entity.source : JSON.stringify(entity)]),
  );
}
