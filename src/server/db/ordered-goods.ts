import { and, eq, exists, sql, type SQL } from 'drizzle-orm';
import type { ProductKind } from '../domain/product-fields.ts';
import type { ReadDb } from './engine.ts';
import { orderItems, orders } from './schema.ts';

/** Holds for orders that have goods of a kind among their items. */
export function hasGoods(db: ReadDb, kind: ProductKind): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(orderItems)
      .where(and(eq(orderItems.orderId, orders.id), eq(orderItems.kind, kind))),
  );
}
