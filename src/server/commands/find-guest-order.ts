import { centimetres } from '#shared/lengths.ts';
import { listLiveHolds } from '../db/holds.ts';
import { findOrderByTokenHash, listOrderItems } from '../db/orders.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { listSlugs } from '../db/products.ts';
import { listOrderEvents } from '../db/timeline.ts';
import { timelineWords } from '../domain/timeline-words.ts';
import type { Shop } from '../shop.ts';

/** An order as its guest sees it. Rupees; lengths in centimetres; times in UTC. */
export interface GuestOrder {
  id: string;
  number: number | null;
  status: 'pending' | 'confirmed' | 'in_production' | 'shipped' | 'delivered' | 'cancelled';
  paymentStatus: 'pending' | 'paid' | 'failed' | 'refunded';
  attention: string | null;
  createdAt: string;
  subtotal: number;
  discount: number;
  shipping: number;
  tax: number;
  total: number;
  promoCode: string | null;
  notes: string;
  contact: { name: string; email: string; phone: string };
  address: {
    line1: string;
    line2: string;
    city: string;
    state: string;
    pincode: string;
    country: string;
  };
  items: {
    name: string;
    /** The size, or the colour's name. */
    variant: string;
    slug: string | null;
    kind: 'tailored' | 'fabric';
    quantity: number | null;
    lengthCm: number | null;
    unitPrice: number;
    lineTotal: number;
  }[];
  payment: {
    provider: 'razorpay' | 'offline';
    status: 'created' | 'paid' | 'failed';
    providerPaymentId: string | null;
  } | null;
  timeline: { event: string; at: string; words: string }[];
  /** When what is held is given back, or null where nothing is. */
  holdExpiresAt: string | null;
  canPay: boolean;
  canCancel: boolean;
}

/** The order that a guest's link opens, or null. */
export async function findGuestOrder(shop: Shop, token: string): Promise<GuestOrder | null> {
  const db = shop.db.read;
  const order = await findOrderByTokenHash(db, shop.tokens.hashOf(token));
  if (!order) return null;
  const items = await listOrderItems(db, order.id);
  const slugs = await listSlugs(
    db,
    items.map((item) => item.productId),
  );
  const payment = await findPaymentOfOrder(db, order.id);
  const holds = await listLiveHolds(db, order.id);
  const events = await listOrderEvents(db, order.id);
  const unpaid = order.paymentStatus === 'pending' || order.paymentStatus === 'failed';
  const open = unpaid && order.status === 'pending';
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    paymentStatus: order.paymentStatus,
    attention: order.attention,
    createdAt: order.createdAt,
    subtotal: order.subtotal,
    discount: order.discount,
    shipping: order.shipping,
    tax: order.tax,
    total: order.total,
    promoCode: order.promoCode,
    notes: order.notes,
    contact: { name: order.shipName, email: order.email, phone: order.phone },
    address: {
      line1: order.shipLine1 ?? '',
      line2: order.shipLine2 ?? '',
      city: order.shipCity ?? '',
      state: order.shipState ?? '',
      pincode: order.shipPincode ?? '',
      country: order.shipCountry,
    },
    items: items.map((item) => ({
      name: item.name,
      variant: item.size ?? item.colour ?? '',
      slug: slugs.get(item.productId) ?? null,
      kind: item.kind,
      quantity: item.quantity,
      lengthCm: item.meters === null ? null : centimetres(item.meters),
      unitPrice: item.unitPrice,
      lineTotal: item.lineTotal,
    })),
    payment: payment && {
      provider: payment.provider,
      status: payment.status,
      providerPaymentId: payment.providerPaymentId,
    },
    timeline: events.flatMap((entry) => {
      const words = timelineWords(entry.event);
      return words === null ? [] : [{ event: entry.event, at: entry.createdAt, words }];
    }),
    holdExpiresAt: holds.reduce<string | null>(
      (first, hold) => (first === null || hold.expiresAt < first ? hold.expiresAt : first),
      null,
    ),
    // Money that came and doesn't fit is looked into first.
    canPay: open && order.attention === null && payment?.provider !== 'offline' && shop.payments.online,
    canCancel: open,
  };
}
