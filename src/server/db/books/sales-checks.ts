/** The sums of sales by day, product and month, against the orders and refunds that they are of. */
import { isNull, sql } from 'drizzle-orm';
import type { ReadDb } from '../engine.ts';
import {
  orderItems,
  orders,
  refunds,
  salesDays,
  salesProductMonths,
  salesProducts,
  salesPromotions,
} from '../schema.ts';
import { paiseWords, type Difference } from './difference.ts';

/** Every order that was ever confirmed is in the sums once, and so is all of its money that went back. */
export async function checkSalesSums(db: ReadDb): Promise<Difference[]> {
  // What was sold before v4 can’t be added up again.
  if ((await db.$count(orders, isNull(orders.number))) > 0) return [];
  const [sold] = await db
    .select({
      orders: sql<number>`count(*)`,
      total: sql<number>`coalesce(sum(total), 0)`,
      promoted: sql<number>`count(promo_code)`,
    })
    .from(sql`confirmed_orders`);
  const [items] = await db
    .select({ total: sql<number>`coalesce(sum(${orderItems.lineTotal} - ${orderItems.discountShare}), 0)` })
    .from(sql`confirmed_orders`)
    .innerJoin(orderItems, sql`${orderItems.orderId} = confirmed_orders.id`);
  const [back] = await db
    .select({ paise: sql<number>`coalesce(sum(${refunds.amountPaise}), 0)` })
    .from(refunds)
    .where(
      sql`${refunds.status} = 'processed' AND ${refunds.orderId} IN (SELECT id FROM confirmed_orders)
        AND EXISTS (SELECT 1 FROM payments AS p WHERE p.order_id = refunds.order_id AND p.status = 'paid'
          AND refunds.provider_payment_id = coalesce(p.provider_payment_id, 'offline:' || p.id))`,
    );
  const [days] = await db
    .select({
      orders: sql<number>`coalesce(sum(${salesDays.orders}), 0)`,
      total: sql<number>`coalesce(sum(${salesDays.total}), 0)`,
      backPaise: sql<number>`coalesce(sum(${salesDays.givenBackPaise}), 0)`,
    })
    .from(salesDays);
  const [products] = await db
    .select({ total: sql<number>`coalesce(sum(${salesProducts.total}), 0)` })
    .from(salesProducts);
  const [months] = await db
    .select({ total: sql<number>`coalesce(sum(${salesProductMonths.total}), 0)` })
    .from(salesProductMonths);
  const [promotions] = await db
    .select({ orders: sql<number>`coalesce(sum(${salesPromotions.orders}), 0)` })
    .from(salesPromotions);
  const rupees = (amount: number): string => paiseWords(amount * 100);
  const count = (amount: number): string => `${amount} orders`;
  return [
    sumOf('sales_days', { found: days?.orders, expected: sold?.orders, words: count }),
    sumOf('sales_days', { found: days?.total, expected: sold?.total, words: rupees }),
    sumOf('sales_days', { found: days?.backPaise, expected: back?.paise, words: paiseWords }),
    sumOf('sales_products', { found: products?.total, expected: items?.total, words: rupees }),
    sumOf('sales_product_months', { found: months?.total, expected: items?.total, words: rupees }),
    sumOf('sales_promotions', { found: promotions?.orders, expected: sold?.promoted, words: count }),
  ].filter((difference) => difference !== null);
}

function sumOf(
  table: string,
  sums: { found: number | undefined; expected: number | undefined; words: (amount: number) => string },
): Difference | null {
  const { found = 0, expected = 0, words } = sums;
  if (found === expected) return null;
  const problem = `add up to ${words(found)}, and what they are of comes to ${words(expected)}`;
  return { table, id: 'all', problem, expected, found };
}
