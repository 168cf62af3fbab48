/** `npm start`: a shop on a clean machine. Makes and seeds the database, builds the site if need be, serves it. */
import { pathToFileURL } from 'node:url';
import { isEmptyShop, seedDemoShop } from '../src/server/db/seed/seed-shop.ts';
import { readEnv } from '../src/server/env.ts';
import { runProgram, serve } from '../src/server/main.ts';
import { openShop } from '../src/server/shop.ts';
import { buildRelease, isBuilt, sourcesFingerprint } from './site-build.ts';

/** Prepares what is missing, then serves. Never seeds where live Razorpay keys are set. */
export async function start(): Promise<void> {
  const env = readEnv();
  const shop = await openShop(env);
  try {
    const live = env.razorpay?.keyId.startsWith('rzp_live_') ?? false;
    if (!live && (await isEmptyShop(shop.db))) {
      say('Filling the empty shop with demo goods …');
      await seedDemoShop(shop.db, shop.now().toISOString());
    }
  } finally {
    await shop.db.close();
  }
  if (!isBuilt(sourcesFingerprint())) {
    say('Building the site (once for these sources) …');
    await buildRelease(env);
  }
  await serve();
}

function say(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`${line}\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runProgram(start);
}
