import { LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import type { Problem } from '../../../engine/problem';
import { saveIdSchema } from '../../../saves';

const entrySchema = z.union([
  z.strictObject({ save: saveIdSchema, seconds: z.number().min(1).max(86_400).optional() }),
  z.strictObject({
    pattern: z.string().min(1).max(120),
    seed: z.union([z.string().max(200), z.number()]).optional(),
    seconds: z.number().min(1).max(86_400).optional(),
  }),
]);

const playlistSchema = z.strictObject({
  about: z.string().max(1000).default(''),
  tags: z.array(z.string().min(1).max(40)).max(20).default([]),
  /** Seconds of each entry that does not say; 0: until somebody asks for the next. */
  seconds: z.number().min(0).max(86_400).default(0),
  /** Seconds of crossfade. */
  fade: z.number().min(0).max(30).default(3),
  /** The seed of the order; left out: as listed. */
  shuffle: z.string().max(200).optional(),
  entries: z.array(entrySchema).min(1).max(1000),
});

/** A list of saves and patterns to be played one after the other. */
export type Playlist = z.infer<typeof playlistSchema>;

/**
 * Reads a playlist.
 * @param text YAML
 * @param file its name, for messages
 * @returns the playlist, or all problems with their places
 */
export function readPlaylist(
  text: string,
  file: string,
): { readonly value: Playlist | null; readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const placed = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      code: 'bad-yaml',
      where: placed(error.pos[0]),
      message: error.message.split('\n')[0] ?? 'not YAML',
    }));
    return { value: null, problems };
  }
  const parsed = playlistSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (parsed.success) return { value: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(({ path, message }) => {
    const node: unknown = path.length > 0 ? document.getIn(path, true) : document.contents;
    const range = typeof node === 'object' && node !== null && 'range' in node ? (node.range as number[] | null) : null;
    const place = path.join('.');
    return {
      code: 'bad-playlist',
      where: placed(range?.[0] ?? 0),
      message: `${place === '' ? 'the list' : place}: ${message}`,
    };
  });
  return { value: null, problems };
}
