/** `npm run backup -- FILE`: a checked copy of the database and its pictures, taken while the shop is open. */
import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { inspectFile } from '../src/server/db/books/inspect-file.ts';
import { syncToDisk } from '../src/server/db/database-files.ts';
import { openDatabase } from '../src/server/db/engine.ts';
import { EnvError, readEnv } from '../src/server/env.ts';
import { copyPictures } from '../src/server/media/copy-pictures.ts';
import { runProgram } from '../src/server/run-program.ts';
import { differenceLine } from './book-lines.ts';

await runProgram(async () => {
  const [name] = process.argv.slice(2);
  if (name === undefined) throw new EnvError('FILE: say where to, as in npm run backup -- /backups/shop.db');
  const target = resolve(name);
  if (existsSync(target)) throw new EnvError(`${target}: exists already and is left alone`);
  if (!existsSync(dirname(target))) throw new EnvError(`${dirname(target)}: there is no such folder`);
  const env = readEnv();
  if (!existsSync(env.databaseFile)) throw new EnvError(`${env.databaseFile}: there is no database`);
  // Each its own, so that two backups at once don’t write into one file.
  const unfinished = `${target}.${process.pid}.unfinished`;
  const db = await openDatabase({ file: env.databaseFile, migrationsFolder: resolve('drizzle') });
  try {
    await db.backup(unfinished);
    const { differences, orders } = await inspectFile(unfinished, new Date());
    const secret = join(env.dataDir, 'auth-secret');
    if (existsSync(secret)) {
      copyFileSync(secret, `${target}.auth-secret`);
      syncToDisk(`${target}.auth-secret`);
    }
    // After the database: every picture that it names was on the disk before its row was.
    const pictures = copyPictures(env.mediaFolder, `${target}.media`);
    renameSync(unfinished, target);
    syncToDisk(dirname(target));
    const megabytes = (statSync(target).size / 1_000_000).toFixed(1);
    process.stdout.write(`${target}: ${orders} orders, ${megabytes} MB, whole.\n`);
    if (pictures > 0) process.stdout.write(`${target}.media: ${pictures} files of pictures.\n`);
    for (const difference of differences) process.stderr.write(`${differenceLine(difference)}\n`);
    if (differences.length > 0) {
      process.stderr.write('The backup is whole, but the shop’s books don’t agree.\n');
    }
  } finally {
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(unfinished + ending, { force: true });
    await db.close();
  }
});
