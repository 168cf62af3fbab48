import type { CheckoutStarted } from '#shared/checkout.ts';
import { centimetres } from '#shared/lengths.ts';
import { insertAudit } from '../db/audit.ts';
import type { WriteDb } from '../db/engine.ts';
import { listLiveHolds } from '../db/holds.ts';
import { findOrder, findOrderByTokenHash, listOrderItems, type Order } from '../db/orders.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { findSettings } from '../db/settings.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { findVariant } from '../db/variants.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';
import { holdOrderStock, type HoldLine } from './hold-order-stock.ts';
import { ensureProviderOrder, orderUrl, paymentWindow } from './open-payment.ts';

/**
 * Pays the same order again: holds its stock again where the hold has expired, and opens the same gateway
 * order. Throws `order-unknown`, `already-paid`, `order-cancelled`, `out-of-stock`, `promo-refused`,
 * `payment-unavailable`.
 */
export async function payAgain(shop: Shop, token: string): Promise<CheckoutStarted> {
  const found = await findOrderByTokenHash(shop.db.read, shop.tokens.hashOf(token));
  if (!found) throw new ShopError('order-unknown', 'We can’t find that order.');
  const settings = await findSettings(shop.db.read);
  const order = await shop.db.transaction((tx) => holdAgain(shop, tx, found.id, settings.holdMinutes));
  const payment = await findPaymentOfOrder(shop.db.read, order.id);
  const { gateway } = shop.payments;
  if (payment?.provider === 'offline') {
    return { orderId: order.id, orderUrl: orderUrl(shop, order.id), provider: 'offline' };
  }
  if (!gateway) throw new ShopError('payment-unavailable', 'This shop takes no payment online just now.');
  const providerOrderId =
    payment?.providerOrderId ?? (await ensureProviderOrder(shop, gateway, order, { claimed: false }));
  return paymentWindow(shop, gateway, order, {
    providerOrderId,
    amount: order.total,
    shopName: settings.shopName,
  });
}

async function holdAgain(shop: Shop, tx: WriteDb, orderId: string, holdMinutes: number): Promise<Order> {
  const order = await findOrder(tx, orderId);
  if (!order) throw new ShopError('order-unknown', 'We can’t find that order.');
  if (order.paymentStatus === 'paid' || order.paymentStatus === 'refunded') {
    throw new ShopError('already-paid', 'This order is paid already.');
  }
  if (order.status !== 'pending') throw new ShopError('order-cancelled', 'This order was cancelled.');
  const live = await listLiveHolds(tx, orderId);
  if (live.length > 0) return order;
  const payment = await findPaymentOfOrder(tx, orderId);
  const now = shop.now();
  const at = now.toISOString();
  const minutes = payment?.provider === 'offline' ? (await findSettings(tx)).offlineHoldMinutes : holdMinutes;
  await holdOrderStock(tx, {
    orderId,
    lines: await linesOf(tx, orderId),
    promoCode: order.promoCode,
    expiresAt: new Date(now.getTime() + minutes * 60_000).toISOString(),
    at,
  });
  await insertOrderEvent(tx, { orderId, event: 'held-again', actor: 'shopper', createdAt: at });
  await insertAudit(tx, {
    actor: 'shopper',
    action: 'order.held-again',
    entity: 'order',
    entityId: orderId,
    createdAt: at,
  });
  return order;
}

async function linesOf(tx: WriteDb, orderId: string): Promise<HoldLine[]> {
  const lines: HoldLine[] = [];
  for (const item of await listOrderItems(tx, orderId)) {
    const amount = item.kind === 'tailored' ? (item.quantity ?? 0) : centimetres(item.meters ?? 0);
    const variant = await findVariant(
      tx,
      item.kind === 'tailored'
        ? { kind: 'tailored', productId: item.productId, size: item.size ?? '', quantity: amount }
        : { kind: 'fabric', productId: item.productId, colourId: item.colourId ?? '', lengthCm: amount },
    );
    if (!variant) throw new ShopError('out-of-stock', `${item.name} is no longer sold.`);
    lines.push({
      inventoryId: variant.inventoryId,
      colourId: variant.colourId,
      amount,
      name: `${item.name}, ${variant.label}`,
    });
  }
  return lines;
}
