import type { Toast } from '../chrome';
import type { SaveOptions, SaveResult } from './session';

const WORDS = { pattern: 'Kept as a new pattern', node: 'Kept as a part' } as const;

/**
 * Says what was kept, and where.
 * @param kept what became of the save
 * @param kind what it was kept as
 * @param share hangs it in the gallery
 */
export function keptToast(
  { server, live, problem, version }: SaveResult,
  kind: SaveOptions['kind'],
  share: () => void,
): Toast {
  const plain = version > 1 ? `Kept as version ${version}` : 'Kept';
  const kept = kind === 'pattern' || kind === 'node' ? WORDS[kind] : plain;
  const text = live ? `${kept}, not replayable: of a video or camera one frame is kept` : kept;
  if (server) return { kind: 'ok', text, action: { label: 'Share in the gallery', run: share }, seconds: 8 };
  return {
    kind: 'info',
    text: `${text} in this browser; the server does not have it yet`,
    ...(problem instanceof Error ? { detail: problem.message } : {}),
  };
}
