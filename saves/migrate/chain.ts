import { saveError } from '../codec';

/** One step from a version of a type to the next. */
export interface Migration {
  /** The version it makes, from the one before. */
  readonly to: number;
  /** What it does, in a few words: unique within its type, and forever. */
  readonly name: string;
  /** Pure: what it is given stays as it was. */
  readonly change: (value: unknown) => unknown;
}

/**
 * The migrations of one type, from version 1 to the present one. `Present` is the type that the last step gives, so that
 * the compiler refuses a chain that does not end where the program reads on.
 * @example
 * migrationsFrom<{ name: string }>().to(2, 'say who made it', (value) => ({ ...value, by: '' }))
 */
export class Migrations<Present> {
  private constructor(
    readonly steps: readonly Migration[],
    /** Never there at run time: it only holds the type. */
    readonly present?: (value: Present) => void,
  ) {}

  /** A type of which there is one version. */
  static from<First>(): Migrations<First> {
    return new Migrations<First>([]);
  }

  /** The newest version. */
  get version(): number {
    return this.steps.length + 1;
  }

  /**
   * Adds the step to the next version.
   * @param version the one after the present
   * @param name see `Migration`
   * @param change see `Migration`
   * @throws Error when a number is left out or given twice, or a name is
   */
  to<Next>(version: number, name: string, change: (value: Present) => Next): Migrations<Next> {
    if (version !== this.version + 1) throw new Error(`the step after ${this.version} was called ${version}`);
    if (this.steps.some((step) => step.name === name)) throw new Error(`two steps are called "${name}"`);
    // A stored value of this version has this type, or is refused when it is parsed.
    const step: Migration = { to: version, name, change: change as (value: unknown) => unknown };
    return new Migrations<Next>([...this.steps, step]);
  }
}

/** The migrations of a type, to be added to with `to`. */
export function migrationsFrom<First>(): Migrations<First> {
  return Migrations.from<First>();
}

/** A step that was taken. */
export interface AppliedMigration {
  readonly type: string;
  readonly to: number;
  readonly name: string;
}

/** A value in its present form, and the steps that led there, in order. */
export interface Migrated {
  readonly value: unknown;
  readonly applied: readonly AppliedMigration[];
}

/**
 * Brings one value to the present version.
 * @param type what it is, for messages
 * @param migrations the type's
 * @param version the version it was written as
 * @param value not changed
 * @throws AfterimageError `newer-schema` when it was written by a newer Afterimage, `bad-schema` when there is no such version or the
 * value is not what that version says
 */
export function migrate(
  type: string,
  migrations: Pick<Migrations<unknown>, 'steps' | 'version'>,
  version: number,
  value: unknown,
): Migrated {
  if (version > migrations.version)
    throw saveError('newer-schema', type, 'this was written by a newer Afterimage and is left untouched', {
      got: `${type} version ${version}`,
      expected: `version ${migrations.version} or older`,
      hint: 'a newer Afterimage',
    });
  if (!Number.isInteger(version) || version < 1)
    throw saveError('bad-schema', type, 'there is no such version', { got: `${type} version ${version}` });
  let present = value;
  const applied: AppliedMigration[] = [];
  for (const { to, name, change } of migrations.steps.slice(version - 1)) {
    try {
      present = change(present);
    } catch (error) {
      throw saveError('bad-schema', type, 'this is not what its version says', {
        got: error instanceof Error ? error.message : String(error),
        expected: `${type} version ${to - 1}`,
      });
    }
    applied.push({ type, to, name });
  }
  return { value: present, applied };
}
