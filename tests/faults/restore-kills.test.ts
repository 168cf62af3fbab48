/** A restore that is killed at any moment leaves one of the two databases in its place, whole, and can be done again. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openDatabase } from '#server/db/engine.ts';
import { retiredSlugs } from '#server/db/schema.ts';
import { count, playRounds, within } from '../support/counts.ts';
import { leaveInLog } from '../support/log-beside.ts';
import { newChances } from '../support/seeded.ts';

test(
  'a restore that is killed leaves a whole database, and is done by the next one',
  async () => {
    const chances = newChances();
    const folder = mkdtempSync(join(tmpdir(), 'darzi-restore-'));
    const backup = join(folder, 'backup.db');
    await makeShop(backup, 'backup');
    const took = await timedRestore(backup);
    const rounds = count({ usual: 2, full: 500 });
    await playRounds({ promise: '13 restore killed', rounds, seed: chances.seed }, async () => {
      const dataDir = mkdtempSync(join(tmpdir(), 'darzi-restore-'));
      const file = join(dataDir, 'shop.db');
      await makeShop(file, 'before');
      leaveInLog(file, "INSERT INTO retired_slugs VALUES ('in the log', 'prd_1', '2026')");
      const killed = startRestore(dataDir, backup);
      // For most of its time the process only starts.
      await wait(took * (0.6 + chances.below(450) / 1000));
      killed.kill();
      await killed.ended;
      expect([['before', 'in the log'], ['backup']]).toContainEqual(await contentOf(file));

      expect(await startRestore(dataDir, backup).ended).toBe(0);
      expect(await contentOf(file)).toEqual(['backup']);
      const left = readdirSync(dataDir).filter((name) => /restoring|unfinished|-wal$|-shm$/.test(name));
      expect(left).toEqual([]);
      rmSync(dataDir, { recursive: true });
    });
    rmSync(folder, { recursive: true });
  },
  within(120_000),
);

/** What a shop that opens finds in its database. */
async function contentOf(file: string): Promise<string[]> {
  const db = await openDatabase({ file, migrationsFolder: 'drizzle' });
  const rows = await db.read.select({ slug: retiredSlugs.slug }).from(retiredSlugs);
  await db.close();
  return rows.map(({ slug }) => slug).sort();
}

/** How long a restore takes that nobody kills. */
async function timedRestore(backup: string): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'darzi-restore-'));
  await makeShop(join(dataDir, 'shop.db'), 'before');
  const began = performance.now();
  expect(await startRestore(dataDir, backup).ended).toBe(0);
  const took = performance.now() - began;
  rmSync(dataDir, { recursive: true });
  return took;
}

async function makeShop(file: string, content: string): Promise<void> {
  const db = await openDatabase({ file, migrationsFolder: 'drizzle' });
  await db.close();
  const client = new SqliteDatabase(file);
  client.prepare("INSERT INTO retired_slugs VALUES (?, 'prd_1', '2026')").run(content);
  client.close();
}

function startRestore(dataDir: string, backup: string): { ended: Promise<number | null>; kill: () => void } {
  const child = spawn(process.execPath, ['tools/restore.ts', backup], {
    stdio: 'ignore',
    env: { ...process.env, DATA_DIR: dataDir },
  });
  const ended = new Promise<number | null>((done) => {
    child.once('exit', done);
  });
  return { ended, kill: () => child.kill('SIGKILL') };
}
