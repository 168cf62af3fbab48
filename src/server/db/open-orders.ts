import { and, count, eq, exists, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { holds, orders } from './schema.ts';

/** How many unpaid orders hold stock right now that fit a condition. */
function openOrders(tx: WriteDb, whose: SQL) {
  const live = tx
    .select({ one: sql`1` })
    .from(holds)
    .where(and(eq(holds.orderId, orders.id), isNull(holds.releasedAt)));
  return tx
    .select({ n: count() })
    .from(orders)
    .where(
      and(
        whose,
        eq(orders.status, 'pending'),
        inArray(orders.paymentStatus, ['pending', 'failed']),
        exists(live),
      ),
    )
    .prepare();
}

const ofCustomer = prepared((tx: WriteDb) =>
  openOrders(tx, eq(orders.customerId, sql.placeholder('customerId'))),
);
const ofAddress = prepared((tx: WriteDb) =>
  openOrders(tx, eq(orders.placedFrom, sql.placeholder('placedFrom'))),
);

/** How many unpaid orders of one customer hold stock. */
export async function countOpenOrdersOfCustomer(tx: WriteDb, customerId: string): Promise<number> {
  const [row] = await ofCustomer(tx).execute({ customerId });
  return row?.n ?? 0;
}

/** How many unpaid orders that were placed from one address, by its keyed hash, hold stock. */
export async function countOpenOrdersFrom(tx: WriteDb, placedFrom: string): Promise<number> {
  const [row] = await ofAddress(tx).execute({ placedFrom });
  return row?.n ?? 0;
}
