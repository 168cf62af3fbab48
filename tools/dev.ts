/** `npm run dev`: Astro's development server on a seeded shop. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { ensureOwner } from '../src/server/commands/ensure-owner.ts';
import { isEmptyShop, seedDemoShop } from '../src/server/db/seed/seed-shop.ts';
import { readEnv } from '../src/server/env.ts';
import { runProgram } from '../src/server/run-program.ts';
import { openShop } from '../src/server/shop.ts';
import { exitCodeOf } from './exit-code.ts';

await runProgram(async () => {
  const env = readEnv();
  const shop = await openShop(env);
  try {
    if (await isEmptyShop(shop.db)) await seedDemoShop(shop.db, shop.now().toISOString());
    const owner = await ensureOwner(shop);
    if (owner) process.stdout.write(`Admin: ${owner.email}  ${owner.password}\n`);
  } finally {
    await shop.db.close();
  }
  const child = spawn(
    process.execPath,
    [resolve('node_modules/astro/bin/astro.mjs'), 'dev', '--port', String(env.port)],
    { stdio: 'inherit', env: { ...process.env, ASTRO_DEV_BACKGROUND: '0', ASTRO_TELEMETRY_DISABLED: '1' } },
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  process.exit((await exitCodeOf(child)) ?? 1);
});
