/** `npm run backup -- FILE`: a checked copy of the database, taken while the shop is open. */
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDatabase } from '../src/server/db/engine.ts';
import { EnvError, readEnv } from '../src/server/env.ts';
import { runProgram } from '../src/server/run-program.ts';

await runProgram(async () => {
  const [name] = process.argv.slice(2);
  if (name === undefined) throw new EnvError('FILE: say where to, as in npm run backup -- /backups/shop.db');
  const target = resolve(name);
  if (existsSync(target)) throw new EnvError(`${target}: exists already and is left alone`);
  const env = readEnv();
  if (!existsSync(env.databaseFile)) throw new EnvError(`${env.databaseFile}: there is no database`);
  const unfinished = `${target}.unfinished`;
  const db = await openDatabase({ file: env.databaseFile, migrationsFolder: resolve('drizzle') });
  try {
    await db.backup(unfinished);
    renameSync(unfinished, target);
    const secret = join(env.dataDir, 'auth-secret');
    if (existsSync(secret)) copyFileSync(secret, `${target}.auth-secret`);
    process.stdout.write(`${target}\n`);
  } finally {
    rmSync(unfinished, { force: true });
    await db.close();
  }
});
