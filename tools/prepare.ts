/** Makes what a start needs and is missing: goods in an empty shop, and a build of these sources. */
import { isEmptyShop, seedDemoShop } from '../src/server/db/seed/seed-shop.ts';
import { readEnv } from '../src/server/env.ts';
import { runProgram } from '../src/server/run-program.ts';
import { openShop } from '../src/server/shop.ts';
import { buildRelease, isBuilt, sourcesFingerprint } from './site-build.ts';

await runProgram(async () => {
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
});

function say(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`${line}\n`);
}
