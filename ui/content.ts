import content from 'virtual:afterimage-content';
import { type LayerContent, Library } from '../engine/document';

/** The core library, parsed when the pages were built. */
export function coreLibrary(): Library {
  return Library.of(content);
}

/** The text of every piece of code that comes with this installation, older versions included. */
export function coreCode(): string[] {
  const { entities, includes = {} }: LayerContent = content;
  const sources = entities.flatMap((entity) =>
    entity.type === 'component' || entity.type === 'family' ? [entity.source] : [],
  );
  return [...sources, ...Object.values(includes)];
}
