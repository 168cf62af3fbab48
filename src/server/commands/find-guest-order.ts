import { centimetres } from '#shared/lengths.ts';
import { listLiveHolds } from '../db/holds.ts';
import { findOrderByTokenHash, listOrderItems } from '../db/orders.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { listSlugs } from '../db/products.ts';
import { listRefunds, type Refund } from '../db/refunds.ts';
import { findSettings } from '../db/settings.ts';
import { listOrderEvents } from '../db/timeline.ts';
import { orderArrival, orderSteps, type OrderStep } from '../domain/order-progress.ts';
import { canCancelPaid } from '../domain/order-states.ts';
import { isWithdrawn, nextTryId } from '../domain/refunds.ts';
import { timelineWords } from '../domain/timeline-words.ts';
import { trackingUrl, type Parcel } from '../domain/tracking-links.ts';
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
  /** How it travels, once it is on its way, and the carrier's page for it where that is known. */
  parcel: (Parcel & { url: string | null }) | null;
  /** Money that went back or is on its way, oldest first. */
  refunds: { amountPaise: number; state: 'on-its-way' | 'sent' | 'looked-into'; at: string }[];
  timeline: { event: string; at: string; words: string }[];
  /** Its way to the door; none where it goes no further. */
  steps: OrderStep[];
  /** Between which days its parcel should come, or null while nothing is on its way. */
  arrival: { first: Date; last: Date } | null;
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
  const onItsWay = { ...order, shipState: order.shipState ?? '' };
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
    parcel: parcelOf(order),
    refunds: refundsForGuest(await listRefunds(db, order.id)),
    timeline: events.flatMap((entry) => {
      const words = timelineWords(entry.event);
      return words === null ? [] : [{ event: entry.event, at: entry.createdAt, words }];
    }),
    steps: orderSteps(onItsWay, events),
    arrival: orderArrival(onItsWay, events, await findSettings(db)),
    holdExpiresAt: holds.reduce<string | null>(
      (first, hold) => (first === null || hold.expiresAt < first ? hold.expiresAt : first),
      null,
    ),
    // Money that came and doesn't fit is looked into first.
    canPay: open && order.attention === null && payment?.provider !== 'offline' && shop.payments.online,
    canCancel: open || canCancelPaid(order),
  };
}

function parcelOf({ carrier, trackingNumber }: Parcel): GuestOrder['parcel'] {
  if (carrier === null && trackingNumber === null) return null;
  return { carrier, trackingNumber, url: trackingUrl({ carrier, trackingNumber }) };
}

/** Refunds as a guest is told of them: not those that were withdrawn or tried again, or that may still be withdrawn. */
function refundsForGuest(refunds: readonly Refund[]): GuestOrder['refunds'] {
  const state = {
    intended: 'on-its-way',
    pending: 'on-its-way',
    processed: 'sent',
    failed: 'looked-into',
  } as const;
  const isTriedAgain = (refund: Refund): boolean =>
    refund.status === 'failed' && refunds.some((other) => other.id === nextTryId(refund.id));
  const isInGrace = ({ status, reason, attempts }: Refund): boolean =>
    status === 'intended' && reason === 'out-of-stock' && attempts === 0;
  return refunds
    .filter((refund) => !isWithdrawn(refund) && !isTriedAgain(refund) && !isInGrace(refund))
    .map(({ amountPaise, status, updatedAt }) => ({ amountPaise, state: state[status], at: updatedAt }));
}
