import content from 'virtual:afterimage-content';
import { type LayerContent, Library } from '../engine/document';
import type { ServerClient } from '../saves';
import { layMovedRefs } from './core-refs';

/** The core library, parsed when the pages were built. */
export function coreLibrary(): Library {
  return Library.of(content);
}

/** Puts what curators have moved the core's refs to over the core of a library, before anything plays from it. */
export function takeMovedRefs(
  library: Library,
  server: Pick<ServerClient, 'coreRefs'>,
  report: (error: unknown) => void,
): Promise<void> {
  return layMovedRefs(library, content, server, report);
}

/** The text of every piece of code that comes with this installation, older versions included. */
export function coreCode(): string[] {
  const { entities, includes = {} }: LayerContent = content;
  const sources = entities.flatMap((entity) =>
    entity.type === 'component' || entity.type === 'family' ? [entity.source] : [],
  );
  return [...sources, ...Object.values(includes)];
}
