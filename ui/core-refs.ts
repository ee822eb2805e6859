import { readComponent } from '../engine/compile';
import { type Entity, type LayerContent, Library, readPattern, readSection } from '../engine/document';
import type { Problem } from '../engine/problem';
import { AfterimageError } from '../engine/problem';
import type { CoreRefs, ServerClient } from '../saves';

/** In this order each may name what comes before it. */
const ORDER = ['component', 'section', 'pattern'] as const;

/**
 * The core with what curators have moved its refs to, over what the pages were built with (rule LIB-8). What cannot be read here, because these
 * pages are older or newer than the text, stays as it was built; images do too.
 * @param built the core of the pages
 * @param refs the refs that were moved
 */
export function withMovedRefs(
  built: LayerContent,
  refs: CoreRefs['refs'],
): { readonly layer: LayerContent; readonly problems: readonly Problem[] } {
  const entities: Entity[] = [...built.entities];
  const problems: Problem[] = [];
  for (const type of ORDER) {
    const library = Library.of({ ...built, entities });
    const families = new Map(library.names('family').map((name) => [name, library.get('family', name)]));
    for (const ref of refs.filter((each) => each.type === type)) {
      const { path, body } = ref;
      const name = path.replace(/^.*\//, '');
      const read =
        type === 'component'
          ? readComponent(body, `components/${path}.glsl`, families)
          : type === 'section'
            ? readSection(body, `${name}.slib`)
            : readPattern(body, `${name}.yaml`, library);
      if (read.value) entities.push(read.value);
      problems.push(...read.problems);
    }
  }
  return { layer: { ...built, entities }, problems };
}

/** Milliseconds that the first picture waits for them at most. */
const PATIENCE = 500;

/**
 * Puts the moved refs over the core that the pages were built with, before anything plays from it. A server that is away or slow holds nothing up: the core is then as
 * the pages were built.
 * @param report learns of refs that cannot be read here
 */
export async function layMovedRefs(
  library: Library,
  built: LayerContent,
  server: Pick<ServerClient, 'coreRefs'>,
  report: (error: unknown) => void,
): Promise<void> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
  const answer = await Promise.race([server.coreRefs().catch(() => null), late]);
  if (answer === null || answer.refs.length === 0) return;
  const { layer, problems } = withMovedRefs(built, answer.refs);
  library.replaceCore(layer);
  if (problems.length > 0) report(new AfterimageError(problems));
}
