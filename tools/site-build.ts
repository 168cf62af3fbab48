import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fingerprintCatalogue } from '../src/server/db/catalogue-fingerprint.ts';
import { openDatabase } from '../src/server/db/engine.ts';
import type { Env } from '../src/server/env.ts';

const MARK = 'darzi-build.json';
const SOURCES = ['src', 'public', 'astro.config.mjs', 'package-lock.json', 'tsconfig.json'];

/** What a build was made of: the sources, the address, and the goods in the database. SHA-256, hex. */
export async function buildFingerprint(env: Env): Promise<string> {
  const hash = createHash('sha256').update(env.siteUrl.origin);
  for (const file of SOURCES.flatMap(filesOf).sort()) hash.update(file).update(readFileSync(file));
  hash.update(await catalogueFingerprint(env));
  return hash.digest('hex');
}

/** Whether a folder holds a build with this fingerprint. */
export function isBuilt(fingerprint: string, folder = 'dist'): boolean {
  const mark = resolve(folder, MARK);
  if (!existsSync(mark)) return false;
  return (JSON.parse(readFileSync(mark, 'utf8')) as { fingerprint?: string }).fingerprint === fingerprint;
}

/** Builds the site into a folder. Throws where Astro's build fails. */
export async function buildSite(env: Env, folder = 'dist'): Promise<void> {
  const fingerprint = await buildFingerprint(env);
  const astro = resolve('node_modules/astro/bin/astro.mjs');
  await new Promise<void>((done, failed) => {
    const child = spawn(process.execPath, [astro, 'build', '--silent', '--outDir', resolve(folder)], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        SITE_URL: env.siteUrl.origin,
        DATA_DIR: env.dataDir,
        ASTRO_TELEMETRY_DISABLED: '1',
        LOG_LEVEL: 'warn',
      },
    });
    child.on('error', failed);
    child.on('exit', (code) => {
      if (code === 0) done();
      else failed(new Error(`The build failed (exit ${code ?? 'by signal'}).`));
    });
  });
  writeFileSync(resolve(folder, MARK), `${JSON.stringify({ fingerprint })}\n`);
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!path.includes('.') || path === 'src') {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  }
  return [path];
}

async function catalogueFingerprint(env: Env): Promise<string> {
  const db = await openDatabase({ file: env.databaseFile, migrationsFolder: resolve('drizzle') });
  try {
    return await fingerprintCatalogue(db.read);
  } finally {
    await db.close();
  }
}
