import type { Library } from '../../../engine/document';

/**
 * How likely sections pick each component.
 * @returns for the name of a component, such as `warp/sine`: the section that picks it most, and its share, such as `warps 12 %`
 */
export function shares(library: Library): ReadonlyMap<string, string> {
  const best = new Map<string, { readonly section: string; readonly share: number }>();
  for (const section of library.search({ type: 'section' })) {
    if (section.type !== 'section') continue;
    const total = section.entries.reduce((sum, { weight }) => sum + weight, 0);
    const own = new Map<string, number>();
    for (const { key, weight } of section.entries) {
      const name = /^[^\s{@]+/.exec(key)?.[0] ?? key;
      own.set(name, (own.get(name) ?? 0) + weight / total);
    }
    for (const [name, share] of own) {
      if (share > (best.get(name)?.share ?? 0)) best.set(name, { section: section.name, share });
    }
  }
  return new Map([...best].map(([name, { section, share }]) => [name, `${section} ${Math.round(share * 100)} %`]));
}
