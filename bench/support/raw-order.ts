/** One order as plainly as SQLite can take it: what a shop without any of our layers would write. */
import { resolve } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { migrate } from '../../src/server/db/migrations.ts';

/** Opens a database of its own and gives back a function that writes one order in one transaction. */
export function rawOrders(file: string): { order: () => void; close: () => void } {
  const client = new SqliteDatabase(file);
  client.pragma('journal_mode = WAL');
  client.pragma('synchronous = FULL');
  client.pragma('foreign_keys = ON');
  migrate(client, resolve('drizzle'));
  const at = new Date().toISOString();
  client.exec(`
    INSERT OR IGNORE INTO products (id, slug, name, kind, category, price) VALUES ('prd_k', 'k', 'Kurta', 'tailored', 'c', 2000), ('prd_s', 's', 'Silk', 'fabric', 'c', 1000);
    INSERT OR IGNORE INTO inventory (product_id, size, sku, stock) VALUES ('prd_k', 'M', 'K-M', 100000000);
    INSERT OR IGNORE INTO fabric_meta (product_id, width_cm, gsm, stock_meters_total) VALUES ('prd_s', 110, 80, 100000000);
    INSERT OR IGNORE INTO fabric_colours (id, product_id, name, hex, stock_meters) VALUES ('col_i', 'prd_s', 'Ivory', '#fff', 100000000);
    INSERT OR IGNORE INTO customers (id, name, email) VALUES ('cus_a', 'A', 'a@example.com');`);
  const insertOrder = client.prepare(
    `INSERT INTO orders (id, customer_id, status, subtotal, tax, total, payment_status, email, ship_name, number, token_hash) VALUES (?, 'cus_a', 'confirmed', 4800, 228, 4800, 'paid', 'a@example.com', 'A', ?, ?)`,
  );
  const insertItem = client.prepare(
    'INSERT INTO order_items (order_id, product_id, kind, name, size, colour_id, colour, quantity, meters, unit_price, line_total) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const takePieces = client.prepare(
    `UPDATE inventory SET stock = stock - 1 WHERE product_id = 'prd_k' AND size = 'M' AND stock >= 1`,
  );
  const takeLength = client.prepare(
    `UPDATE fabric_colours SET stock_meters = round(stock_meters * 100 - 280) / 100.0 WHERE id = 'col_i' AND round(stock_meters * 100) >= 280`,
  );
  const takeTotal = client.prepare(
    `UPDATE fabric_meta SET stock_meters_total = round(stock_meters_total * 100 - 280) / 100.0 WHERE product_id = 'prd_s'`,
  );
  const insertPayment = client.prepare(
    `INSERT INTO payments (id, order_id, provider, provider_order_id, amount, status) VALUES (?, ?, 'razorpay', ?, 4800, 'paid')`,
  );
  const countOrder = client.prepare(
    `UPDATE customers SET total_orders = total_orders + 1, total_spent = total_spent + 4800 WHERE id = 'cus_a'`,
  );
  const insertAudit = client.prepare(
    `INSERT INTO audit_log (actor, action, entity, entity_id, created_at) VALUES ('shopper', 'order.paid', 'order', ?, ?)`,
  );
  const last = client.prepare('SELECT coalesce(max(number), 1000) AS n FROM orders').get() as { n: number };
  let number = last.n;
  const transaction = client.transaction(() => {
    number += 1;
    const id = `ord_${number}`;
    insertOrder.run(id, number, id);
    insertItem.run(id, 'prd_k', 'tailored', 'Kurta', 'M', null, null, 1, null, 2000, 2000);
    insertItem.run(id, 'prd_s', 'fabric', 'Silk', null, 'col_i', 'Ivory', null, 2.8, 1000, 2800);
    if (takePieces.run().changes !== 1 || takeLength.run().changes !== 1) throw new Error('sold out');
    takeTotal.run();
    insertPayment.run(`pay_${number}`, id, `order_${number}`);
    countOrder.run();
    insertAudit.run(id, at);
  });
  return { order: () => transaction.immediate(), close: () => client.close() };
}
