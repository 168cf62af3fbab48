import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { drizzle as drizzleProxy } from 'drizzle-orm/sqlite-proxy';
import { ShopError } from '../domain/errors.ts';
import {
  BUSY_TIMEOUT_MS,
  connect,
  statementSource,
  type Client,
  type StatementSource,
} from './connection.ts';
import { copyDatabase, databaseLock } from './database-files.ts';
import { migrate } from './migrations.ts';
import { shareProcessLock, type ProcessLock } from './process-lock.ts';
import { knowVersion } from './until-written.ts';

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
   * Runs `work` in one immediate transaction; a throw rolls back. Resolves when it is on the disk. `work`
   * awaits queries on `tx` and nothing else. Throws `busy` where its turn doesn't come within 2 s, and an Error
   * for a transaction inside a transaction or one that waits for a timer or the network.
   */
  transaction<T>(work: (tx: WriteDb) => Promise<T>): Promise<T>;
  /**
   * The same for work that takes seconds. It awaits `rest` between its steps, in which reads and everything else in this
   * process have their turn. Other transactions of this process wait until it has ended, however long that takes.
   */
  longTransaction<T>(work: (tx: WriteDb, rest: Rest) => Promise<T>): Promise<T>;
  /** Another number whenever somebody has written since, in this process or in another one. */
  version(): number;
  /** Reads at one moment: whatever is written meanwhile, in this process or in another one, `work` doesn't see it. */
  snapshot<T>(work: (db: ReadDb) => Promise<T>): Promise<T>;
  /**
   * Copies the database as it is at one moment to a file, while it is used, and checks the copy. When it resolves, the
   * copy is on the disk, one file that stands for itself. Throws where it isn't whole.
   */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

/** Lets others have their turn if it is time to; mostly it isn't. */
export type Rest = () => Promise<void>;

export interface DatabaseOptions {
  /** A path, or `:memory:`. */
  file: string;
  migrationsFolder: string;
}

/** A piece of work that waits for its turn, or for its transaction to be on the disk. */
interface Job {
  work: (tx: WriteDb, rest: Rest) => Promise<unknown>;
  isLong: boolean;
  /** Milliseconds since 1970. */
  deadline: number;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
  /** Tells the result, once the disk has it. */
  done?: () => void;
}

/** Pieces of work that share one commit at the most. */
const MOST_IN_BATCH = 64;
const TURN_MS = 2000;
/** How long a long transaction works before it rests. */
const WORK_MS = 10;
const OPEN_MS = 30_000;
/** How long to wait before the next attempt at a busy file: short at first, for another process's commit. Milliseconds. */
const BUSY_PAUSES_MS = [1, 2, 5, 10, 20, 40] as const;
const LONGEST_BUSY_PAUSE_MS = 40;

/** Opens and migrates a database. A busy file is tried again for 30 s. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const memory = options.file === ':memory:';
  if (!memory) mkdirSync(dirname(options.file), { recursive: true });
  const lock = memory ? null : await untilShared(databaseLock(options.file));
  let writer: Client;
  let reader: Client | null;
  try {
    writer = await untilFree(OPEN_MS, () => openWriter(options));
    reader = memory ? null : await untilFree(OPEN_MS, () => connect(options.file, { readonly: true }));
  } catch (error) {
    lock?.release();
    throw error;
  }

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

  const waiting: Job[] = [];
  /** Resolves when nothing is waiting any more; null while nothing is. */
  let running: Promise<void> | null = null;
  let closed = false;

  /** Runs one piece of work in a savepoint of the open transaction, so that its throw undoes it and nothing else. */
  async function runJob(job: Job): Promise<void> {
    const token = {};
    const undo = (): void => {
      if (active === token && writer.inTransaction) writer.exec('ROLLBACK TO work; RELEASE work');
      active = null;
    };
    writer.exec('SAVEPOINT work');
    active = token;
    const beganAt = Date.now();
    try {
      const result = await settledBeforeImmediate(
        // A query that the work gives back unawaited runs here too, not after the transaction.
        (rest) => inTransaction.run(token, async () => await job.work(write, rest)),
        undo,
      );
      writer.exec('RELEASE work');
      active = null;
      job.done = () => {
        job.resolve(result);
      };
    } catch (error) {
      undo();
      job.done = () => {
        job.reject(unavailable(error));
      };
      // On a full disk SQLite may have ended the whole transaction, with what was in it.
      if (!writer.inTransaction) throw error;
    } finally {
      const tookMs = job.isLong ? Date.now() - beganAt : 0;
      for (const other of waiting) other.deadline += tookMs;
    }
  }

  /** SQLite would wait for its turn with the whole event loop; a batch waits between its attempts instead. */
  function begin(): void {
    writer.pragma('busy_timeout = 0');
    try {
      writer.exec('BEGIN IMMEDIATE');
    } finally {
      writer.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    }
  }

  /**
   * Everything that is asked for within one turn of the event loop shares a transaction and thus one wait for
   * the disk; nobody is answered before it is on the disk.
   */
  async function runBatch(): Promise<void> {
    const batch: Job[] = [];
    const runWaiting = async (): Promise<void> => {
      for (let job = waiting.shift(); job; job = batch.length < MOST_IN_BATCH ? waiting.shift() : undefined) {
        batch.push(job);
        await runJob(job);
      }
    };
    try {
      await untilFree(Math.max(0, (waiting[0]?.deadline ?? 0) - Date.now()), begin);
      await runWaiting();
      await new Promise((resolve) => setImmediate(resolve));
      await runWaiting();
      writer.exec('COMMIT');
      for (const job of batch) job.done?.();
    } catch (error) {
      if (writer.inTransaction) writer.exec('ROLLBACK');
      if (batch.length === 0) batch.push(...waiting.splice(0, 1));
      for (const job of batch) job.reject(unavailable(error));
    }
  }

  async function runAll(): Promise<void> {
    while (waiting.length > 0) {
      const now = Date.now();
      for (const late of waiting.filter((job) => job.deadline < now)) {
        waiting.splice(waiting.indexOf(late), 1);
        late.reject(tooBusy());
      }
      if (waiting.length > 0) await runBatch();
    }
    running = null;
  }

  function enqueue<T>(
    wish: Pick<Job, 'isLong'> & { work: (tx: WriteDb, rest: Rest) => Promise<T> },
  ): Promise<T> {
    if (active !== null && inTransaction.getStore() === active) {
      return Promise.reject(new Error('A transaction inside a transaction.'));
    }
    if (closed)
      return Promise.reject(new ShopError('busy', 'The shop is closing.', { retryAfterSeconds: 1 }));
    const mine = new Promise<T>((resolve, reject) => {
      waiting.push({
        ...wish,
        deadline: Date.now() + TURN_MS,
        resolve: resolve as Job['resolve'],
        reject,
      });
    });
    // Outside any transaction's context, which would otherwise be inherited by those that come after it.
    running ??= inTransaction.exit(runAll);
    return mine;
  }

  const transaction: Database['transaction'] = (work) => enqueue({ work, isLong: false });

  const read: ReadDb = reader
    ? writeDb(statementSource(reader, () => undefined))
    : queuedReadDb(
        statementSource(writer, () => undefined),
        async () => {
          const own = (): boolean => active !== null && inTransaction.getStore() === active;
          while (running && !own()) await running;
        },
      );

  const versionNow = reader
    ? reader.prepare('PRAGMA data_version').pluck()
    : writer.prepare('SELECT total_changes()').pluck();
  const version = (): number => versionNow.get() as number;
  // In memory a read waits for the transactions before it, and so must not be answered from what was kept.
  if (reader) knowVersion(read, version);

  return {
    storage: memory ? 'memory' : 'file',
    read,
    transaction,
    longTransaction: (work) => enqueue({ work, isLong: true }),
    version,
    async snapshot(work) {
      if (memory) return transaction(work);
      const client = connect(options.file, { readonly: true });
      try {
        client.exec('BEGIN');
        return await work(writeDb(statementSource(client, () => undefined)));
      } finally {
        client.close();
      }
    },
    async backup(file) {
      if (memory) return copyDatabase(writer, file);
      const client = connect(options.file, { readonly: true });
      try {
        await copyDatabase(client, file);
      } finally {
        client.close();
      }
    },
    async close() {
      closed = true;
      while (running) await running;
      reader?.close();
      if (writer.open) writer.close();
      lock?.release();
    },
  };
}

function openWriter(options: DatabaseOptions): Client {
  const client = connect(options.file, { readonly: false });
  try {
    migrate(client, options.migrationsFolder);
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

/** Whoever has a database open shares its lock; while it is being replaced, a start waits, and gives up in the end. */
async function untilShared(file: string): Promise<ProcessLock> {
  const deadline = Date.now() + OPEN_MS;
  for (;;) {
    const lock = shareProcessLock(file);
    if (lock) return lock;
    if (Date.now() >= deadline) throw new Error(`${file}: the database is being replaced.`);
    await wait(LONGEST_BUSY_PAUSE_MS);
  }
}

function writeDb(source: StatementSource): WriteDb {
  return drizzle({ client: source as never });
}

/** Reads on the only connection there is, each one after the transactions that were asked for before it. */
function queuedReadDb(source: StatementSource, transactionsEnded: () => Promise<void>): ReadDb {
  const db = drizzleProxy(async (text, parameters: unknown[], method) => {
    await transactionsEnded();
    const statement = source.prepare(text).raw();
    if (method === 'get') return { rows: statement.get(...parameters) as unknown[] };
    return { rows: statement.all(...parameters) };
  });
  return db as unknown as ReadDb;
}

/**
 * Waits for work that may await queries only, and its rests: between those everything settles before the event loop
 * turns. What hasn't settled by then awaits something else, and is ended.
 */
async function settledBeforeImmediate<T>(work: (rest: Rest) => Promise<T>, end: () => void): Promise<T> {
  let watch: NodeJS.Immediate | undefined;
  let workedFromMs = performance.now();
  const late = Promise.withResolvers<never>();
  const begin = (): void => {
    workedFromMs = performance.now();
    watch = setImmediate(() => {
      end();
      late.reject(new Error('A transaction awaited something other than its queries.'));
    });
  };
  const rest = async (): Promise<void> => {
    if (performance.now() - workedFromMs < WORK_MS) return;
    clearImmediate(watch);
    await new Promise((resolve) => setImmediate(resolve));
    begin();
  };
  begin();
  try {
    return await Promise.race([work(rest), late.promise]);
  } finally {
    clearImmediate(watch);
  }
}

async function untilFree<T>(withinMs: number, attempt: () => T): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (let attempts = 0; ; attempts += 1) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || Date.now() >= deadline) throw error;
      await wait(BUSY_PAUSES_MS[attempts] ?? LONGEST_BUSY_PAUSE_MS);
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
  return new ShopError('busy', 'The shop is busy. Please try again in a moment.', {
    retryAfterSeconds: 1,
    cause,
  });
}

/** A full disk or a locked file is not a bug: it is said as `busy`, with its cause. */
function unavailable(error: unknown): unknown {
  return /^SQLITE_(BUSY|FULL|IOERR|READONLY|CANTOPEN)/.test(sqliteCode(error)) ? tooBusy(error) : error;
}
