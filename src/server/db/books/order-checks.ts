/** Orders against their items, the ledger, their customers and their promotions. Orders from before v4 have no number. */
import { and, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { ReadDb } from '../engine.ts';
import { customers, orderEvents, orderItems, orders, promotions, stockMovements } from '../schema.ts';
import { lengthWords, pieceWords, type Difference } from './difference.ts';

const ofOurs = isNotNull(orders.number);
/** Pieces, or centimetres. */
const itemAmount = sql<number>`coalesce(${orderItems.quantity}, cast(round(${orderItems.meters} * 100) as integer))`;

/** Whether an order was ever confirmed: only then its goods were taken, and its totals counted. */
const wasFulfilled = sql<number>`EXISTS (SELECT 1 FROM stock_movements AS taken WHERE taken.order_id = orders.id AND taken.reason = 'sold')`;

/** Each total is what its parts add up to. Rupees. */
export async function checkOrderTotals(db: ReadDb): Promise<Difference[]> {
  const parts = db
    .select({
      orderId: orderItems.orderId,
      subtotal: sql<number>`sum(${orderItems.lineTotal})`.as('subtotal_of_items'),
      discount: sql<number>`sum(${orderItems.discountShare})`.as('discount_of_items'),
      tax: sql<number>`sum(${orderItems.tax})`.as('tax_of_items'),
    })
    .from(orderItems)
    .groupBy(orderItems.orderId)
    .as('parts');
  const taxOfParts = sql`coalesce(${parts.tax}, 0) + ${orders.shippingTax}`;
  const totalOfParts = sql`${orders.subtotal} - ${orders.discount} + ${orders.shipping}`;
  const rows = await db
    .select({
      id: orders.id,
      subtotal: orders.subtotal,
      subtotalOfParts: sql<number>`coalesce(${parts.subtotal}, 0)`,
      discount: orders.discount,
      discountOfParts: sql<number>`coalesce(${parts.discount}, 0)`,
      tax: orders.tax,
      taxOfParts: sql<number>`${taxOfParts}`,
      total: orders.total,
      totalOfParts: sql<number>`${totalOfParts}`,
      hasItems: sql<number>`${parts.orderId} IS NOT NULL`,
    })
    .from(orders)
    .leftJoin(parts, eq(parts.orderId, orders.id))
    .where(
      and(
        ofOurs,
        sql`(${parts.orderId} IS NULL OR ${orders.subtotal} <> ${parts.subtotal} OR ${orders.discount} <> ${parts.discount}
          OR ${orders.tax} <> ${taxOfParts} OR ${orders.total} <> ${totalOfParts})`,
      ),
    );
  return rows.flatMap((row) => {
    if (!row.hasItems) return [{ table: 'orders', id: row.id, problem: 'has no items' }];
    return [
      figure(row.id, 'subtotal', row.subtotal, 'its items', row.subtotalOfParts),
      figure(row.id, 'discount', row.discount, 'its items’ shares', row.discountOfParts),
      figure(row.id, 'tax', row.tax, 'its items and shipping', row.taxOfParts),
      figure(row.id, 'total', row.total, 'subtotal, discount and shipping', row.totalOfParts),
    ].filter((difference) => difference !== null);
  });
}

function figure(id: string, name: string, found: number, parts: string, expected: number): Difference | null {
  if (found === expected) return null;
  const problem = `has a ${name} of ₹${found}, and ${parts} add up to ₹${expected}`;
  return { table: 'orders', id, problem, expected, found };
}

/** A line's total is its price times its amount: half a rupee and more counts as one. */
export async function checkLineTotals(db: ReadDb): Promise<Difference[]> {
  const expected = sql<number>`CASE ${orderItems.kind} WHEN 'tailored' THEN ${orderItems.unitPrice} * ${itemAmount}
    ELSE (${orderItems.unitPrice} * ${itemAmount} + 50) / 100 END`;
  const rows = await db
    .select({ id: orderItems.id, orderId: orderItems.orderId, lineTotal: orderItems.lineTotal, expected })
    .from(orderItems)
    .innerJoin(orders, eq(orders.id, orderItems.orderId))
    .where(and(ofOurs, sql`${orderItems.lineTotal} IS NOT ${expected}`));
  return rows.map((row) => ({
    table: 'order_items',
    id: String(row.id),
    problem: `of order ${row.orderId} costs ₹${row.lineTotal}, and its price and amount come to ₹${row.expected}`,
    expected: row.expected,
    found: row.lineTotal,
  }));
}

/** A confirmed order took each of its products once for each item, and in full; one that never was took nothing. */
export async function checkSales(db: ReadDb): Promise<Difference[]> {
  const sold = db
    .select({
      orderId: stockMovements.orderId,
      productId: stockMovements.productId,
      amount: sql<number>`-sum(coalesce(${stockMovements.pieces}, ${stockMovements.lengthCm}))`.as(
        'sold_amount',
      ),
      rows: sql<number>`count(*)`.as('sold_rows'),
    })
    .from(stockMovements)
    .where(eq(stockMovements.reason, 'sold'))
    .groupBy(stockMovements.orderId, stockMovements.productId)
    .as('sold');
  const ordered = db
    .select({
      orderId: orderItems.orderId,
      productId: orderItems.productId,
      kind: orderItems.kind,
      amount: sql<number>`sum(${itemAmount})`.as('ordered_amount'),
      rows: sql<number>`count(*)`.as('ordered_rows'),
    })
    .from(orderItems)
    .groupBy(orderItems.orderId, orderItems.productId)
    .as('ordered');
  const rows = await db
    .select({
      orderId: ordered.orderId,
      productId: ordered.productId,
      kind: ordered.kind,
      ordered: ordered.amount,
      sold: sql<number>`coalesce(${sold.amount}, 0)`,
      soldRows: sql<number>`coalesce(${sold.rows}, 0)`,
      orderedRows: ordered.rows,
      status: orders.status,
      payment: orders.paymentStatus,
      // Cancelled after it was confirmed, an order had taken everything; cancelled before, nothing.
      shouldBeSold:
        sql<number>`(${orders.status} NOT IN ('pending', 'cancelled') OR (${orders.status} = 'cancelled' AND ${wasFulfilled}))
        AND ${orders.paymentStatus} IN ('paid', 'refunded')`.as('should_be_sold'),
    })
    .from(ordered)
    .innerJoin(orders, eq(orders.id, ordered.orderId))
    .leftJoin(sold, and(eq(sold.orderId, ordered.orderId), eq(sold.productId, ordered.productId)))
    .where(
      and(
        ofOurs,
        sql`CASE WHEN should_be_sold THEN ${ordered.amount} IS NOT ${sold.amount} OR ${ordered.rows} <> ${sold.rows}
          ELSE ${sold.rows} IS NOT NULL END`,
      ),
    );
  return [
    ...rows.map((row) => {
      const words = row.kind === 'fabric' ? lengthWords : pieceWords;
      const sales =
        row.soldRows === row.orderedRows ? '' : ` in ${row.soldRows} rows for ${row.orderedRows} items`;
      return {
        table: 'stock_movements',
        id: `${row.orderId} ${row.productId}`,
        problem: `sold ${words(row.sold)}${sales}, and the order (${row.status}, ${row.payment}) ${row.shouldBeSold ? `has ${words(row.ordered)}` : 'was never confirmed'}`,
        expected: row.shouldBeSold ? row.ordered : 0,
        found: row.sold,
      };
    }),
    ...(await soldOutsideOrders(db)),
  ];
}

/** Sold rows name an order that has such a product. */
async function soldOutsideOrders(db: ReadDb): Promise<Difference[]> {
  const rows = await db
    .select({ id: stockMovements.id, orderId: stockMovements.orderId, productId: stockMovements.productId })
    .from(stockMovements)
    .leftJoin(
      orderItems,
      and(eq(orderItems.orderId, stockMovements.orderId), eq(orderItems.productId, stockMovements.productId)),
    )
    .where(and(eq(stockMovements.reason, 'sold'), isNull(orderItems.id)));
  return rows.map((row) => ({
    table: 'stock_movements',
    id: String(row.id),
    problem: `sold ${row.productId} for order ${row.orderId ?? 'none'}, which has no such item`,
  }));
}

/** The timeline says once at most that an order was paid, and money that confirmed nothing is looked after. */
export async function checkPaidOrders(db: ReadDb): Promise<Difference[]> {
  const paid = await db
    .select({ id: orderEvents.orderId, times: sql<number>`count(*)` })
    .from(orderEvents)
    .where(eq(orderEvents.event, 'paid'))
    .groupBy(orderEvents.orderId)
    .having(sql`count(*) > 1`);
  const forgotten = await db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        ofOurs,
        eq(orders.paymentStatus, 'paid'),
        eq(orders.status, 'pending'),
        isNull(orders.attention),
        sql`NOT EXISTS (SELECT 1 FROM refunds AS back WHERE back.order_id = orders.id)`,
        sql`NOT EXISTS (SELECT 1 FROM audit_log AS done WHERE done.entity_id = orders.id AND done.action = 'order.attention-resolved')`,
      ),
    );
  return [
    ...paid.map(({ id, times }) => ({
      table: 'orders',
      id,
      problem: `was confirmed ${times} times`,
      expected: 1,
      found: times,
    })),
    ...forgotten.map(({ id }) => ({
      table: 'orders',
      id,
      problem: 'is paid and not confirmed, and neither flagged nor refunded',
    })),
  ];
}

/** A promotion was used at least as often as confirmed orders say; more where it was counted before this shop. */
export async function checkPromotionUses(db: ReadDb): Promise<Difference[]> {
  const uses = db
    .select({
      code: sql<string>`lower(${orders.promoCode})`.as('used_code'),
      uses: sql<number>`count(*)`.as('counted_uses'),
    })
    .from(orders)
    .where(and(ofOurs, isNotNull(orders.promoCode), wasFulfilled))
    .groupBy(sql`lower(${orders.promoCode})`)
    .as('uses');
  const rows = await db
    .select({ id: promotions.code, counted: promotions.usageCount, uses: uses.uses })
    .from(promotions)
    .innerJoin(uses, sql`${uses.code} = lower(${promotions.code})`)
    .where(sql`${promotions.usageCount} < ${uses.uses}`);
  return rows.map((row) => ({
    table: 'promotions',
    id: row.id,
    problem: `counts ${row.counted} uses, and ${row.uses} confirmed orders used it`,
    expected: row.uses,
    found: row.counted,
  }));
}

/** A customer's totals, against their confirmed orders less what went back. Rupees. */
export async function checkCustomers(db: ReadDb): Promise<Difference[]> {
  const totals = db
    .select({
      customerId: orders.customerId,
      orders: sql<number>`count(*)`.as('orders_of_theirs'),
      // Of what has gone back, whole rupees count.
      rupees: sql<number>`sum(${orders.total} - coalesce((SELECT sum(back.amount_paise) FROM refunds AS back
        JOIN payments AS settled ON settled.order_id = back.order_id
          AND back.provider_payment_id = coalesce(settled.provider_payment_id, 'offline:' || settled.id)
        WHERE back.order_id = orders.id AND back.status = 'processed'), 0) / 100)`.as('rupees_of_theirs'),
    })
    .from(orders)
    .where(and(ofOurs, wasFulfilled))
    .groupBy(orders.customerId)
    .as('totals');
  const counted = sql<number>`coalesce(${totals.orders}, 0)`;
  const rupees = sql<number>`coalesce(${totals.rupees}, 0)`;
  const rows = await db
    .select({
      id: customers.id,
      orders: customers.totalOrders,
      spent: customers.totalSpent,
      ordersOfTheirs: counted,
      spentOfTheirs: rupees,
    })
    .from(customers)
    .leftJoin(totals, eq(totals.customerId, customers.id))
    .where(
      and(
        // What was counted before v4 can’t be counted again.
        sql`NOT EXISTS (SELECT 1 FROM orders AS older WHERE older.customer_id = customers.id AND older.number IS NULL)`,
        or(ne(customers.totalOrders, counted), ne(customers.totalSpent, rupees)),
      ),
    );
  return rows.flatMap((row) => {
    const differences: Difference[] = [];
    if (row.orders !== row.ordersOfTheirs) {
      const problem = `counts ${row.orders} orders, and ${row.ordersOfTheirs} were confirmed`;
      differences.push({
        table: 'customers',
        id: row.id,
        problem,
        expected: row.ordersOfTheirs,
        found: row.orders,
      });
    }
    if (row.spent !== row.spentOfTheirs) {
      const problem = `has spent ₹${row.spent}, and confirmed orders less refunds come to ₹${row.spentOfTheirs}`;
      differences.push({
        table: 'customers',
        id: row.id,
        problem,
        expected: row.spentOfTheirs,
        found: row.spent,
      });
    }
    return differences;
  });
}
