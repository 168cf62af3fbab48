import SqliteDatabase from 'better-sqlite3';

export type Client = SqliteDatabase.Database;
type Statement = SqliteDatabase.Statement;

/** How long SQLite itself waits for a lock, and the event loop with it. */
export const BUSY_TIMEOUT_MS = 250;

/** Compiled statements that one connection keeps; more are dropped, oldest first. */
const MOST_STATEMENTS = 400;

/** Opens one connection with the pragmas that every promise about durability rests on. */
export function connect(file: string, options: { readonly: boolean }): Client {
  const client = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    prepareConnection(client, options);
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

function prepareConnection(client: Client, options: { readonly: boolean }): void {
  client.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  client.pragma('journal_mode = WAL');
  client.pragma('synchronous = FULL');
  client.pragma('foreign_keys = ON');
  client.pragma('trusted_schema = OFF');
  // In WAL mode this build falls back to NORMAL unless FULL is really set, so it is read back.
  if (client.pragma('synchronous', { simple: true }) !== 2) {
    throw new Error('SQLite refused synchronous=FULL.');
  }
  // 16 MiB of log before it is folded into the file: each folding waits for the disk twice.
  client.pragma('wal_autocheckpoint = 4096');
  if (options.readonly) client.pragma('query_only = ON');
}

interface RawStatement {
  all(...parameters: unknown[]): unknown[];
  get(...parameters: unknown[]): unknown;
}

/** The part of better-sqlite3 that Drizzle's session uses, with compiled statements kept by their text. */
export interface StatementSource {
  prepare(text: string): RawStatement & { run(...parameters: unknown[]): unknown; raw(): RawStatement };
}

/**
 * Gives Drizzle the statements of one connection. `guard` is called before each one runs and throws where it
 * must not.
 */
export function statementSource(client: Client, guard: () => void): StatementSource {
  const compiled = new Map<string, Statement>();

  function statement(key: string, text: string, raw: boolean): Statement {
    let found = compiled.get(key);
    if (!found) {
      found = client.prepare(text);
      if (raw) found.raw();
      if (compiled.size >= MOST_STATEMENTS) {
        for (const oldest of compiled.keys()) {
          compiled.delete(oldest);
          break;
        }
      }
      compiled.set(key, found);
    }
    return found;
  }

  return {
    prepare(text) {
      const rawKey = `r:${text}`;
      const plainKey = `p:${text}`;
      return {
        run(...parameters) {
          guard();
          return statement(plainKey, text, false).run(...parameters);
        },
        all(...parameters) {
          guard();
          return statement(plainKey, text, false).all(...parameters);
        },
        get(...parameters) {
          guard();
          return statement(plainKey, text, false).get(...parameters);
        },
        raw: () => ({
          all(...parameters) {
            guard();
            return statement(rawKey, text, true).all(...parameters);
          },
          get(...parameters) {
            guard();
            return statement(rawKey, text, true).get(...parameters);
          },
        }),
      };
    },
  };
}
