import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { drizzle as drizzleProxy } from 'drizzle-orm/sqlite-proxy';
import { ShopError } from '../domain/errors.ts';
import { connect, statementSource, type StatementSource } from './connection.ts';
import { migrate } from './migrations.ts';

/** Queries inside a transaction. */
export type WriteDb = Omit<
  BetterSQLite3Database,
  'transaction' | 'run' | 'all' | 'get' | 'values' | 'query' | '_' | 'resultKind' | '$cache'
>;
/** Queries that change nothing. */
export type ReadDb = Pick<WriteDb, 'select' | 'selectDistinct' | 'with' | '$with' | '$count'>;

/** The only way to a database. On SQLite: one writing connection behind a queue and one for reading. */
export interface Database {
  readonly storage: 'file' | 'memory';
  readonly read: ReadDb;
  /**
   * Runs `work` in one immediate transaction; a throw rolls back. `work` awaits queries on `tx` and nothing
   * else. Throws `busy` where its turn doesn't come within 2 s, and an Error for a transaction inside a
   * transaction or one that waits for a timer or the network.
   */
  transaction<T>(work: (tx: WriteDb) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A path, or `:memory:`. */
  file: string;
  migrationsFolder: string;
}

const TURN_MS = 2000;
const OPEN_MS = 30_000;
const BUSY_PAUSE_MS = 40;

/** Opens and migrates a database. A busy file is tried again for 30 s. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const memory = options.file === ':memory:';
  if (!memory) mkdirSync(dirname(options.file), { recursive: true });
  const writer = await untilFree(OPEN_MS, () => {
    const client = connect(options.file, { readonly: false });
    try {
      migrate(client, options.migrationsFolder);
      return client;
    } catch (error) {
      client.close();
      throw error;
    }
  });

  const inTransaction = new AsyncLocalStorage<object>();
  let active: object | null = null;
  const write = writeDb(
    statementSource(writer, () => {
      // A query that comes after its transaction has ended would otherwise run in somebody else's.
      if (active === null || inTransaction.getStore() !== active) {
        throw new Error('A query ran outside its transaction.');
      }
    }),
  );

  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  function begin(): void {
    writer.exec('BEGIN IMMEDIATE');
  }

  function rollback(): void {
    active = null;
    if (writer.inTransaction) writer.exec('ROLLBACK');
  }

  async function turn<T>(work: (tx: WriteDb) => Promise<T>, deadline: number): Promise<T> {
    if (closed) throw new ShopError('busy', 'The shop is closing.', { retryAfterSeconds: 1 });
    if (Date.now() > deadline) throw tooBusy();
    try {
      await untilFree(Math.max(0, deadline - Date.now()), begin);
    } catch (error) {
      throw unavailable(error);
    }
    const token = {};
    active = token;
    try {
      const result = await settledBeforeImmediate(inTransaction.run(token, () => work(write)), rollback);
      writer.exec('COMMIT');
      return result;
    } catch (error) {
      rollback();
      throw unavailable(error);
    } finally {
      active = null;
    }
  }

  function transaction<T>(work: (tx: WriteDb) => Promise<T>): Promise<T> {
    if (inTransaction.getStore() !== undefined && inTransaction.getStore() === active) {
      return Promise.reject(new Error('A transaction inside a transaction.'));
    }
    const deadline = Date.now() + TURN_MS;
    const mine = queue.then(() => turn(work, deadline));
    queue = mine.catch(() => undefined);
    return mine;
  }

  const reader = memory ? null : connect(options.file, { readonly: true });
  const read: ReadDb = reader
    ? writeDb(statementSource(reader, () => undefined))
    : queuedReadDb(
        statementSource(writer, () => undefined),
        () => queue,
        () => active === null || inTransaction.getStore() !== active,
      );

  return {
    storage: memory ? 'memory' : 'file',
    read,
    transaction,
    async close() {
      closed = true;
      await queue;
      reader?.close();
      if (writer.open) writer.close();
    },
  };
}

function writeDb(source: StatementSource): WriteDb {
  return drizzle({ client: source as never });
}

/** Reads on the only connection there is, each one after the transactions that were asked for before it. */
function queuedReadDb(
  source: StatementSource,
  transactions: () => Promise<unknown>,
  mustWait: () => boolean,
): ReadDb {
  const db = drizzleProxy(async (text, parameters, method) => {
    if (mustWait()) await transactions();
    const statement = source.prepare(text).raw();
    if (method === 'get') return { rows: statement.get(...parameters) as unknown[] };
    return { rows: statement.all(...parameters) as unknown[] };
  });
  return db as unknown as ReadDb;
}

/**
 * Waits for work that may await queries only: they all settle before the event loop turns. What hasn't
 * settled by then awaits something else, and is ended.
 */
async function settledBeforeImmediate<T>(work: Promise<T>, end: () => void): Promise<T> {
  let watch: NodeJS.Immediate | undefined;
  const late = new Promise<never>((_, reject) => {
    watch = setImmediate(() => {
      end();
      reject(new Error('A transaction awaited something other than its queries.'));
    });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearImmediate(watch);
  }
}

async function untilFree<T>(withinMs: number, attempt: () => T): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || Date.now() >= deadline) throw error;
      await wait(BUSY_PAUSE_MS);
    }
  }
}

function sqliteCode(error: unknown): string {
  const holder = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return holder instanceof Error && 'code' in holder ? String(holder.code) : '';
}

function isBusy(error: unknown): boolean {
  return sqliteCode(error).startsWith('SQLITE_BUSY');
}

function tooBusy(cause?: unknown): ShopError {
  return new ShopError('busy', 'The shop is busy. Please try again in a moment.', { retryAfterSeconds: 1, cause });
}

/** A full disk or a locked file is not a bug: it is said as `busy`, with its cause. */
function unavailable(error: unknown): unknown {
  return /^SQLITE_(BUSY|FULL|IOERR|READONLY|CANTOPEN)/.test(sqliteCode(error)) ? tooBusy(error) : error;
}
