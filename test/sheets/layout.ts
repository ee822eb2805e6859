import { type Component, type LayerContent, showcaseName } from '../../engine/document';
import { shownFamilies } from '../helpers/showcases';

/** What a tile shows. */
export type Subject =
  | {
      readonly kind: 'moment';
      readonly pattern: string;
      readonly seed: string;
      readonly tick: number;
      /** Side of the simulation where it is finer than the tile. */
      readonly simulation?: number;
    }
  | { readonly kind: 'still'; readonly pattern: string; readonly ticks: number }
  | { readonly kind: 'transition'; readonly name: string; readonly from: string; readonly to: string };

/** A square picture on a sheet. */
export interface Tile {
  readonly x: number;
  readonly y: number;
  /** Pixels; a multiple of 16, so that it can be compared on a grid. */
  readonly size: number;
  /** Written below. */
  readonly label: string;
  readonly subject: Subject;
}

/** A contact sheet before it is painted. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly headings: readonly { readonly text: string; readonly x: number; readonly y: number }[];
  readonly tiles: readonly Tile[];
}

const ticksPerSecond = 60;
/** The plays and the moments of a pattern's sheet: a row for each seed, a column for each second. */
const seeds = ['one', 'two', 'three'];
const seconds = [5, 60, 600];
const patternTile = 256;
/** The moment that stands for a whole pattern. */
const portraitTick = 20 * ticksPerSecond;
/** It is simulated finer than it is shown. */
const portraitSimulation = 576;
const overviewTile = 288;
const overviewPerRow = 4;
const stillTile = 224;
const componentTile = 160;
const componentTicks = 90;
const componentsPerRow = 8;
const gap = 8;
const labelHeight = 22;
const headingHeight = 26;

/** Side of the simulation of a component that is shown alone. */
export const showcaseSize = componentTile;

/** A pattern at three moments for three seeds. */
export function patternSheet(pattern: string): Sheet {
  const tiles = seeds.flatMap((seed) =>
    seconds.map((second) => ({
      label: `${pattern}, seed ${seed}, ${second} s`,
      subject: { kind: 'moment' as const, pattern, seed, tick: second * ticksPerSecond },
    })),
  );
  return rowsOf(tiles, patternTile, seconds.length);
}

/**
 * One moment of each pattern.
 * @param seeds the seed that each pattern plays with when nobody names one, by name
 */
export function overviewSheet(seeds: ReadonlyMap<string, string>): Sheet {
  const tiles = [...seeds].map(([pattern, seed]) => ({ label: pattern, subject: portrait(pattern, seed) }));
  return rowsOf(tiles, overviewTile, overviewPerRow);
}

/** The small picture of a pattern that lists show. */
export function stillSheet(pattern: string, seed: string): Sheet {
  const tile = { x: 0, y: 0, size: stillTile, label: '', subject: portrait(pattern, seed) };
  return { width: stillTile, height: stillTile, headings: [], tiles: [tile] };
}

/** Every component on the same base, a row or more for each family. */
export function componentSheet(core: LayerContent): Sheet {
  const components = core.entities.filter((entity): entity is Component => entity.type === 'component');
  const headings: { text: string; x: number; y: number }[] = [];
  const tiles: Tile[] = [];
  let top = gap;
  for (const family of [...shownFamilies(core).map(({ name }) => name), 'transition']) {
    headings.push({ text: family, x: gap, y: top + 16 });
    const members = components.filter((each) => each.family === family);
    const rows = rowsOf(
      members.map((component) => ({ label: component.name, subject: alone(component) })),
      componentTile,
      componentsPerRow,
    );
    top += headingHeight;
    tiles.push(...rows.tiles.map((tile) => ({ ...tile, y: tile.y - gap + top })));
    top += rows.height - gap;
  }
  return { width: gap + componentsPerRow * (componentTile + gap), height: top + gap, headings, tiles };
}

/** A pattern after a minute, small: what is painted to see whether its warm-up is long enough. */
export function minuteSheet(pattern: string): Sheet {
  const tiles = [5, 60].map((second) => ({
    label: '',
    subject: { kind: 'moment' as const, pattern, seed: 'one', tick: second * ticksPerSecond },
  }));
  return rowsOf(tiles, 128, tiles.length);
}

function portrait(pattern: string, seed: string): Subject {
  return { kind: 'moment', pattern, seed, tick: portraitTick, simulation: portraitSimulation };
}

/** A transition stands between two pictures; others have a showcase. */
function alone(component: Component): Subject {
  return component.family === 'transition'
    ? {
        kind: 'transition',
        name: `transition/${component.name}`,
        from: 'showcase-source-rays',
        to: 'showcase-source-gems',
      }
    : { kind: 'still', pattern: showcaseName(component), ticks: componentTicks };
}

function rowsOf(tiles: readonly Pick<Tile, 'label' | 'subject'>[], size: number, perRow: number): Sheet {
  return {
    width: gap + perRow * (size + gap),
    height: gap + Math.ceil(tiles.length / perRow) * (size + labelHeight),
    headings: [],
    tiles: tiles.map((tile, index) => ({
      ...tile,
      size,
      x: gap + (index % perRow) * (size + gap),
      y: gap + Math.floor(index / perRow) * (size + labelHeight),
    })),
  };
}
