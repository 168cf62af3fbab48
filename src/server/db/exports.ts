/** What files for spreadsheets are made of, some rows at a time: each batch goes on where the one before ended. */
import { and, asc, eq, gte, inArray, lt, gt, sql } from 'drizzle-orm';
import type { ReadDb } from './engine.ts';
import { inventory, orderItems, orders, products } from './schema.ts';

export type ExportedOrder = typeof orders.$inferSelect;
export type ExportedItem = typeof orderItems.$inferSelect;
export type OrderPlace = Pick<ExportedOrder, 'createdAt' | 'id'>;

/** Some orders by the time they were placed, from a time until before another (null for no limit), after one of them. */
export async function listOrdersToExport(
  db: ReadDb,
  wanted: { from: string | null; until: string | null; after: OrderPlace | null; most: number },
): Promise<ExportedOrder[]> {
  const { from, until, after, most } = wanted;
  return db
    .select()
    .from(orders)
    .where(
      and(
        from === null ? undefined : gte(orders.createdAt, from),
        until === null ? undefined : lt(orders.createdAt, until),
        after ? sql`(${orders.createdAt}, ${orders.id}) > (${after.createdAt}, ${after.id})` : undefined,
      ),
    )
    .orderBy(asc(orders.createdAt), asc(orders.id))
    .limit(most);
}

/** What was ordered with these orders. */
export async function listItemsOf(db: ReadDb, orderIds: readonly string[]): Promise<ExportedItem[]> {
  return db
    .select()
    .from(orderItems)
    .where(inArray(orderItems.orderId, [...orderIds]))
    .orderBy(asc(orderItems.orderId), asc(orderItems.id));
}

/** The ids of some products by their order, after one of them (`''` for the first ones). */
export async function listProductIds(db: ReadDb, wanted: { after: string; most: number }): Promise<string[]> {
  const rows = await db
    .select({ id: products.id })
    .from(products)
    .where(gt(products.id, wanted.after))
    .orderBy(asc(products.id))
    .limit(wanted.most);
  return rows.map(({ id }) => id);
}

/** The id of the product with this address, or null. */
export async function findProductIdBySlug(db: ReadDb, slug: string): Promise<string | null> {
  const [row] = await db.select({ id: products.id }).from(products).where(eq(products.slug, slug));
  return row?.id ?? null;
}

/** The id of the product that has a size with this code, or null. */
export async function findProductIdBySku(db: ReadDb, sku: string): Promise<string | null> {
  const [row] = await db.select({ id: inventory.productId }).from(inventory).where(eq(inventory.sku, sku));
  return row?.id ?? null;
}
