/** A module that was kept with all that stands below it, to be brought in elsewhere. */
export interface KeptPart {
  /** The save. */
  readonly id: string;
  readonly title: string;
  /** Where it fits. */
  readonly family: string;
  /** `family/name` of its module. */
  readonly component: string;
  /** Address of its picture. */
  readonly picture: string;
}

/** Where a part comes in: a slot, or the root of a pass. */
export type PartPlace = { readonly module: string; readonly slot: string } | { readonly pass: string };

/** What the panel needs of whatever keeps the parts. */
export interface PanelParts {
  /** The parts of this browser, the newest first. */
  list(): Promise<readonly KeptPart[]>;
  /**
   * Brings one in by a crossfade.
   * @param seconds how long it takes; 0 = at once
   */
  bring(id: string, place: PartPlace, seconds: number): Promise<void>;
}
