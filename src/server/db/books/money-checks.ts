/** Money: what the gateway took, against what orders were paid with, and what went back. */
import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { ReadDb } from '../engine.ts';
import { gatewayPayments, orders, payments, refunds } from '../schema.ts';
import { paiseWords, type Difference } from './difference.ts';

const ofOurs = isNotNull(orders.number);
const isPaid = inArray(orders.paymentStatus, ['paid', 'refunded']);
const hasMoney = inArray(gatewayPayments.status, ['captured', 'refunded']);
/** The gateway's payment that settled its order. */
const settlesOrder = and(
  eq(payments.providerPaymentId, gatewayPayments.providerPaymentId),
  eq(payments.orderId, gatewayPayments.orderId),
  eq(payments.status, 'paid'),
);

/** An order is paid by one settled payment of its own amount, and one that isn't paid has none. */
export async function checkSettledPayments(db: ReadDb): Promise<Difference[]> {
  const settled = db
    .select({
      orderId: payments.orderId,
      rows: sql<number>`count(*)`.as('settled_rows'),
      amount: sql<number>`sum(${payments.amount})`.as('settled_amount'),
      others: sql<number>`sum(${payments.currency} <> 'INR')`.as('other_currencies'),
    })
    .from(payments)
    .where(eq(payments.status, 'paid'))
    .groupBy(payments.orderId)
    .as('settled');
  const count = sql<number>`coalesce(${settled.rows}, 0)`;
  const rows = await db
    .select({
      id: orders.id,
      total: orders.total,
      payment: orders.paymentStatus,
      count,
      amount: sql<number>`coalesce(${settled.amount}, 0)`,
    })
    .from(orders)
    .leftJoin(settled, eq(settled.orderId, orders.id))
    .where(
      and(
        ofOurs,
        sql`CASE WHEN ${isPaid} THEN ${count} <> 1 OR ${settled.amount} <> ${orders.total} OR ${settled.others} > 0
          ELSE ${count} > 0 END`,
      ),
    );
  return rows.map(({ id, total, payment, count: found, amount }) => {
    const isOfPaid = payment === 'paid' || payment === 'refunded';
    if (found !== (isOfPaid ? 1 : 0)) {
      const problem = `is ${payment}, and ${found} of its payments are settled`;
      return { table: 'orders', id, problem, expected: isOfPaid ? 1 : 0, found };
    }
    const problem = `comes to ₹${total}, and its settled payment is ₹${amount} or not in rupees`;
    return { table: 'orders', id, problem, expected: total, found: amount };
  });
}

/** Behind a settled payment through the gateway stands the gateway's own, with the same money for the same order. */
export async function checkGatewayBehindPayments(db: ReadDb): Promise<Difference[]> {
  const rows = await db
    .select({
      id: payments.id,
      orderId: payments.orderId,
      amount: payments.amount,
      providerPaymentId: payments.providerPaymentId,
      status: gatewayPayments.status,
      amountPaise: gatewayPayments.amountPaise,
    })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .leftJoin(gatewayPayments, eq(gatewayPayments.providerPaymentId, payments.providerPaymentId))
    .where(
      and(
        ofOurs,
        eq(payments.status, 'paid'),
        eq(payments.provider, 'razorpay'),
        or(
          isNull(gatewayPayments.id),
          sql`NOT ${hasMoney}`,
          sql`${gatewayPayments.orderId} IS NOT ${payments.orderId}`,
          sql`${gatewayPayments.amountPaise} <> ${payments.amount} * 100`,
          sql`${gatewayPayments.currency} <> 'INR'`,
        ),
      ),
    );
  return rows.map((row) => ({
    table: 'payments',
    id: row.id,
    problem:
      row.status === null || row.amountPaise === null
        ? `settled order ${row.orderId} by ${row.providerPaymentId ?? 'no payment'}, which the gateway never reported`
        : `settled order ${row.orderId} with ₹${row.amount}, and the gateway’s ${row.providerPaymentId ?? ''} is ${row.status}, ${paiseWords(row.amountPaise)}, perhaps of another order`,
    expected: row.amount * 100,
    ...(row.amountPaise === null ? {} : { found: row.amountPaise }),
  }));
}

/** Money at the gateway settled an order, or says why it didn't, or has gone back: none is forgotten. */
export async function checkGatewayMoney(db: ReadDb): Promise<Difference[]> {
  const rows = await db
    .select({
      id: gatewayPayments.providerPaymentId,
      orderId: gatewayPayments.orderId,
      amountPaise: gatewayPayments.amountPaise,
    })
    .from(gatewayPayments)
    .leftJoin(payments, settlesOrder)
    .where(
      and(
        eq(gatewayPayments.status, 'captured'),
        isNull(payments.id),
        isNull(gatewayPayments.problem),
        sql`${gatewayPayments.refundedPaise} < ${gatewayPayments.amountPaise}`,
      ),
    );
  return rows.map((row) => ({
    table: 'gateway_payments',
    id: row.id,
    problem: `brought ${paiseWords(row.amountPaise)} for order ${row.orderId ?? 'unknown'}, and neither settled it nor is flagged or refunded`,
    found: row.amountPaise,
  }));
}

/** Where money is, in paise. */
export interface MoneySums {
  /** What the gateway took, and what of it went back. */
  capturedPaise: number;
  refundedPaise: number;
  /** What orders were paid through the gateway, and what of that went back. */
  ordersPaise: number;
  ordersRefundedPaise: number;
  /** What the shop has of payments that fit no order. */
  flaggedPaise: number;
}

/** Captured less refunded, and where that money belongs. */
export async function sumMoney(db: ReadDb): Promise<MoneySums> {
  const left = sql`${gatewayPayments.amountPaise} - ${gatewayPayments.refundedPaise}`;
  const [taken] = await db
    .select({
      capturedPaise: sql<number>`coalesce(sum(${gatewayPayments.amountPaise}), 0)`,
      refundedPaise: sql<number>`coalesce(sum(${gatewayPayments.refundedPaise}), 0)`,
      ordersRefundedPaise: sql<number>`coalesce(sum(CASE WHEN ${payments.id} IS NOT NULL THEN ${gatewayPayments.refundedPaise} END), 0)`,
      flaggedPaise: sql<number>`coalesce(sum(CASE WHEN ${payments.id} IS NULL THEN ${left} END), 0)`,
    })
    .from(gatewayPayments)
    .leftJoin(payments, settlesOrder)
    .where(hasMoney);
  const [paid] = await db
    .select({ ordersPaise: sql<number>`coalesce(sum(${orders.total}), 0) * 100` })
    .from(orders)
    .where(
      and(
        ofOurs,
        isPaid,
        sql`EXISTS (SELECT 1 FROM payments AS settled WHERE settled.order_id = orders.id AND settled.provider = 'razorpay' AND settled.status = 'paid')`,
      ),
    );
  return {
    capturedPaise: taken?.capturedPaise ?? 0,
    refundedPaise: taken?.refundedPaise ?? 0,
    ordersPaise: paid?.ordersPaise ?? 0,
    ordersRefundedPaise: taken?.ordersRefundedPaise ?? 0,
    flaggedPaise: taken?.flaggedPaise ?? 0,
  };
}

/** Captured less refunded is what orders were paid, less what of that went back, and what is flagged. */
export async function checkMoney(db: ReadDb): Promise<Difference[]> {
  const sums = await sumMoney(db);
  const found = sums.capturedPaise - sums.refundedPaise;
  const expected = sums.ordersPaise - sums.ordersRefundedPaise + sums.flaggedPaise;
  if (found === expected) return [];
  const problem = `add up to ${paiseWords(found)} captured and not refunded, and paid orders with what is flagged come to ${paiseWords(expected)}`;
  return [{ table: 'gateway_payments', id: 'all', problem, expected, found }];
}

/** Refunds of a payment never come to more than was captured, and what is known to have gone back is counted. */
export async function checkRefundsOfPayments(db: ReadDb): Promise<Difference[]> {
  const back = db
    .select({
      paymentId: refunds.providerPaymentId,
      // An intent that the gateway will refuse may stand beside a refund that somebody made there.
      live: sql<number>`coalesce(sum(CASE WHEN ${refunds.status} IN ('pending', 'processed') THEN ${refunds.amountPaise} END), 0)`.as(
        'live_paise',
      ),
      processed:
        sql<number>`coalesce(sum(CASE WHEN ${refunds.status} = 'processed' THEN ${refunds.amountPaise} END), 0)`.as(
          'processed_paise',
        ),
    })
    .from(refunds)
    .groupBy(refunds.providerPaymentId)
    .as('back');
  const rows = await db
    .select({
      id: gatewayPayments.providerPaymentId,
      amountPaise: gatewayPayments.amountPaise,
      refundedPaise: gatewayPayments.refundedPaise,
      live: sql<number>`coalesce(${back.live}, 0)`,
      processed: sql<number>`coalesce(${back.processed}, 0)`,
    })
    .from(gatewayPayments)
    .leftJoin(back, eq(back.paymentId, gatewayPayments.providerPaymentId))
    .where(
      and(
        hasMoney,
        sql`(${back.live} > ${gatewayPayments.amountPaise} OR ${back.processed} > ${gatewayPayments.refundedPaise}
          OR ${gatewayPayments.refundedPaise} > ${gatewayPayments.amountPaise})`,
      ),
    );
  return rows.map((row) => {
    const { id, amountPaise, refundedPaise, live, processed } = row;
    const table = 'gateway_payments';
    if (processed > refundedPaise) {
      const problem = `has ${paiseWords(refundedPaise)} refunded, and its processed refunds add up to ${paiseWords(processed)}`;
      return { table, id, problem, expected: processed, found: refundedPaise };
    }
    const found = Math.max(live, refundedPaise);
    const problem = `took ${paiseWords(amountPaise)}, and ${paiseWords(found)} of it is going back`;
    return { table, id, problem, expected: amountPaise, found };
  });
}

/** An order is refunded when all of its payment is back, and only then. */
export async function checkRefundedOrders(db: ReadDb): Promise<Difference[]> {
  const processed = sql<number>`coalesce((SELECT sum(back.amount_paise) FROM refunds AS back
    WHERE back.order_id = orders.id AND back.status = 'processed'
      AND back.provider_payment_id = coalesce(payments.provider_payment_id, 'offline:' || payments.id)), 0)`;
  const rows = await db
    .select({ id: orders.id, total: orders.total, payment: orders.paymentStatus, processed })
    .from(orders)
    .innerJoin(payments, and(eq(payments.orderId, orders.id), eq(payments.status, 'paid')))
    .where(
      and(
        ofOurs,
        sql`${orders.total} > 0 AND (${orders.paymentStatus} = 'refunded') <> (${processed} >= ${orders.total} * 100)`,
      ),
    );
  return rows.map((row) => ({
    table: 'orders',
    id: row.id,
    problem: `is ${row.payment}, and ${paiseWords(row.processed)} of its ${paiseWords(row.total * 100)} went back`,
    expected: row.total * 100,
    found: row.processed,
  }));
}
