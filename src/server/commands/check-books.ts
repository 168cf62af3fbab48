import { inspectBooks, type BookReport } from '../db/books/check-all.ts';
import type { Shop } from '../shop.ts';

/** Whether stock, money, orders and customers agree with each other, all as they are at one moment. */
export function checkBooks(shop: Pick<Shop, 'db' | 'now'>): Promise<BookReport> {
  return shop.db.snapshot((db) => inspectBooks(db, shop.now()));
}
