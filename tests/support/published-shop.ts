/** Servers that publish: processes on data folders of a test's own, to be killed and to be followed by others. */
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import SqliteDatabase from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { PublisherState } from '#server/publishing/publisher-state.ts';
import { RELEASE_MARK, type ReleaseMark } from '#server/publishing/release.ts';
import { SEEDED_DATABASE, TEST_BUILD } from '../e2e/test-build.ts';
import { SERVER_FLAGS, freePort, SERVER_ENV, stopProgram } from './programs.ts';

/** What a test waits for comes within this time, or never. Milliseconds. */
const PATIENCE_MS = 60_000;

/** Waits until something is so. Throws what it is instead where that takes too long. */
export async function until(what: string, isSo: () => unknown, patienceMs = PATIENCE_MS): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const answer = await isSo();
    if (answer === true) return;
    if (performance.now() > deadline) throw new Error(`Not so: ${what}. Instead: ${JSON.stringify(answer)}`);
    await wait(25);
  }
}

/** The environment of a program that a person starts, without what a test runner adds. */
function plainEnv(more: Record<string, string>): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^(VITEST|NODE_ENV$|MODE$|DEV$|PROD$|SSR$|TEST$|BASE_URL$)/.test(name)) env[name] = value;
  }
  return { ...env, ...more };
}

/** Runs a program to its end. */
export async function runProgramToEnd(
  file: string,
  options: { args?: readonly string[]; env?: Record<string, string>; cwd?: string } = {},
): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [file, ...(options.args ?? [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: options.cwd,
    env: plainEnv(options.env ?? {}),
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  const code = await new Promise<number | null>((done, failed) => {
    child.on('error', failed);
    child.on('close', done);
  });
  return { code, printed };
}

/** Makes the build that tests share, unless it is there. Gives its own folder, which stays when there is a newer one. */
export async function testBuild(): Promise<string> {
  const { code, printed } = await runProgramToEnd('tests/e2e/build-once.ts');
  if (code !== 0) throw new Error(`The test build failed:\n${printed}`);
  return realpathSync(TEST_BUILD);
}

/** The id of a build, which names the folder of what was published since. */
export function releaseOf(dist: string): string {
  return (JSON.parse(readFileSync(join(dist, RELEASE_MARK), 'utf8')) as ReleaseMark).release;
}

export interface DataFolder {
  dataDir: string;
  databaseFile: string;
  /** A connection of its own to the shop's file. */
  database: SqliteDatabase.Database;
  rows: <Row>(sql: string, ...values: (string | number)[]) => Row[];
  /** Changes the file as any program could. */
  execute: (sql: string, ...values: (string | number)[]) => void;
}

/** A data folder that is removed when the test has finished. */
export function temporaryDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'darzi-published-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

/** A data folder with the goods that the test build was made of. */
export function goodsFolder(): DataFolder {
  const dataDir = temporaryDataDir();
  const databaseFile = join(dataDir, 'shop.db');
  copyFileSync(SEEDED_DATABASE, databaseFile);
  return openDataFolder(dataDir, databaseFile);
}

/** Opens a connection to the database of a data folder. */
export function openDataFolder(dataDir: string, databaseFile = join(dataDir, 'shop.db')): DataFolder {
  const database = new SqliteDatabase(databaseFile, { timeout: 10_000 });
  database.pragma('foreign_keys = ON');
  onTestFinished(() => {
    database.close();
  });
  return {
    dataDir,
    databaseFile,
    database,
    rows: <Row>(sql: string, ...values: (string | number)[]) =>
      database.prepare<unknown[], Row>(sql).all(...values),
    execute: (sql, ...values) => {
      database.prepare(sql).run(...values);
    },
  };
}

export interface Server {
  url: string;
  child: ChildProcess;
  /** Resolves when the shop is open; rejects where the process ends before. */
  opened: Promise<Server>;
  /** What it printed, its log among it. */
  printed: () => string;
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

export interface ServerOptions {
  dataDir: string;
  dist: string;
  /** The port of this address; a free one unless said. */
  url?: string;
  cwd?: string;
  env?: Record<string, string>;
}

/** Starts a server process and doesn't wait until it is open. It ends with the test at the latest. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const url = options.url ?? `http://localhost:${await freePort()}`;
  const child = spawn(process.execPath, [...SERVER_FLAGS, 'src/server/main.ts', '--dist', options.dist], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: resolve(options.cwd ?? '.'),
    env: plainEnv({
      ...SERVER_ENV,
      DATA_DIR: options.dataDir,
      PORT: new URL(url).port,
      SITE_URL: url,
      LOG_LEVEL: 'warn',
      RATE_LIMITS: 'off',
      ...options.env,
    }),
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let printed = '';
  const server: Server = {
    url,
    child,
    printed: () => printed,
    end: (signal) => stopProgram(child, signal),
    opened: new Promise((done, failed) => {
      const listen = (chunk: Buffer): void => {
        printed += chunk.toString('utf8');
        if (printed.includes('The shop is open:')) done(server);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.on('error', failed);
      child.on('exit', (code, signal) => {
        failed(new Error(`The server ended with ${String(code ?? signal)} before it was open:\n${printed}`));
      });
    }),
  };
  // Whoever kills it before it is open doesn't wait for that.
  server.opened.catch(() => undefined);
  return server;
}

export async function openServer(options: ServerOptions): Promise<Server> {
  return (await startServer(options)).opened;
}

/** An answer whose body came whole. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** As it came, and unpacked. */
  packed: Buffer;
  text: string;
}

/** Asks for a page. Rejects where nobody answers, and where the body breaks off. */
export function ask(url: string, encoding: 'br' | 'gzip' | 'identity' = 'identity'): Promise<Answer> {
  return new Promise((done, failed) => {
    const request = get(
      url,
      { agent: false, headers: { 'accept-encoding': encoding }, family: 4 },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', failed);
        response.on('end', () => {
          const packed = Buffer.concat(chunks);
          const { statusCode: status = 0, headers } = response;
          try {
            const text = unpack(packed, headers['content-encoding']).toString('utf8');
            done({ status, headers, packed, text });
          } catch (error) {
            failed(new Error(`${url}: doesn’t unpack.`, { cause: error }));
          }
        });
      },
    );
    request.setTimeout(PATIENCE_MS, () => request.destroy(new Error(`${url}: no answer.`)));
    request.on('error', failed);
  });
}

/** Unpacks a body. Throws where it is not whole. */
export function unpack(packed: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'br') return brotliDecompressSync(packed);
  return encoding === 'gzip' ? gunzipSync(packed) : packed;
}

/** Whether a page is there from its beginning to its end. */
export function isWhole(path: string, text: string): boolean {
  if (/\.txt$/.test(path)) return text.endsWith('\n');
  const ends = /\.xml$/.test(path) ? /<\/(urlset|sitemapindex|feed|rss)>$/ : /<\/html>$/;
  return ends.test(text.trimEnd());
}

/** Everything that a build's publishers have written, by their names within the folder. */
export function listPublishedFiles(dataDir: string, dist: string): string[] {
  const pages = join(dataDir, 'published', releaseOf(dist), 'pages');
  try {
    return readdirSync(pages, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

/** What a build's publisher would go on from, or null before it has begun. */
export function keptState(dataDir: string, dist: string): PublisherState | null {
  try {
    const file = join(dataDir, 'published', releaseOf(dist), 'state.json');
    return JSON.parse(readFileSync(file, 'utf8')) as PublisherState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Waits until a data folder's pages show all that the database holds: what was edited comes first, and the pages that show
 * it beside other goods follow.
 */
export async function untilAllPublished(
  shop: DataFolder,
  { dataDir, dist }: { dataDir: string; dist: string },
): Promise<void> {
  const [last] = shop.rows<{ id: number }>('SELECT max(id) AS id FROM catalogue_changes');
  await until('every page is published', () => {
    const state = keptState(dataDir, dist);
    return state !== null && !state.everything && state.upTo.id >= (last?.id ?? 0) ? true : state;
  });
}

/** Compares every page of a shop with the database, as its owner would. Gives what was printed where they differ. */
export async function differences(options: {
  dataDir: string;
  dist: string;
  cwd?: string;
  env?: Record<string, string>;
}): Promise<string | null> {
  const { code, printed } = await runProgramToEnd('tools/verify.ts', {
    args: ['--dist', options.dist],
    env: { DATA_DIR: options.dataDir, LOG_LEVEL: 'error', ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  return code === 0 && printed.includes('agree with the database') ? null : printed;
}
