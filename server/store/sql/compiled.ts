import type { Compilable, CompiledQuery, QueryResult } from 'kysely';
import type { SqlContext } from './context';

/** Where an argument goes in a query that was put together without it. */
class Place {
  constructor(readonly name: string) {}
}

/**
 * A query that is put together and compiled once for each dialect, and after that only given its arguments: of what every request asks, putting the query
 * together is most of the work.
 * @param build makes the query. Its arguments go into it as they are, as values: nothing can be read from them, for they are not known yet
 * @returns runs it; `rows` is empty where a query returns none
 * @example
 * const byId = compiled(({ database }, { id }: { id: string }) => database.selectFrom('saves').selectAll().where('id', '=', id));
 * const [save] = (await byId(context, { id: 'save_1' })).rows;
 */
export function compiled<Arguments extends object, Row>(
  build: (context: SqlContext, args: Arguments) => Compilable<Row>,
): (context: SqlContext, args: Arguments) => Promise<QueryResult<Row>> {
  const known = new Map<string, CompiledQuery<Row>>();
  const places = new Proxy({}, { get: (_target, name) => new Place(String(name)) }) as Arguments;
  return (context, args) => {
    const { database, dialect } = context;
    let query = known.get(dialect.name);
    if (!query) {
      query = build(context, places).compile();
      known.set(dialect.name, query);
    }
    const given = args as Readonly<Record<string, unknown>>;
    const parameters = query.parameters.map((value) => (value instanceof Place ? given[value.name] : value));
    return database.executeQuery({ ...query, parameters });
  };
}
