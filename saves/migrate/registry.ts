import type { Image, Module, Pattern, Script } from '../../engine/document';
import type { ShowState } from '../../engine/show';
import { type Migrations, migrationsFrom } from './chain';

/** The part of a manifest that its formats differ in. */
interface ManifestWith<StoredImage> {
  readonly images: Readonly<Record<string, StoredImage>>;
}

interface ImageOf1 {
  readonly mime: string;
  readonly blob: string;
}

interface ImageOf2 extends ImageOf1 {
  readonly width: number;
  readonly height: number;
  readonly live?: 'video' | 'camera';
}

type PatternOf1 = Omit<Pattern, 'supersample'> & Partial<Pick<Pattern, 'supersample'>>;

type Unwritten<State> = Omit<State, 'sections'> & { readonly sections?: Readonly<Record<string, string>> };
type ShowOf1 = Unwritten<Omit<ShowState, 'schema' | 'decks'>> & {
  readonly decks: readonly Unwritten<ShowState['decks'][number]>[];
};

/** What the newest version of each type is: the program reads on from there. */
interface Newest {
  readonly manifest: ManifestWith<ImageOf2>;
  readonly show: ShowState;
  readonly pattern: Pattern;
  readonly module: Module;
  readonly script: Script;
  readonly image: Image;
  /** Files, as text. */
  readonly component: string;
  readonly family: string;
  readonly include: string;
  readonly section: string;
}

/** The types that have versions of their own. A transition is a component. */
export type MigratedType = keyof Newest;

/** The migrations of every type. */
export type MigrationRegistry = { readonly [Type in MigratedType]: Migrations<Newest[Type]> };

/**
 * Every migration there is (SAVE-40). A step is added at the end of its type and never changed once released; `docs/migrations.md` shows how.
 */
export const registry: MigrationRegistry = {
  manifest: migrationsFrom<ManifestWith<ImageOf1>>().to(2, 'say how large an image is', (manifest) => ({
    ...manifest,
    // Who samples an image asks the picture itself; these are for lists.
    images: Object.fromEntries(
      Object.entries(manifest.images).map(([name, image]) => [name, { ...image, width: 1, height: 1 }]),
    ),
  })),
  show: migrationsFrom<ShowOf1>().to(
    2,
    'keep what was written of the sections',
    (show): ShowState => ({
      ...show,
      schema: 2,
      sections: show.sections ?? {},
      decks: show.decks.map((deck) => ({ ...deck, sections: deck.sections ?? {} })),
    }),
  ),
  pattern: migrationsFrom<PatternOf1>().to(
    2,
    'say how many samples a pixel has',
    (pattern): Pattern => ({
      ...pattern,
      schema: 2,
      supersample: pattern.supersample ?? 1,
    }),
  ),
  module: migrationsFrom<Module>(),
  script: migrationsFrom<Script>(),
  image: migrationsFrom<Image>(),
  component: migrationsFrom<string>(),
  family: migrationsFrom<string>(),
  include: migrationsFrom<string>(),
  section: migrationsFrom<string>(),
};
