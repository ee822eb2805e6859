import type { Flag } from '../../engine/document';
import type { SnapshotKind } from '../snapshot';

/** What a kind of save keeps of the moment it is taken at, and what it begins anew (rule SAVE-60). */
export interface KindRule {
  /** Everything that plays, the live pattern alone, or one module's subtree. */
  readonly keeps: 'decks' | 'live' | 'module';
  /** Whether it begins at t = 0, its phases, scripts and crossfades rebased so that the motion is where it was. */
  readonly begins: boolean;
  /** Whether the light in the buffers comes along. */
  readonly light: boolean;
  /** Flags that are set besides `user`. */
  readonly flags: readonly Flag[];
  /** Whether it is a person's own, for the server too; else the browser's alone, thinned with age. */
  readonly lasting: boolean;
}

/** The rule of each kind. A `take` is a moment and what follows; its moment is kept as a screenshot's. */
export const KIND_RULES: Readonly<Record<SnapshotKind, KindRule>> = {
  screenshot: { keeps: 'decks', begins: false, light: true, flags: [], lasting: true },
  periodic: { keeps: 'decks', begins: false, light: true, flags: [], lasting: false },
  pattern: { keeps: 'live', begins: true, light: false, flags: ['lib'], lasting: true },
  node: { keeps: 'module', begins: true, light: false, flags: ['lib'], lasting: true },
  take: { keeps: 'decks', begins: false, light: true, flags: [], lasting: true },
};

/** How the flags of what is saved change: a save is neither on the stage nor of the core, and in the library by its kind alone. */
export function savedFlags(kind: SnapshotKind): { readonly addFlags: Flag[]; readonly removeFlags: Flag[] } {
  const { flags } = KIND_RULES[kind];
  const left: readonly Flag[] = ['live', 'core', 'lib'];
  return { addFlags: ['user', ...flags], removeFlags: left.filter((flag) => !flags.includes(flag)) };
}
