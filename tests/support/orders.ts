import type { CartLine } from '#shared/cart.ts';
import type { CheckoutRequest } from '#shared/checkout.ts';
import { priceCart } from '#server/commands/price-cart.ts';
import { receiveWebhook } from '#server/commands/receive-webhook.ts';
import { startCheckout } from '#server/commands/start-checkout.ts';
import { findOrder, type Order } from '#server/db/orders.ts';
import type { Shop } from '#server/shop.ts';
import type { TestShop } from './open-test-shop.ts';
import type { PaidAtGateway, PaymentWish, SentWebhook } from './simulated-gateway.ts';
import type { Fabric, Garment } from './stock.ts';

export function pieces({ productId, size }: Garment, quantity: number): CartLine {
  return { kind: 'tailored', productId, size, quantity };
}

export function length({ productId, colourId }: Fabric, lengthCm: number): CartLine {
  return { kind: 'fabric', productId, colourId, lengthCm };
}

let keys = 0;

/** An Idempotency-Key that no other checkout of this process has. */
export function newKey(): string {
  keys += 1;
  return `test-key-${process.pid}-${String(keys).padStart(8, '0')}`;
}

export type CheckoutWish = Partial<Omit<CheckoutRequest, 'lines'>>;

/** What a checkout page would send for these lines, at today's total unless said. */
export async function checkoutOf(
  shop: Shop,
  lines: CartLine[],
  wish: CheckoutWish = {},
): Promise<CheckoutRequest> {
  const { total } = await priceCart(shop, { lines, promoCode: wish.promoCode });
  return {
    lines,
    contact: { name: 'Asha Rao', email: 'asha@example.in', phone: '9876543210' },
    address: { line1: '4 Brigade Road', city: 'Bengaluru', state: 'Karnataka', pincode: '560001' },
    expectedTotal: total,
    ...wish,
  };
}

export interface PendingOrder {
  orderId: string;
  /** The guest's token. */
  token: string;
  /** Empty for an offline order. */
  providerOrderId: string;
  /** Rupees. */
  total: number;
}

/** An order that waits for its payment. */
export async function pendingOrder(
  shop: Shop,
  lines: CartLine[],
  wish: CheckoutWish = {},
): Promise<PendingOrder> {
  const request = await checkoutOf(shop, lines, wish);
  const started = await startCheckout(shop, { key: newKey(), request });
  return {
    orderId: started.orderId,
    token: started.orderUrl.replace('/orders/', ''),
    providerOrderId: started.provider === 'razorpay' ? started.providerOrderId : '',
    total: request.expectedTotal,
  };
}

export type SignedClaim = PaidAtGateway & { orderId: string };

/** The shopper pays in the gateway's window; nobody has told the shop yet. */
export async function paidAtGateway(
  shop: TestShop,
  { orderId, providerOrderId }: PendingOrder,
  wish: PaymentWish = {},
): Promise<SignedClaim> {
  const paid = await shop.gateway.pay(providerOrderId, wish);
  return {
    orderId,
    razorpay_order_id: paid.razorpay_order_id,
    razorpay_payment_id: paid.razorpay_payment_id,
    razorpay_signature: paid.razorpay_signature,
  };
}

/** The order as it is in the database. */
export async function orderOf(shop: Shop, { orderId }: { orderId: string }): Promise<Order> {
  const order = await findOrder(shop.db.read, orderId);
  if (!order) throw new Error(`There is no order ${orderId}.`);
  return order;
}

/** "status/payment status" and, where there is one, the flag. */
export async function stateOf(shop: Shop, order: { orderId: string }): Promise<string> {
  const { status, paymentStatus, attention } = await orderOf(shop, order);
  return [`${status}/${paymentStatus}`, ...(attention === null ? [] : [attention])].join(' ');
}

/** Delivers a webhook of the gateway's as it would come over HTTP. */
export async function deliver(
  shop: Shop,
  { id, body, signature }: SentWebhook,
  wish: { eventId?: string | null; signature?: string } = {},
): Promise<string> {
  const { verdict } = await receiveWebhook(shop, {
    body: Buffer.from(body),
    signature: wish.signature ?? signature,
    eventId: wish.eventId === undefined ? id : wish.eventId,
  });
  return verdict;
}
