import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { seedDemoShop, seedLargeCatalogue } from '../../src/server/db/seed/seed-shop.ts';
import { openDatabase } from '../../src/server/db/engine.ts';

/** A folder of the benchmark's own with a seeded shop in it; `remove` deletes it. */
export async function benchShop(options: {
  products: number;
}): Promise<{ dataDir: string; remove: () => void }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'darzi-bench-'));
  const db = await openDatabase({ file: join(dataDir, 'shop.db'), migrationsFolder: resolve('drizzle') });
  const at = '2026-01-01T00:00:00.000Z';
  await seedDemoShop(db, at);
  if (options.products > 0) await seedLargeCatalogue(db, { count: options.products, at });
  await db.close();
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}

/** Gives every size and colour so much stock that a benchmark can't sell it out. */
export function fillStock(dataDir: string): void {
  const client = new SqliteDatabase(join(dataDir, 'shop.db'));
  client.exec(`UPDATE inventory SET stock = 10000000;
    UPDATE fabric_colours SET stock_meters = 10000000;
    UPDATE fabric_meta SET stock_meters_total = (SELECT sum(stock_meters) FROM fabric_colours c WHERE c.product_id = fabric_meta.product_id);`);
  client.close();
}
