/** `npm run seed`: the demo shop; `-- --products N` adds N generated products, `-- --orders N` three years of orders. */
import { parseArgs } from 'node:util';
import { insertAudit } from '../src/server/db/audit.ts';
import { seedLargeOrders } from '../src/server/db/seed/seed-orders.ts';
import { isEmptyShop, seedDemoShop, seedLargeCatalogue } from '../src/server/db/seed/seed-shop.ts';
import { EnvError, readEnv } from '../src/server/env.ts';
import { runProgram } from '../src/server/run-program.ts';
import { openShop } from '../src/server/shop.ts';

function countOf(name: string, text: string, most: number): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0 || count > most) {
    throw new EnvError(`--${name}: must be a whole number up to ${String(most)}`);
  }
  return count;
}

/** Says how far it is, on a terminal. */
function progressOf(what: string, count: number): (done: number) => void {
  return (done) => {
    if (!process.stdout.isTTY) return;
    process.stdout.write(`\r${String(done)} of ${String(count)} ${what}${done >= count ? '\n' : ''}`);
  };
}

await runProgram(async () => {
  const { values } = parseArgs({
    options: { products: { type: 'string', default: '0' }, orders: { type: 'string', default: '0' } },
  });
  const products = countOf('products', values.products, 1_000_000);
  const orders = countOf('orders', values.orders, 10_000_000);
  const shop = await openShop(readEnv());
  try {
    const now = shop.now();
    const at = now.toISOString();
    if (orders > 0 && shop.db.storage === 'memory') {
      throw new EnvError('--orders: needs a database in a file');
    }
    if (await isEmptyShop(shop.db)) await seedDemoShop(shop.db, at);
    else if (products + orders === 0) {
      process.stdout.write('The shop has goods already; nothing was added.\n');
    }
    await seedLargeCatalogue(shop.db, { count: products, at, onProgress: progressOf('products', products) });
    if (orders > 0) {
      const file = shop.env.databaseFile;
      await seedLargeOrders(shop.db, { file, count: orders, now, onProgress: progressOf('orders', orders) });
      await shop.db.transaction((tx) =>
        insertAudit(tx, {
          actor: 'seed',
          action: 'orders.seeded',
          entity: 'shop',
          entityId: 'demo',
          detail: { orders },
          createdAt: at,
        }),
      );
    }
  } finally {
    await shop.db.close();
  }
});
