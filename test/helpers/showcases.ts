import type { ContentFiles } from '../../engine/compile';
import { type Component, type Family, type LayerContent, showcaseName, showcaseText } from '../../engine/document';

/** The families of a layer whose components can be shown alone, in the order of their names; transitions stand between two pictures. */
export function shownFamilies({ entities }: LayerContent): Family[] {
  return entities.filter((entity): entity is Family => entity.type === 'family' && entity.showcase !== undefined);
}

/** The family of a component in a layer. */
export function familyOf({ family }: Component, layer: LayerContent): Family {
  const found = shownFamilies(layer).find(({ name }) => name === family);
  if (!found) throw new Error(`the family ${family} shows nothing alone`);
  return found;
}

/**
 * Pattern files that each show one component alone.
 * @param components those of families without a showcase are left out
 * @param layer where their families are
 * @param size side of the simulation, pixels
 */
export function showcaseFiles(components: readonly Component[], layer: LayerContent, size: number): ContentFiles {
  const families = new Map(shownFamilies(layer).map((family) => [family.name, family]));
  return Object.fromEntries(
    components.flatMap((component) => {
      const family = families.get(component.family);
      const file = `patterns/${showcaseName(component)}.yaml`;
      return family ? [[file, showcaseText(component, family, { size })]] : [];
    }),
  );
}
