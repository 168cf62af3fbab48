import type { ReadDb } from '../db/engine.ts';
import { findGatewayPayment } from '../db/gateway-payments.ts';
import { findOrder, listOrderItems, type Order, type OrderItem } from '../db/orders.ts';
import { findPaymentOfOrder, type PaymentRow } from '../db/payments.ts';
import { listRefundItems, listRefunds, listRestocked, type Refund } from '../db/refunds.ts';
import { hasOrderEvent } from '../db/timeline.ts';
import { isFulfilled, wasPaid } from '../domain/order-states.ts';
import { refundable, settlingPaymentId, type Refundable } from '../domain/refunds.ts';

/** An order's money: what came in for it, what went back, and what still can. */
export interface OrderMoney {
  order: Order;
  items: OrderItem[];
  payment: PaymentRow | null;
  /** What refunds name the settling payment by; null while there is none. */
  settlingPaymentId: string | null;
  capturedPaise: number;
  /** Every refund of the order, those of payments that settled nothing too. */
  refunds: Refund[];
  /** What of the settling payment is going back or has gone, in paise. */
  livePaise: number;
  left: Refundable;
}

/** Reads an order's money, or null where there is no such order. */
export async function findOrderMoney(db: ReadDb, orderId: string): Promise<OrderMoney | null> {
  const order = await findOrder(db, orderId);
  if (!order) return null;
  const items = await listOrderItems(db, orderId);
  const payment = await findPaymentOfOrder(db, orderId);
  const settling = settlingPaymentId(payment);
  const capturedPaise = payment && settling !== null ? await capturedOf(db, payment) : 0;
  const refunds = await listRefunds(db, orderId);
  const parts = await listRefundItems(db, orderId);
  const given = refunds
    .filter((refund) => refund.providerPaymentId === settling)
    .map((refund) => ({ ...refund, items: parts.filter((part) => part.refundId === refund.id) }));
  const taken = await wasTaken(db, order);
  return {
    order,
    items,
    payment,
    settlingPaymentId: settling,
    capturedPaise,
    refunds,
    livePaise: given.reduce((sum, one) => sum + (one.status === 'failed' ? 0 : one.amountPaise), 0),
    left: refundable({ ...order, items, capturedPaise, taken }, given, await listRestocked(db, orderId)),
  };
}

/** Whether an order from before v4 was paid in a way that nobody wrote down: only a person can give that back. */
export function isUnknownMoney({ order, settlingPaymentId: id }: OrderMoney): boolean {
  return id === null && wasPaid(order) && order.total > 0;
}

/** Whether an order's payment took its goods and counted for its customer, whatever became of it since. */
export async function wasTaken(db: ReadDb, order: Order): Promise<boolean> {
  if (isFulfilled(order)) return true;
  return hasOrderEvent(db, { orderId: order.id, events: ['paid', 'confirmed'] });
}

async function capturedOf(db: ReadDb, payment: PaymentRow): Promise<number> {
  if (payment.provider === 'offline') return payment.amount * 100;
  if (payment.providerPaymentId === null) return 0;
  const reported = await findGatewayPayment(db, payment.providerPaymentId);
  // Orders from before v4 were settled by payments whose reports nobody kept.
  if (!reported) return payment.amount * 100;
  return reported.status === 'captured' || reported.status === 'refunded' ? reported.amountPaise : 0;
}
