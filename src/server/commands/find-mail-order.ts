import { centimetres, formatLength } from '#shared/lengths.ts';
import { formatRupees } from '#shared/money.ts';
import { listLiveHolds } from '../db/holds.ts';
import { findOrder, listOrderItems, type Order, type OrderItem } from '../db/orders.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import type { MailLine } from '../mail/mail-body.ts';
import type { MailOrder } from '../mail/mail-order.ts';
import type { Shop } from '../shop.ts';
import type { MailReader } from './compose-mail.ts';

/** An order as its mails tell of it, or null. Rupees. */
export async function findMailOrder(
  shop: Shop,
  orderId: string,
  reader: MailReader,
): Promise<MailOrder | null> {
  const db = shop.db.read;
  const order = await findOrder(db, orderId);
  if (!order) return null;
  const items = await listOrderItems(db, order.id);
  const payment = await findPaymentOfOrder(db, order.id);
  const holds = await listLiveHolds(db, order.id);
  const [heldUntil = null] = holds.map(({ expiresAt }) => expiresAt).sort();
  return {
    number: order.number,
    name: order.shipName,
    url: orderPageUrl(shop, order, reader),
    placedAt: order.createdAt,
    lines: items.map(mailLine),
    subtotal: order.subtotal,
    discount: order.discount,
    promoCode: order.promoCode,
    shipping: order.shipping,
    tax: order.tax,
    total: order.total,
    address: addressOf(order),
    status: order.status,
    paymentStatus: order.paymentStatus,
    isOffline: payment?.provider === 'offline',
    heldUntil,
    parcel: { carrier: order.carrier, trackingNumber: order.trackingNumber },
  };
}

/** The guest's link, or null where it was made under another secret and can't be made again. */
function orderPageUrl(shop: Shop, order: Order, reader: MailReader): string | null {
  const token = shop.tokens.tokenOf(order.id);
  if (shop.tokens.hashOf(token) !== order.tokenHash) return null;
  return new URL(`/orders/${reader === 'admin' ? 'hidden' : token}`, shop.env.siteUrl).href;
}

function mailLine(item: OrderItem): MailLine {
  const price = formatRupees(item.unitPrice);
  const detail =
    item.kind === 'tailored'
      ? `Size ${item.size ?? ''} · ${item.quantity ?? 0} × ${price}`
      : `Colour ${item.colour ?? ''} · ${formatLength(centimetres(item.meters ?? 0))} at ${price} a metre`;
  return { name: item.name, detail, total: item.lineTotal };
}

function addressOf(order: Order): string[] {
  const { shipName, shipLine1, shipLine2, shipCity, shipPincode, shipState, shipCountry } = order;
  const place = [shipName, shipLine1, shipLine2, `${shipCity ?? ''} ${shipPincode ?? ''}`];
  const lines = [...place, [shipState, shipCountry].filter(Boolean).join(', ')];
  return lines.map((line) => (line ?? '').trim()).filter((line) => line !== '');
}
