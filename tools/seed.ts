/** `npm run seed`: the demo shop; with `-- --products N` also N generated products. */
import { parseArgs } from 'node:util';
import { isEmptyShop, seedDemoShop, seedLargeCatalogue } from '../src/server/db/seed/seed-shop.ts';
import { EnvError, readEnv } from '../src/server/env.ts';
import { runProgram } from '../src/server/run-program.ts';
import { openShop } from '../src/server/shop.ts';

await runProgram(async () => {
  const { values } = parseArgs({ options: { products: { type: 'string', default: '0' } } });
  const count = Number(values.products);
  if (!Number.isInteger(count) || count < 0 || count > 1_000_000) {
    throw new EnvError('--products: must be a whole number up to 1000000');
  }
  const shop = await openShop(readEnv());
  try {
    const at = shop.now().toISOString();
    if (await isEmptyShop(shop.db)) await seedDemoShop(shop.db, at);
    else if (count === 0) process.stdout.write('The shop has goods already; nothing was added.\n');
    await seedLargeCatalogue(shop.db, {
      count,
      at,
      onProgress: (done) => {
        if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${count} products`);
      },
    });
    if (process.stdout.isTTY && count > 0) process.stdout.write('\n');
  } finally {
    await shop.db.close();
  }
});
