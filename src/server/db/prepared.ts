import type { ReadDb } from './engine.ts';

/**
 * A query that is built once per connection and then only run: building the SQL costs more than running it.
 * Its values are placeholders, given to `execute`.
 */
export function prepared<Db extends ReadDb, Query>(build: (db: Db) => Query): (db: Db) => Query {
  const built = new WeakMap<Db, Query>();
  return (db) => {
    let query = built.get(db);
    if (query === undefined) {
      query = build(db);
      built.set(db, query);
    }
    return query;
  };
}
