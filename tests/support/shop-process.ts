/** Server processes on a data folder of a test's own: to have several of, to kill, and to start again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { seedDemoShop } from '../../src/server/db/seed/seed-shop.ts';
import { readEnv } from '../../src/server/env.ts';
import { openShop } from '../../src/server/shop.ts';
import { freePort, startProgram, stopProgram } from './programs.ts';

export interface ShopFolder {
  dataDir: string;
  /** Rows of a query on the shop's own file. */
  rows: <Row>(sql: string, ...values: (string | number)[]) => Row[];
  /** Changes the file as nothing in the shop would, to set a scene. */
  execute: (sql: string, ...values: (string | number)[]) => void;
  remove(): void;
}

/** A folder with the demo shop's goods in it. */
export async function seededFolder(): Promise<ShopFolder> {
  const dataDir = mkdtempSync(join(tmpdir(), 'darzi-processes-'));
  const env = readEnv({ DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
  const shop = await openShop(env);
  await seedDemoShop(shop.db, '2026-01-01T00:00:00.000Z');
  await shop.db.close();
  const database = new SqliteDatabase(env.databaseFile);
  return {
    dataDir,
    rows: <Row>(sql: string, ...values: (string | number)[]) =>
      database.prepare<unknown[], Row>(sql).all(...values),
    execute: (sql, ...values) => {
      database.prepare(sql).run(...values);
    },
    remove: () => {
      database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export interface ShopProcess {
  url: string;
  /** Ends it and waits until it is gone; gives its exit code, or null for one that was killed. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** Starts a server on a seeded folder; on the port of `url`, if it is given, as a restart does. */
export async function startShopProcess(options: {
  folder: ShopFolder;
  dist: string;
  env: Record<string, string>;
  url?: string;
}): Promise<ShopProcess> {
  const url = options.url ?? `http://localhost:${await freePort()}`;
  const { child } = await startProgram('src/server/main.ts', {
    args: ['--dist', options.dist],
    until: /The shop is open:/,
    env: {
      DATA_DIR: options.folder.dataDir,
      PORT: new URL(url).port,
      SITE_URL: url,
      LOG_LEVEL: 'fatal',
      RATE_LIMITS: 'off',
      ...options.env,
    },
  });
  return {
    url,
    async end(signal) {
      await stopProgram(child, signal);
      return child.exitCode;
    },
  };
}
