import type { CheckoutStarted } from '#shared/checkout.ts';
import { findOrderByTokenHash } from '../db/orders.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { findSettings } from '../db/settings.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';
import { holdAgain } from './hold-again.ts';
import { ensureProviderOrder, orderUrl, paymentWindow } from './ensure-provider-order.ts';

/**
 * Pays the same order again: holds its stock again where the hold has expired, and opens the same gateway
 * order. Throws `order-unknown`, `already-paid`, `order-cancelled`, `out-of-stock`, `promo-refused`,
 * `payment-unavailable`.
 */
export async function payAgain(shop: Shop, token: string): Promise<CheckoutStarted> {
  const found = await findOrderByTokenHash(shop.db.read, shop.tokens.hashOf(token));
  if (!found) throw new ShopError('order-unknown', 'We can’t find that order.');
  const settings = await findSettings(shop.db.read);
  const order = await shop.db.transaction((tx) => holdAgain(shop, tx, found.id));
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
