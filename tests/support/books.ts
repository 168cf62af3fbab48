import { and, eq, isNull, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { checkBooks } from '#server/commands/check-books.ts';
import {
  auditLog,
  customers,
  gatewayPayments,
  holds,
  orders,
  outbox,
  payments,
  orderItems,
  refundItems,
  refunds,
  stockMovements,
} from '#server/db/schema.ts';
import { settlingPaymentId } from '#server/domain/refunds.ts';
import type { Shop } from '#server/shop.ts';
import type { SimulatedGateway } from './simulated-gateway.ts';

/** The equations that always hold, as `npm run verify` looks at them: stock, holds, orders, money and customers. */
export async function expectBalancedBooks(shop: Shop): Promise<void> {
  expect((await checkBooks(shop)).differences).toEqual([]);
}

/** Stock and holds alone, for a test that lets money come without a gateway's word for it. */
export async function expectBalancedStock(shop: Shop): Promise<void> {
  const { differences } = await checkBooks(shop);
  expect(differences.filter(({ table }) => !/payments$/.test(table))).toEqual([]);
}

/** Everything that a fulfilment leaves behind, counted. */
export async function tracesOf(
  shop: Shop,
  orderId: string,
): Promise<{ sold: number; paidMails: number; paidAudits: number; paidPayments: number; liveHolds: number }> {
  const db = shop.db.read;
  return {
    sold: await db.$count(
      stockMovements,
      and(eq(stockMovements.orderId, orderId), eq(stockMovements.reason, 'sold')),
    ),
    paidMails: await db.$count(outbox, eq(outbox.dedupeKey, `order-paid:${orderId}`)),
    paidAudits: await db.$count(
      auditLog,
      and(eq(auditLog.entityId, orderId), eq(auditLog.action, 'order.paid')),
    ),
    paidPayments: await db.$count(payments, and(eq(payments.orderId, orderId), eq(payments.status, 'paid'))),
    liveHolds: await db.$count(holds, and(eq(holds.orderId, orderId), isNull(holds.releasedAt))),
  };
}

/** Expects one sale of each line, one mail and one payment, and nothing that is still held. */
export async function expectSoldOnce(
  shop: Shop,
  { orderId }: { orderId: string },
  { lines }: { lines: number },
): Promise<void> {
  expect(await tracesOf(shop, orderId)).toEqual({
    sold: lines,
    paidMails: 1,
    paidAudits: 1,
    paidPayments: 1,
    liveHolds: 0,
  });
}

/** A customer's totals by email. Rupees. */
export async function customerTotals(shop: Shop, email: string): Promise<{ orders: number; spent: number }> {
  const [row] = await shop.db.read
    .select({ orders: customers.totalOrders, spent: customers.totalSpent })
    .from(customers)
    .where(eq(customers.email, email));
  return row!;
}

/** How many rows the shop's orders have left. */
export async function orderCount(shop: Shop): Promise<number> {
  return shop.db.read.$count(orders, sql`true`);
}

/**
 * The equations of money: what was captured less what went back is the paid orders' totals less what went back of them,
 * plus what settled nothing and is still here; no payment gives back more than it brought; an order is refunded exactly
 * when all its money is back; a customer has spent what was paid and is not back; and the gateway's own ledger agrees,
 * refund by refund.
 */
export async function expectAgreedMoney(shop: Shop, gateway: SimulatedGateway): Promise<void> {
  const db = shop.db.read;
  const everyOrder = await db.select().from(orders);
  const settled = await db.select().from(payments);
  const reported = await db.select().from(gatewayPayments);
  const back = await db.select().from(refunds);
  const parts = await db.select().from(refundItems);
  const items = await db.select().from(orderItems);
  const sold = await db.select().from(stockMovements).where(eq(stockMovements.reason, 'sold'));
  const ledger = await gateway.ledger();
  const paiseOf = (paymentId: string | null, statuses: readonly string[]): number =>
    back
      .filter((one) => one.providerPaymentId === paymentId && statuses.includes(one.status))
      .reduce((all, one) => all + one.amountPaise, 0);

  const ours = back.filter((one) => one.providerRefundId !== null);
  expect(
    ours.map((one) => [one.providerRefundId, one.providerPaymentId, one.amountPaise, one.status]).sort(),
  ).toEqual(ledger.refunds.map((one) => [one.id, one.payment_id, one.amount, one.status]).sort());
  for (const payment of reported) {
    const atGateway = paiseOf(payment.providerPaymentId, ['pending', 'processed']);
    const live = atGateway + paiseOf(payment.providerPaymentId, ['intended']);
    expect({ id: payment.providerPaymentId, refundedPaise: payment.refundedPaise }).toEqual({
      id: payment.providerPaymentId,
      refundedPaise: atGateway,
    });
    expect(live).toBeLessThanOrEqual(payment.amountPaise);
  }

  const spent = new Map<string, number>();
  let kept = 0;
  for (const order of everyOrder) {
    const payment = settled.find((one) => one.orderId === order.id) ?? null;
    const settling = settlingPaymentId(payment);
    const processed = paiseOf(settling, ['processed']);
    const isBack = settling !== null && order.total > 0 && processed >= order.total * 100;
    expect({ id: order.id, refunded: order.paymentStatus === 'refunded' }).toEqual({
      id: order.id,
      refunded: isBack,
    });
    if (settling !== null && payment?.provider === 'razorpay') kept += order.total * 100 - processed;
    if (sold.some((move) => move.orderId === order.id)) {
      const rupees = order.total - Math.floor(processed / 100);
      spent.set(order.customerId, (spent.get(order.customerId) ?? 0) + rupees);
    }
  }
  for (const { problem, status, amountPaise, providerPaymentId } of reported) {
    if (problem === null || (status !== 'captured' && status !== 'refunded')) continue;
    kept += amountPaise - paiseOf(providerPaymentId, ['processed']);
  }
  const pending = ledger.refunds.filter((one) => one.status === 'pending');
  const pendingPaise = pending.reduce((all, one) => all + one.amount, 0);
  expect(ledger.capturedPaise - ledger.refundedPaise).toBe(kept - pendingPaise);
  for (const customer of await db.select().from(customers)) {
    expect({ email: customer.email, spent: customer.totalSpent }).toEqual({
      email: customer.email,
      spent: spent.get(customer.id) ?? 0,
    });
  }
  for (const item of items) {
    const live = parts.filter(
      (part) =>
        part.orderItemId === item.id && back.find((one) => one.id === part.refundId)?.status !== 'failed',
    );
    const paise = live.reduce((all, part) => all + part.amountPaise, 0);
    expect(paise).toBeLessThanOrEqual((item.lineTotal - item.discountShare) * 100);
  }
}
