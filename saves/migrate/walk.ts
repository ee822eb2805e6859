import { type AppliedMigration, type Migrated, migrate } from './chain';
import { type MigratedType, type MigrationRegistry, registry as shipped } from './registry';

type Data = Readonly<Record<string, unknown>>;

/** What a value is: it says so itself, or it is known from where it lies. */
type TypedPart = 'show' | 'pattern' | 'module' | 'script' | 'image';

const SELF_NAMED: ReadonlySet<unknown> = new Set<TypedPart>(['pattern', 'module', 'image']);

/**
 * Brings a manifest and everything in it to the present versions: first the manifest itself, then the show's state, then what lies in that,
 * from the outside in.
 * @param format the version of its frame
 * @param manifest as it was decoded; not changed
 * @param registry default: the shipped migrations
 * @returns the manifest; what is not as it should be is left so, for the parser to refuse
 * @throws AfterimageError `newer-schema`, `bad-schema`
 */
export function migrateManifest(format: number, manifest: unknown, registry: MigrationRegistry = shipped): Migrated {
  const outer = migrate('manifest', registry.manifest, format, manifest);
  if (!isData(outer.value)) return outer;
  const show = migrateShow(outer.value.show, registry);
  if (show.value === outer.value.show) return outer;
  return { value: { ...outer.value, show: show.value }, applied: merge(outer.applied, show.applied) };
}

/**
 * Brings a show's state, and every pattern, module, script and image in it, to the present versions.
 * @param state not changed
 * @param registry default: the shipped migrations
 * @throws AfterimageError `newer-schema`, `bad-schema`
 */
export function migrateShow(state: unknown, registry: MigrationRegistry = shipped): Migrated {
  return migrateTree('show', state, registry);
}

/**
 * Brings one entity, and every entity in it, to the present versions: for whoever keeps them by themselves.
 * @param entity not changed
 * @param registry default: the shipped migrations
 * @throws AfterimageError `newer-schema`, `bad-schema`
 */
export function migrateEntity(entity: unknown, registry: MigrationRegistry = shipped): Migrated {
  return migrateTree(null, entity, registry);
}

/**
 * Brings a file of content to the present version of its language.
 * @param type what the file is
 * @param text the file
 * @param version the version of the language it was written in
 * @param registry default: the shipped migrations
 * @throws AfterimageError `newer-schema`, `bad-schema`
 */
export function migrateText(
  type: 'component' | 'family' | 'include' | 'section',
  text: string,
  version: number,
  registry: MigrationRegistry = shipped,
): { readonly value: string; readonly applied: readonly AppliedMigration[] } {
  const { value, applied } = migrate(type, registry[type], version, text);
  if (typeof value !== 'string') throw new Error(`a migration of ${type} must give text`);
  return { value, applied };
}

function migrateTree(type: TypedPart | null, tree: unknown, registry: MigrationRegistry): Migrated {
  const found: AppliedMigration[] = [];
  const visit = (part: TypedPart | null, value: unknown): unknown => {
    if (Array.isArray(value))
      return mapKept(value, (child) => visit(part === 'script' && isData(child) ? 'script' : typeOf(child), child));
    if (!isData(value)) return value;
    const version = part === null ? undefined : versionOf(part, value);
    let present: unknown = value;
    if (part !== null && version !== undefined) {
      const migrated = migrate(part, registry[part], version, value);
      found.push(...migrated.applied);
      present = migrated.value;
    }
    return isData(present) ? mapRecord(present, (child, key) => visit(partOf(part, key, child), child)) : present;
  };
  const value = visit(type ?? typeOf(tree), tree);
  return { value, applied: merge([], found) };
}

function partOf(parent: TypedPart | null, key: string, child: unknown): TypedPart | null {
  return parent === 'module' && key === 'scripts' ? 'script' : typeOf(child);
}

function typeOf(value: unknown): TypedPart | null {
  return isData(value) && SELF_NAMED.has(value.type) ? (value.type as TypedPart) : null;
}

/** A script without a version is of the first: they got theirs when it was first needed. What else has none is not of a known form. */
function versionOf(type: MigratedType, { schema }: Data): number | undefined {
  if (schema === undefined && type === 'script') return 1;
  return typeof schema === 'number' ? schema : undefined;
}

function isData(value: unknown): value is Data {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The same list when nothing in it changes. */
function mapKept(list: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] {
  const changed = list.map(change);
  return changed.some((item, index) => !Object.is(item, list[index])) ? changed : list;
}

/** The same record when nothing in it changes. */
function mapRecord(record: Data, change: (item: unknown, key: string) => unknown): Data {
  const entries = Object.entries(record).map(([key, item]) => [key, change(item, key)] as const);
  return entries.some(([key, item]) => !Object.is(item, record[key])) ? Object.fromEntries(entries) : record;
}

/** Each step once, in the order they were first taken. */
function merge(one: readonly AppliedMigration[], other: readonly AppliedMigration[]): readonly AppliedMigration[] {
  const all = [...one, ...other].map((step) => [`${step.type} ${step.to}`, step] as const);
  return [...new Map(all).values()];
}
