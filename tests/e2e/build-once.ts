import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { seedDemoShop } from '../../src/server/db/seed/seed-shop.ts';
import { readEnv } from '../../src/server/env.ts';
import { openShop } from '../../src/server/shop.ts';
import { buildSite, isBuilt, sourcesFingerprint } from '../../tools/site-build.ts';
import { SEEDED_DATABASE, TEST_BUILD } from './test-build.ts';

/** The demo shop's goods always carry the same ids, so one build fits every test's own database. */
const SEEDED_AT = '2026-01-01T00:00:00.000Z';

/** Seeds a database and builds the site from it, once for all tests, unless these sources were built already. */
export default async function buildOnce(): Promise<void> {
  if (existsSync(SEEDED_DATABASE) && isBuilt(sourcesFingerprint(), TEST_BUILD)) return;
  const dataDir = mkdtempSync(join(tmpdir(), 'darzi-build-'));
  try {
    const env = readEnv({ DATA_DIR: dataDir, SITE_URL: 'http://localhost:4321', LOG_LEVEL: 'warn' });
    const shop = await openShop(env);
    await seedDemoShop(shop.db, SEEDED_AT);
    await shop.db.close();
    mkdirSync(dirname(SEEDED_DATABASE), { recursive: true });
    copyFileSync(env.databaseFile, SEEDED_DATABASE);
    await buildSite(env, TEST_BUILD);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
