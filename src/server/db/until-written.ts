import type { ReadDb } from './engine.ts';

/** The server and the built pages hold a copy of this module each, so it is kept where both find it. */
const VERSION = Symbol.for('darzi.version');

type Versioned = ReadDb & { [VERSION]?: () => number };

/** Says how to learn whether anybody has written since: another number each time. */
export function knowVersion(db: ReadDb, version: () => number): void {
  Object.defineProperty(db, VERSION, { value: version });
}

/**
 * Keeps what a read gave until anybody has written to the database, for what every page shows and hardly ever changes.
 * A read inside a transaction, or where nothing is known of writers, is done each time. What it gives is shared.
 */
export function untilWritten<T>(read: (db: ReadDb) => Promise<T>): (db: ReadDb) => Promise<T> {
  const kept = new WeakMap<ReadDb, { version: number; result: Promise<T> }>();
  return (db) => {
    const version = (db as Versioned)[VERSION]?.();
    if (version === undefined) return read(db);
    const last = kept.get(db);
    if (last?.version === version) return last.result;
    // The version was asked for first: what is read is at least as new.
    const result = read(db);
    kept.set(db, { version, result });
    result.catch(() => kept.delete(db));
    return result;
  };
}
