import { setTimeout as wait } from 'node:timers/promises';
import type { CheckoutStarted } from '#shared/checkout.ts';
import type { WriteDb } from '../db/engine.ts';
import { claimGatewayOrder, releaseGatewayOrder, type Order } from '../db/orders.ts';
import { findPaymentOfOrder, insertPayment, type PaymentRow } from '../db/payments.ts';
import { ShopError } from '../domain/errors.ts';
import { isGatewayError, type PaymentGateway } from '../payments/provider.ts';
import type { Shop } from '../shop.ts';

/** The longest that one request spends on the gateway. */
export const GATEWAY_MS = 5000;
/** A claim outlives the longest request, so that only a dead process leaves one behind. */
export const CLAIM_MS = 8000;
const POLL_MS = 50;

/** When a claim taken now lapses. */
export function gatewayClaimUntil(now: Date): string {
  return new Date(now.getTime() + CLAIM_MS).toISOString();
}

/** Where a guest sees an order. */
export function orderUrl(shop: Shop, orderId: string): string {
  return `/orders/${shop.tokens.tokenOf(orderId)}`;
}

/** What opens Razorpay's window for an order. */
export function paymentWindow(
  shop: Shop,
  gateway: PaymentGateway,
  order: Order,
  payment: { providerOrderId: string; amount: number; shopName: string },
): CheckoutStarted {
  return {
    orderId: order.id,
    orderUrl: orderUrl(shop, order.id),
    provider: 'razorpay',
    keyId: gateway.keyId,
    providerOrderId: payment.providerOrderId,
    amountPaise: payment.amount * 100,
    currency: 'INR',
    name: payment.shopName,
    prefill: { name: order.shipName, email: order.email, contact: `+91${order.phone}` },
  };
}

/**
 * The gateway's order for one of ours: the stored one, or a new one. `claimed` says that the caller took the
 * claim as it made the order; `finish` runs in the transaction that stores the payment. Throws `in-progress`
 * while another process asks, and `payment-unavailable` where the gateway can't be asked: the order stays,
 * and the next attempt goes on with it.
 */
export async function ensureProviderOrder(
  shop: Shop,
  gateway: PaymentGateway,
  order: Order,
  options: { claimed: boolean; finish?: (tx: WriteDb, providerOrderId: string) => Promise<void> },
): Promise<string> {
  const deadline = { at: Date.now() + GATEWAY_MS };
  if (!options.claimed) {
    const known = await claimOrAwait(shop, order, deadline.at);
    if (known) {
      const { finish } = options;
      if (finish) await shop.db.transaction((tx) => finish(tx, known));
      return known;
    }
  }
  let asked: string;
  try {
    const made = await gateway.createOrder(
      { orderId: order.id, number: order.number, amountPaise: order.total * 100 },
      { mayExist: !options.claimed, deadline },
    );
    asked = made.providerOrderId;
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    shop.log.warn({ err: error, orderId: order.id }, 'the gateway made no order');
    await shop.db.transaction((tx) => releaseGatewayOrder(tx, order.id));
    throw new ShopError('payment-unavailable', 'Payment can’t be reached just now. Nothing was charged.', {
      retryAfterSeconds: 5,
      cause: error,
    });
  }
  return shop.db.transaction(async (tx) => {
    // A process whose claim had lapsed may have been quicker; there is one payment for an order.
    const stored = providerOrderOf(await findPaymentOfOrder(tx, order.id));
    if (!stored) {
      await insertPayment(tx, {
        id: shop.newId('pay'),
        orderId: order.id,
        provider: 'razorpay',
        providerOrderId: asked,
        amount: order.total,
        at: shop.now().toISOString(),
      });
    }
    await options.finish?.(tx, stored ?? asked);
    return stored ?? asked;
  });
}

async function claimOrAwait(shop: Shop, order: Order, until: number): Promise<string | null> {
  for (;;) {
    const payment = await findPaymentOfOrder(shop.db.read, order.id);
    const known = providerOrderOf(payment);
    if (known) return known;
    const now = shop.now();
    const claim = { id: order.id, now: now.toISOString(), until: gatewayClaimUntil(now) };
    if (await shop.db.transaction((tx) => claimGatewayOrder(tx, claim))) {
      // The one before may have stored its payment between our look and our claim.
      return providerOrderOf(await findPaymentOfOrder(shop.db.read, order.id));
    }
    if (Date.now() + POLL_MS >= until) {
      throw new ShopError('in-progress', 'This order is being prepared. Please try again in a moment.', {
        retryAfterSeconds: 2,
      });
    }
    await wait(POLL_MS);
  }
}

function providerOrderOf(payment: PaymentRow | null): string | null {
  return payment?.provider === 'razorpay' ? payment.providerOrderId : null;
}
