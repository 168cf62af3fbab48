import SqliteDatabase from 'better-sqlite3';

/** A lock that one process holds at a time. */
export interface ProcessLock {
  release(): void;
}

const held = new Set<SqliteDatabase.Database>();

/**
 * Takes the lock that a file stands for, or gives null where another process holds or shares it. It is a transaction that
 * stays open on a file of its own, so it ends with its process, whatever ends that.
 */
export function takeProcessLock(file: string): ProcessLock | null {
  return openLock(file, (client) => {
    client.exec('BEGIN EXCLUSIVE');
  });
}

/** Shares a lock with others that share it; null where one process has taken it for itself. */
export function shareProcessLock(file: string): ProcessLock | null {
  return openLock(file, (client) => {
    client.exec('BEGIN');
    // A transaction that reads holds a shared lock on its file, also on one without a page.
    client.prepare('SELECT count(*) FROM sqlite_master').get();
  });
}

function openLock(file: string, lock: (client: SqliteDatabase.Database) => void): ProcessLock | null {
  const client = new SqliteDatabase(file, { timeout: 0 });
  try {
    lock(client);
  } catch (error) {
    client.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      return null;
    throw error;
  }
  // Nobody else may keep the connection, and a collected one lets go of its lock.
  held.add(client);
  return {
    release() {
      held.delete(client);
      client.close();
    },
  };
}
