import { readFileSync } from 'node:fs';
import type { ContentFiles } from '../../engine/compile';
import { Library } from '../../engine/document';
import { Show } from '../../engine/show';
import { bundle, freeze, type Snapshot } from '../../saves';
import { librariesOf, momentOf } from '../../saves/show';
import { countingIds } from './content';
import { coreContent } from './shipped';

/** A component that no installation ships. */
export const othersFiles: ContentFiles = {
  'components/warp/outward.glsl': `/// Rings that run outward.
/// @by somebody else   @license MIT   @version 1
/// @param depth 0.2 [0..1]   how far
vec2 outward(vec2 z, float depth) {
  float r = length(z);
  return z * (1.0 + depth * sin(9.0 * r - 2.0 * time));
}
`,
};

/** What the save was made as. */
export interface OthersSaveOptions {
  readonly kind?: 'screenshot' | 'node';
  readonly seed?: string;
  /** Default: `othersFiles`. */
  readonly files?: ContentFiles;
}

/**
 * A save of geode that was made on another installation: its warp is a component that this one does not have.
 * @param options a `node` keeps that module alone
 */
export async function othersSnapshot({
  kind = 'screenshot',
  seed = 'others',
  files = othersFiles,
}: OthersSaveOptions = {}): Promise<Snapshot> {
  const show = new Show(Library.of(coreContent(files)));
  show.run('open', { pattern: 'geode', seed, size: 64 });
  show.run('setSlot', { module: 'main', slot: 'warp', to: { use: 'warp/outward', depth: 0.3 } });
  for (let tick = 0; tick < 60; tick++) show.advance();
  const picture = new Uint8Array(readFileSync(new URL('../../public/static/stills/geode.png', import.meta.url)));
  return freeze(
    momentOf(show.state(), librariesOf(show), [], {
      ...{ kind, name: 'From elsewhere', created: 1_700_000_000_000, renderer: 'a test', props: {}, picture },
      ids: countingIds(),
      installed: show.library,
      ...(kind === 'node' ? { node: 'main.warp' } : {}),
    }),
  );
}

/** The same as the bytes of a file. */
export async function othersFile(options?: OthersSaveOptions): Promise<Uint8Array> {
  return bundle(await othersSnapshot(options));
}
