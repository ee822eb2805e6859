import '../../chrome/palette';
import type { AfterimageChrome } from '../../chrome';
import type { AfterimagePalette } from '../../chrome/palette';
import type { PanelParts } from '../../panel';
import { type PaletteParts, paletteEntries } from './palette-entries';
import { noteRecent, type PaletteEntry, PaletteFinder, recentIds } from './palette-finder';

/** What the palette's desk is given. */
export interface PaletteDeskParts extends Omit<PaletteParts, 'saves' | 'kept' | 'parts'> {
  readonly chrome: AfterimageChrome;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly parts: PanelParts;
  readonly loadSaves: () => Promise<PaletteParts['saves']>;
  readonly report: (error: unknown) => void;
}

/** Fills the palette, and does what is chosen in it. */
export class PaletteDesk {
  private readonly element: AfterimagePalette = document.createElement('afterimage-palette');
  private finder = new PaletteFinder([], []);
  private asked: PaletteEntry | null = null;

  constructor(private readonly parts: PaletteDeskParts) {
    const { element } = this;
    element.find = (text) => this.finder.find(text);
    element.addEventListener('palette-close', () => this.close());
    element.addEventListener('palette-run', ({ detail }) => this.choose(detail.id));
    element.addEventListener('palette-submit', ({ detail }) => void this.submit(detail.values));
    parts.chrome.after(element);
  }

  /** Opens the palette, or closes it. */
  toggle(): void {
    if (this.element.open) this.close();
    else this.show();
  }

  private show(): void {
    const { element, parts } = this;
    this.fill([], []);
    this.asked = null;
    Object.assign(element, { form: null, problems: [], open: true });
    Promise.all([parts.loadSaves(), parts.parts.list()]).then(([saves, kept]) => {
      this.fill(saves, kept);
      element.refresh();
    }, parts.report);
  }

  private fill(saves: PaletteParts['saves'], kept: PaletteParts['kept']): void {
    this.finder = new PaletteFinder(paletteEntries({ ...this.parts, saves, kept }), recentIds(this.parts.storage));
  }

  private close(): void {
    this.element.open = false;
  }

  private choose(id: string): void {
    const entry = this.finder.entry(id);
    if (!entry) return;
    if (entry.form) {
      this.asked = entry;
      Object.assign(this.element, { form: entry.form(), problems: [] });
      return;
    }
    noteRecent(this.parts.storage, id);
    this.close();
    Promise.resolve()
      .then(() => entry.run({}))
      .then((problems) => {
        const [first] = problems ?? [];
        if (first) throw new Error(first.text);
      })
      .catch(this.parts.report);
  }

  private async submit(values: Readonly<Record<string, string>>): Promise<void> {
    const { asked, element } = this;
    if (!asked) return;
    const problems = await asked
      .run(values)
      .catch((error: unknown) => [{ field: null, text: error instanceof Error ? error.message : String(error) }]);
    if (problems && problems.length > 0) {
      element.problems = problems;
      return;
    }
    noteRecent(this.parts.storage, asked.id);
    this.close();
  }
}
