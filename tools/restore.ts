/** `npm run restore -- FILE`: puts a backup in the place of the shop's database, which is kept beside it. */
import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { syncToDisk } from '../src/server/db/database-files.ts';
import { restoreDatabase, type Restored } from '../src/server/db/restore.ts';
import { isShopError } from '../src/server/domain/errors.ts';
import { EnvError, readEnv } from '../src/server/env.ts';
import { copyPictures } from '../src/server/media/copy-pictures.ts';
import { runProgram } from '../src/server/run-program.ts';
import { differenceLine } from './book-lines.ts';

await runProgram(async () => {
  const [name] = process.argv.slice(2);
  if (name === undefined) throw new EnvError('FILE: say which, as in npm run restore -- /backups/shop.db');
  const backup = resolve(name);
  const env = readEnv();
  const file = env.databaseFile;
  if (file === ':memory:') throw new EnvError('DATA_DIR: holds no database to restore');
  if (backup === file) throw new EnvError(`${backup}: is the shop’s own database`);
  const now = new Date();
  const restored = await restore({ backup, file, now });
  // Those that came since stay: nothing but a page that is open somewhere asks for them.
  copyPictures(`${backup}.media`, env.mediaFolder);
  const keptSecret = restoreSecret(`${backup}.auth-secret`, join(env.dataDir, 'auth-secret'), now);

  const { replaced, books } = restored;
  process.stdout.write(`${file}: holds ${backup} now, ${books.orders} orders.\n`);
  for (const kept of [replaced, keptSecret]) {
    if (kept !== null) process.stdout.write(`${kept}: what was there before.\n`);
  }
  for (const difference of books.differences) process.stderr.write(`${differenceLine(difference)}\n`);
  if (books.differences.length > 0) {
    process.stderr.write('The backup is whole, but its books don’t agree; they didn’t when it was made.\n');
  }
});

/** What an owner can mend is told in a line. */
async function restore(wish: { backup: string; file: string; now: Date }): Promise<Restored> {
  try {
    return await restoreDatabase({ ...wish, migrationsFolder: resolve('drizzle') });
  } catch (error) {
    if (isShopError(error)) throw new EnvError(error.message, { cause: error });
    throw error;
  }
}

/**
 * Puts the secret that a backup was made with in its place: links in mails that were sent are signed with it. Gives where
 * another one that stood there is kept.
 */
function restoreSecret(backup: string, file: string, now: Date): string | null {
  if (!existsSync(backup)) return null;
  const before = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (before === readFileSync(backup, 'utf8')) return null;
  const fresh = `${file}.restoring`;
  copyFileSync(backup, fresh);
  syncToDisk(fresh);
  const kept = before === null ? null : `${file}.replaced-${now.toISOString().replaceAll(':', '-')}`;
  if (kept !== null) copyFileSync(file, kept);
  renameSync(fresh, file);
  syncToDisk(dirname(file));
  return kept;
}
