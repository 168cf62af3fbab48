export const ORDER_STATUSES = [
  'pending',
  'confirmed',
  'in_production',
  'shipped',
  'delivered',
  'cancelled',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const PAYMENT_STATUSES = ['pending', 'paid', 'failed', 'refunded'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** The ways an order can go. Only a payment leads from `pending` to `confirmed`; the rest is a person's decision. */
const WAYS: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ['confirmed', 'cancelled'],
  confirmed: ['in_production', 'cancelled'],
  in_production: ['shipped', 'cancelled'],
  shipped: ['delivered'],
  delivered: [],
  cancelled: [],
};

/** Whether an order can go from one status to another, by whatever cause. */
export function canMove(from: OrderStatus, to: OrderStatus): boolean {
  return WAYS[from].includes(to);
}

/** The statuses that a person may set on an order now. */
export function nextStatuses(order: { status: OrderStatus }): readonly OrderStatus[] {
  return WAYS[order.status].filter((to) => to !== 'confirmed');
}

/** Whether the shop keeps money of somebody whose order is cancelled, so that a person must give it back. */
export function owesRefund(order: { status: OrderStatus; paymentStatus: PaymentStatus }): boolean {
  return order.status === 'cancelled' && order.paymentStatus === 'paid';
}

/** Whether an order's money came, whatever became of it since: it is never paid a second time. */
export function wasPaid(order: { paymentStatus: PaymentStatus }): boolean {
  return order.paymentStatus === 'paid' || order.paymentStatus === 'refunded';
}

/** Whether an order's payment led to anything: one that was paid too late, or short of stock, waits or is cancelled. */
export function isFulfilled(order: { status: OrderStatus }): boolean {
  return order.status !== 'pending' && order.status !== 'cancelled';
}

/** Whether a confirmed order's goods are still in the shop, so that its way can be stopped. */
export function isUnderWay(order: { status: OrderStatus }): boolean {
  return order.status === 'confirmed' || order.status === 'in_production';
}

/** Whether a guest may still cancel an order that is paid: while nothing is cut. */
export function canCancelPaid(order: { status: OrderStatus; paymentStatus: PaymentStatus }): boolean {
  return order.status === 'confirmed' && order.paymentStatus === 'paid';
}
