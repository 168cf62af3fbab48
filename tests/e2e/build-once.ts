import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { takeProcessLock, type ProcessLock } from '../../src/server/db/process-lock.ts';
import { seedDemoShop } from '../../src/server/db/seed/seed-shop.ts';
import { readEnv } from '../../src/server/env.ts';
import { openShop } from '../../src/server/shop.ts';
import { buildSite, isBuilt, sourcesFingerprint } from '../../tools/site-build.ts';
import { SEEDED_DATABASE, TEST_BUILD } from './test-build.ts';

/** The demo shop's goods always carry the same ids, so one build fits every test's own database. */
const SEEDED_AT = '2026-01-01T00:00:00.000Z';

/** Where builds lie, each in a folder of its own; the test build is a link to the newest. */
const BUILDS = `${dirname(TEST_BUILD)}/builds`;
/** A long run may still serve a build that newer sources have replaced. Milliseconds. */
const KEPT_MS = 24 * 3_600_000;
/** How often a process looks whether another one has finished its build. Milliseconds. */
const LOOK_MS = 100;

/**
 * Seeds a database and builds the site from it, once for all tests, unless these sources were built already. Whoever comes
 * while another process builds waits for that, and nobody ever sees half a build.
 */
export default async function buildOnce(): Promise<void> {
  if (isReady()) return;
  mkdirSync(BUILDS, { recursive: true });
  const lock = await takeTurn();
  try {
    if (!isReady()) await build();
  } finally {
    lock.release();
  }
}

function isReady(): boolean {
  return existsSync(SEEDED_DATABASE) && isBuilt(sourcesFingerprint(), TEST_BUILD);
}

async function takeTurn(): Promise<ProcessLock> {
  for (;;) {
    const lock = takeProcessLock(join(BUILDS, 'builder.lock'));
    if (lock) return lock;
    await wait(LOOK_MS);
  }
}

async function build(): Promise<void> {
  for (const name of readdirSync(BUILDS)) {
    const folder = join(BUILDS, name);
    const stats = statSync(folder);
    if (stats.isDirectory() && Date.now() - stats.mtimeMs > KEPT_MS) rmSync(folder, { recursive: true });
  }
  const folder = join(BUILDS, `${Date.now()}-${process.pid}`);
  const env = readEnv({
    DATA_DIR: join(folder, 'data'),
    SITE_URL: 'http://localhost:4321',
    LOG_LEVEL: 'warn',
  });
  const shop = await openShop(env);
  await seedDemoShop(shop.db, SEEDED_AT);
  await shop.db.close();
  await buildSite(env, join(folder, 'site'));
  replace(SEEDED_DATABASE, (fresh) => copyFileSync(env.databaseFile, fresh));
  replace(TEST_BUILD, (fresh) => symlinkSync(relative(dirname(fresh), join(folder, 'site')), fresh));
}

/** Puts something whole in the place of what was there. */
function replace(path: string, make: (fresh: string) => void): void {
  const fresh = join(dirname(path), `${basename(path)}.${process.pid}`);
  rmSync(fresh, { force: true });
  make(fresh);
  // A folder, which no rename replaces.
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) rmSync(path, { recursive: true });
  renameSync(fresh, path);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await buildOnce();
