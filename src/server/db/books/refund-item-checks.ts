/** What refunds say of items, against the refunds, the items and the ledger. */
import { and, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { ReadDb } from '../engine.ts';
import { orderItems, refundItems, refunds, stockMovements } from '../schema.ts';
import { paiseWords, type Difference } from './difference.ts';

/** The parts of a refund are of its own order and never more than the whole. */
export async function checkPartsOfRefunds(db: ReadDb): Promise<Difference[]> {
  const sums = await db
    .select({
      id: refunds.id,
      amountPaise: refunds.amountPaise,
      parts: sql<number>`sum(${refundItems.amountPaise})`,
    })
    .from(refundItems)
    .innerJoin(refunds, eq(refunds.id, refundItems.refundId))
    .groupBy(refunds.id, refunds.amountPaise)
    .having(sql`sum(${refundItems.amountPaise}) > ${refunds.amountPaise}`);
  const strangers = await db
    .select({ id: refundItems.id, refundId: refundItems.refundId, orderId: orderItems.orderId })
    .from(refundItems)
    .innerJoin(refunds, eq(refunds.id, refundItems.refundId))
    .innerJoin(orderItems, eq(orderItems.id, refundItems.orderItemId))
    .where(sql`${refunds.orderId} IS NOT ${orderItems.orderId}`);
  return [
    ...sums.map(({ id, amountPaise, parts }) => ({
      table: 'refunds',
      id,
      problem: `gives back ${paiseWords(amountPaise)}, and its items add up to ${paiseWords(parts)}`,
      expected: amountPaise,
      found: parts,
    })),
    ...strangers.map(({ id, refundId, orderId }) => ({
      table: 'refund_items',
      id: String(id),
      problem: `of refund ${refundId} is for an item of another order, ${orderId}`,
    })),
  ];
}

/** No item goes back more than once, in goods or in money. */
export async function checkRefundedItems(db: ReadDb): Promise<Difference[]> {
  const ordered = sql<number>`coalesce(${orderItems.quantity}, cast(round(${orderItems.meters} * 100) as integer))`;
  const paid = sql<number>`(${orderItems.lineTotal} - ${orderItems.discountShare}) * 100`;
  const rows = await db
    .select({
      id: orderItems.id,
      orderId: orderItems.orderId,
      ordered,
      amount: sql<number>`sum(${refundItems.amount})`,
      paid,
      amountPaise: sql<number>`sum(${refundItems.amountPaise})`,
    })
    .from(refundItems)
    .innerJoin(refunds, eq(refunds.id, refundItems.refundId))
    .innerJoin(orderItems, eq(orderItems.id, refundItems.orderItemId))
    .where(sql`${refunds.status} <> 'failed'`)
    .groupBy(orderItems.id)
    .having(or(sql`sum(${refundItems.amount}) > ${ordered}`, sql`sum(${refundItems.amountPaise}) > ${paid}`));
  return rows.map((row) => ({
    table: 'order_items',
    id: String(row.id),
    problem: `of order ${row.orderId} was ${row.ordered} for ${paiseWords(row.paid)}, and ${row.amount} for ${paiseWords(row.amountPaise)} of it went back`,
    expected: row.paid,
    found: row.amountPaise,
  }));
}

/** What a refund put back into stock is in the ledger, and nothing else is. */
export async function checkRestocked(db: ReadDb): Promise<Difference[]> {
  const inLedger = sql<number>`coalesce((SELECT sum(coalesce(move.pieces, move.length_cm)) FROM stock_movements AS move
    WHERE move.refund_id = refund_items.refund_id AND move.order_item_id = refund_items.order_item_id
      AND move.reason = 'restocked'), 0)`;
  const parts = await db
    .select({
      id: refundItems.id,
      refundId: refundItems.refundId,
      restocked: refundItems.restocked,
      inLedger,
    })
    .from(refundItems)
    .where(sql`${refundItems.restocked} <> ${inLedger}`);
  const strays = await db
    .select({ id: stockMovements.id, refundId: stockMovements.refundId })
    .from(stockMovements)
    .leftJoin(
      refundItems,
      and(
        eq(refundItems.refundId, stockMovements.refundId),
        eq(refundItems.orderItemId, stockMovements.orderItemId),
      ),
    )
    .where(and(isNotNull(stockMovements.refundId), sql`${refundItems.id} IS NULL`));
  return [
    ...parts.map(({ id, refundId, restocked, inLedger: found }) => ({
      table: 'refund_items',
      id: String(id),
      problem: `of refund ${refundId} put ${restocked} back into stock, and the ledger has ${found}`,
      expected: restocked,
      found,
    })),
    ...strays.map(({ id, refundId }) => ({
      table: 'stock_movements',
      id: String(id),
      problem: `came back with refund ${refundId ?? ''}, which says nothing of it`,
    })),
  ];
}
