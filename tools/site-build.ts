import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { findLastChange } from '../src/server/db/catalogue-changes.ts';
import { openDatabase } from '../src/server/db/engine.ts';
import { findMark } from '../src/server/db/settings.ts';
import type { Env } from '../src/server/env.ts';
import { isReleaseServed } from '../src/server/publishing/published-folder.ts';
import { RELEASE_MARK, RELEASES, readMark, type ReleaseMark } from '../src/server/publishing/release.ts';
import { bundleForNode } from './bundle-for-node.ts';
import { exitCodeOf } from './exit-code.ts';
import { packSite } from './pack-site.ts';

const SOURCES = [
  'src',
  'public',
  'drizzle',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** What is served: a link to the newest release. */
const SERVED = 'dist';
/** A build that says nothing of what it was made of is being made, or broke off so long ago. Milliseconds. */
const BROKEN_OFF_MS = 3_600_000;

/** A digest of everything that a build is made of, the goods aside. SHA-256, hex. */
export function sourcesFingerprint(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesOf).sort()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** Whether a folder holds a build of these sources. */
export function isBuilt(sources: string, folder = SERVED): boolean {
  return readMark(resolve(folder))?.sources === sources;
}

/**
 * Makes a release of its own beside those before it, and has `dist` lead to it when it is whole: whoever serves the
 * one before goes on serving it. That one is kept, and any that is served. Throws where Astro's build fails.
 */
export async function buildRelease(env: Env): Promise<void> {
  const name = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}-${randomBytes(3).toString('hex')}`;
  const folder = join(RELEASES, name);
  const before = existsSync(SERVED) ? basename(realpathSync(SERVED)) : null;
  try {
    await buildSite(env, folder);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  pointTo(folder);
  for (const other of readdirSync(RELEASES)) {
    if (other === name || other === before) continue;
    const path = join(RELEASES, other);
    const mark = readMark(path);
    const isUsed = mark
      ? await isReleaseServed(env.dataDir, mark.release)
      : Date.now() - statSync(path).mtimeMs < BROKEN_OFF_MS;
    if (!isUsed) rmSync(path, { recursive: true, force: true });
  }
}

/** Builds the site into a folder that nobody serves: Astro empties it first. Throws where Astro's build fails. */
export async function buildSite(env: Env, folder: string): Promise<void> {
  const sources = sourcesFingerprint();
  // Read before the build: what changes meanwhile is published when it is served.
  const base = await readBase(env);
  const astro = resolve('node_modules/astro/bin/astro.mjs');
  const child = spawn(process.execPath, [astro, 'build', '--silent', '--outDir', resolve(folder)], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      SITE_URL: env.siteUrl.origin,
      DATA_DIR: env.dataDir,
      DATABASE_URL: base ? `file:${env.databaseFile}` : 'file::memory:',
      ASTRO_TELEMETRY_DISABLED: '1',
      LOG_LEVEL: 'warn',
    },
  });
  const code = await exitCodeOf(child);
  if (code !== 0) throw new Error(`The build failed (exit ${code ?? 'by signal'}).`);
  await bundleForNode({
    input: {
      serve: resolve('src/server/serve.ts'),
      'publisher-worker': resolve('src/server/publishing/publisher-worker.ts'),
    },
    outDir: join(folder, 'server', 'process'),
  });
  await packSite(join(folder, 'client'), { longLived: '_astro' });
  const mark: ReleaseMark = {
    release: randomBytes(8).toString('hex'),
    sources,
    siteUrl: env.siteUrl.origin,
    base,
  };
  writeFileSync(join(folder, RELEASE_MARK), `${JSON.stringify(mark)}\n`);
}

/** The goods that a build will show, or null where there is no database yet. */
async function readBase(env: Env): Promise<ReleaseMark['base']> {
  if (!existsSync(env.databaseFile)) return null;
  const db = await openDatabase({ file: env.databaseFile, migrationsFolder: resolve('drizzle') });
  try {
    const databaseId = await findMark(db.read, 'database-id');
    if (databaseId === null) throw new Error('The database has no id.');
    return { databaseId, upTo: (await findLastChange(db.read)) ?? { id: 0, token: '' } };
  } finally {
    await db.close();
  }
}

/** Has `dist` lead to a release, from one moment to the next. */
function pointTo(folder: string): void {
  if (existsSync(SERVED) && !lstatSync(SERVED).isSymbolicLink()) {
    // A folder that Astro itself was told to build into.
    renameSync(SERVED, join(RELEASES, `unnamed-${randomBytes(3).toString('hex')}`));
  }
  const link = `${SERVED}.${process.pid}`;
  symlinkSync(relative('.', folder), link);
  renameSync(link, SERVED);
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
