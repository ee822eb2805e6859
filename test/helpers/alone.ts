import type { ContentFiles } from '../../engine/compile';
import type { Component } from '../../engine/document';

/** What stands around a component when it is looked at alone: enough for it to act on, little enough to see what it does. */
interface Surroundings {
  readonly warp: string;
  readonly fold: string;
  readonly source: string;
  readonly blend: string;
  readonly tint: string;
  readonly palette: string;
  readonly grade: string;
  readonly feedback: string;
}

const ring = 'form: {use: shape/ring, radius: 0.45, centre: 0.15+0.1i}';
const source = `{use: source/layers, below: {use: source/outline, hue: 0, width: 0.06, ${ring}}, above: {use: source/dots, count: 5, hue: 0.6, radius: 0.05}}`;

const plain: Surroundings = {
  warp: '{use: warp/affine, scale: 1.25+0.35i, shift: 0.1+0.05i}',
  fold: '{use: fold/mirror}',
  source,
  blend: '{use: mix/over}',
  tint: '{use: tint/drift, walk: 0.04}',
  palette: '{use: palette/walk}',
  grade: 'grade/relief',
  feedback: 'feedback/ink',
};

/** Settings without which a component of the given name has nothing to show. */
const settings: Readonly<Record<string, string>> = {
  'source/layers': `, below: ${source}, above: {use: source/rays}`,
};

/** A map that fills the square, for what can only be judged on a full picture. */
const crowded = '{use: warp/inversion}';

const called = ({ family, name }: Component): string =>
  `{use: ${family}/${name}${settings[`${family}/${name}`] ?? ''}}`;

/** Where a component of a family goes, and what differs around it. */
const places: Readonly<Record<string, (module: string, component: Component) => Partial<Surroundings>>> = {
  warp: (warp) => ({ warp }),
  // Only what leaves the square is folded.
  fold: (fold) => ({ fold, warp: '{use: warp/affine, scale: 1.7+0.4i, shift: 0.3+0.1i}' }),
  shape: (form) => ({ source: `{use: source/solid, form: ${form}}`, warp: '{use: warp/drift, zoom: 1.02}' }),
  field: (field) => ({ tint: `{use: tint/tide, push: 0.2, lift: 0.06, tidal: ${field}}`, warp: '{use: warp/drift}' }),
  source: (module) => ({ source: module, warp: '{use: warp/drift, zoom: 1.02, turn: 0.01}' }),
  tint: (tint) => ({ tint, warp: '{use: warp/drift, zoom: 0.97, turn: 0.03}' }),
  mix: (blend) => ({ blend, warp: '{use: warp/drift, zoom: 0.97, turn: 0.03}' }),
  feedback: (_, { name }) => ({ feedback: `feedback/${name}`, warp: '{use: warp/drift, zoom: 0.98}' }),
  palette: (palette) => ({ palette, warp: crowded }),
  grade: (_, { name }) => ({ grade: `grade/${name}`, warp: crowded }),
};

/** The families whose components can be looked at alone; transitions stand between two pictures. */
export const aloneFamilies = Object.keys(places);

/** Where the component is in its pattern: the address that commands take. */
const addresses: Readonly<Record<string, string>> = {
  warp: 'main.warp',
  fold: 'main.fold',
  shape: 'main.source.form',
  field: 'main.tint.tidal',
  source: 'main.source',
  tint: 'main.tint',
  mix: 'main.blend',
  feedback: 'main',
  palette: 'display.palette',
  grade: 'display',
};

/**
 * The address of a component in the pattern that shows it alone.
 * @throws when components of its family are not shown alone
 */
export function aloneAddress({ family }: Component): string {
  const address = addresses[family];
  if (address === undefined)
    throw new Error(`components of the family ${family} are not shown alone; got none of ${aloneFamilies.join(', ')}`);
  return address;
}

/** The name of the pattern that shows a component alone. */
export function aloneName({ family, name }: Component): string {
  return `alone-${family}-${name}`;
}

/**
 * Writes patterns that each show one component on a common base.
 * @param components those of other families are left out
 * @param size side of the simulation, pixels
 * @returns pattern files by path
 */
export function alonePatterns(components: readonly Component[], size: number): ContentFiles {
  const shown = components.filter(({ family }) => aloneFamilies.includes(family));
  return Object.fromEntries(
    shown.map((component) => [`patterns/${aloneName(component)}.yaml`, patternText(component, size)]),
  );
}

function patternText(component: Component, size: number): string {
  const { feedback, warp, fold, source, blend, tint, grade, palette } = {
    ...plain,
    ...places[component.family]?.(called(component), component),
  };
  return `name: ${aloneName(component)}
about: ${component.family}/${component.name} alone.
tags: [test]
size: ${size}
passes:
  - name: main
    root: {use: ${feedback}, warp: ${warp}, fold: ${fold}, source: ${source}, blend: ${blend}, tint: ${tint}}
  - name: display
    root: {use: ${grade}, palette: ${palette}}
`;
}
