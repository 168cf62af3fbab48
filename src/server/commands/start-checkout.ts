import { createHash } from 'node:crypto';
import { amountOf } from '#shared/cart.ts';
import type { CheckoutRequest, CheckoutStarted } from '#shared/checkout.ts';
import type { QuoteLine } from '#shared/quote.ts';
import { insertAudit } from '../db/audit.ts';
import { findOrInsertCustomer } from '../db/customers.ts';
import type { WriteDb } from '../db/engine.ts';
import {
  deleteIdempotencyKey,
  findIdempotencyKey,
  insertIdempotencyKey,
  updateIdempotencyAnswer,
  type IdempotencyKey,
} from '../db/idempotency-keys.ts';
import { findOrder, insertOrder, insertOrderItem, type Order } from '../db/orders.ts';
import { insertMail } from '../db/outbox.ts';
import { insertPayment } from '../db/payments.ts';
import { findSettings } from '../db/settings.ts';
import type { Settings } from '../domain/settings.ts';
import { insertOrderEvent } from '../db/timeline.ts';
import { nextCheckAt } from '../domain/check-schedule.ts';
import { ShopError } from '../domain/errors.ts';
import type { PricedCart } from '../domain/pricing.ts';
import type { Shop } from '../shop.ts';
import { fulfilOrderPaid } from './fulfil-order-paid.ts';
import { holdAgain } from './hold-again.ts';
import { holdOrderStock } from './hold-order-stock.ts';
import { ensureProviderOrder, gatewayClaimUntil, orderUrl, paymentWindow } from './ensure-provider-order.ts';
import { limitOpenOrders } from './limit-open-orders.ts';
import { priceCartWith } from './price-cart.ts';

/** How long a key answers the same. */
export const KEY_HOURS = 24;

export interface KeyedRequest {
  /** The client's Idempotency-Key, 16–128 visible ASCII characters. */
  key: string;
  request: CheckoutRequest;
  /** The visitor's address, where there is one to tell. */
  from?: string | undefined;
}

/** What each shop of this process is starting right now, by key and body. */
const underWay = new WeakMap<Shop, Map<string, Promise<CheckoutStarted>>>();

/**
 * Begins a checkout: re-prices the cart, makes the pending order with its holds, then asks the gateway for
 * its order. The same key and body always end in the same order and answer. Throws ShopError:
 * `price-changed` (with the new quote), `out-of-stock`, `promo-refused`, `product-unknown`, `bad-input`,
 * `key-reused`, `in-progress`, `payment-unavailable`, `rate-limited`; and where the same key goes on with an order whose hold
 * has expired, what `holdAgain` throws.
 */
export async function startCheckout(shop: Shop, keyed: KeyedRequest): Promise<CheckoutStarted> {
  const bodyHash = createHash('sha256')
    .update(JSON.stringify(canonical(keyed.request)))
    .digest('hex');
  // Presses of one button reach one process: the second waits for the first and gets its answer.
  const slot = `${keyed.key} ${bodyHash}`;
  const ofShop = underWay.get(shop) ?? new Map<string, Promise<CheckoutStarted>>();
  underWay.set(shop, ofShop);
  const first = ofShop.get(slot);
  if (first) return first;
  const mine = start(shop, keyed, bodyHash);
  ofShop.set(slot, mine);
  try {
    return await mine;
  } finally {
    ofShop.delete(slot);
  }
}

async function start(
  shop: Shop,
  { key, request, from }: KeyedRequest,
  bodyHash: string,
): Promise<CheckoutStarted> {
  const known = await findLiveKey(shop, key);
  if (known) return resume(shop, known, bodyHash);
  const begun = await shop.db.transaction(async (tx) => {
    const raced = await findIdempotencyKey(tx, key);
    if (raced && isLive(shop, raced)) return { raced };
    if (raced) await deleteIdempotencyKey(tx, key);
    return begin(shop, tx, { key, request, from }, bodyHash);
  });
  if ('raced' in begun) return resume(shop, begun.raced, bodyHash);
  if (begun.answer) return begun.answer;
  return openWindow(shop, key, begun.order, begun.settings, { claimed: true });
}

/** Goes on with the order that this key began: gives the kept answer, or asks the gateway again. */
async function resume(shop: Shop, known: IdempotencyKey, bodyHash: string): Promise<CheckoutStarted> {
  if (known.bodyHash !== bodyHash) {
    throw new ShopError('key-reused', 'This Idempotency-Key was used for another order.');
  }
  if (known.answer !== null) return JSON.parse(known.answer) as CheckoutStarted;
  const order = await shop.db.transaction((tx) => holdAgain(shop, tx, known.orderId));
  return openWindow(shop, known.key, order, await findSettings(shop.db.read), { claimed: false });
}

async function openWindow(
  shop: Shop,
  key: string,
  order: Order,
  settings: Settings,
  options: { claimed: boolean },
): Promise<CheckoutStarted> {
  const { gateway } = shop.payments;
  if (!gateway) throw new ShopError('payment-unavailable', 'This shop takes no payment online just now.');
  const window = (providerOrderId: string): CheckoutStarted =>
    paymentWindow(shop, gateway, order, {
      providerOrderId,
      amount: order.total,
      shopName: settings.shopName,
    });
  const providerOrderId = await ensureProviderOrder(shop, gateway, order, {
    claimed: options.claimed,
    finish: (tx, id) => updateIdempotencyAnswer(tx, { key, answer: JSON.stringify(window(id)) }),
  });
  return window(providerOrderId);
}

type Begun = { answer: CheckoutStarted } | { answer: null; order: Order; settings: Settings };

async function begin(
  shop: Shop,
  tx: WriteDb,
  { key, request, from }: KeyedRequest,
  bodyHash: string,
): Promise<Begun> {
  const now = shop.now();
  const at = now.toISOString();
  const priced = await priceCartWith(tx, request, now);
  refuseProblems(priced);
  if (priced.quote.total !== request.expectedTotal) {
    throw new ShopError('price-changed', 'The total has changed. Please look at it once more.', {
      members: { quote: priced.quote },
    });
  }
  const provider = chooseProvider(shop, request, priced.settings, priced.quote.total);
  const orderId = shop.newId('ord');
  const { quote, settings } = priced;
  const customerId = await findOrInsertCustomer(tx, {
    id: shop.newId('cus'),
    ...request.contact,
    createdAt: at,
  });
  const placedFrom = from ? shop.hashAddress(from) : null;
  await limitOpenOrders(shop, tx, { customerId, placedFrom });
  const promoCode = quote.promo?.code ?? null;
  await insertOrder(tx, {
    id: orderId,
    tokenHash: shop.tokens.hashOf(shop.tokens.tokenOf(orderId)),
    customerId,
    subtotal: quote.subtotal,
    discount: quote.discount,
    shipping: quote.shipping,
    shippingTax: priced.shippingTax,
    shippingTaxPercent: priced.shippingTaxPercent,
    tax: quote.tax,
    total: quote.total,
    promoCode,
    notes: request.notes ?? '',
    email: request.contact.email,
    phone: request.contact.phone,
    shipName: request.contact.name,
    shipLine1: request.address.line1,
    shipLine2: request.address.line2 ?? null,
    shipCity: request.address.city,
    shipState: request.address.state,
    shipPincode: request.address.pincode,
    placedFrom,
    gatewayBusyUntil: provider === 'razorpay' ? gatewayClaimUntil(now) : null,
    checkAt: provider === 'razorpay' ? (nextCheckAt(now, now)?.toISOString() ?? null) : null,
    at,
  });
  await insertItems(tx, orderId, priced);
  const minutes = provider === 'offline' ? settings.offlineHoldMinutes : settings.holdMinutes;
  await holdOrderStock(tx, {
    orderId,
    lines: priced.lines.map(({ line, variant }) => ({
      inventoryId: variant.inventoryId,
      colourId: variant.colourId,
      amount: amountOf(line),
      name: `${variant.name}, ${variant.label}`,
    })),
    promoCode,
    expiresAt: new Date(now.getTime() + minutes * 60_000).toISOString(),
    at,
  });
  await insertIdempotencyKey(tx, { key, bodyHash, orderId, createdAt: at });
  await insertOrderEvent(tx, {
    orderId,
    event: 'placed',
    detail: { total: quote.total, provider },
    actor: 'shopper',
    createdAt: at,
  });
  await insertAudit(tx, {
    actor: 'shopper',
    action: 'order.placed',
    entity: 'order',
    entityId: orderId,
    detail: { total: quote.total, provider },
    createdAt: at,
  });
  if (provider === 'offline') {
    return { answer: await finishOffline(shop, tx, { key, orderId, total: quote.total, at, request }) };
  }
  const order = await findOrder(tx, orderId);
  if (!order) throw new Error('An order was not there after it was made.');
  return { answer: null, order, settings };
}

async function finishOffline(
  shop: Shop,
  tx: WriteDb,
  made: { key: string; orderId: string; total: number; at: string; request: CheckoutRequest },
): Promise<CheckoutStarted> {
  const { key, orderId, total, at, request } = made;
  await insertPayment(tx, {
    id: shop.newId('pay'),
    orderId,
    provider: 'offline',
    providerOrderId: null,
    amount: total,
    at,
  });
  const answer: CheckoutStarted = { orderId, orderUrl: orderUrl(shop, orderId), provider: 'offline' };
  if (total === 0) {
    const done = await fulfilOrderPaid(shop, tx, orderId, { providerPaymentId: null, actor: 'shopper' });
    if (done.outcome === 'fulfilled') answer.status = 'paid';
  } else {
    await insertMail(tx, {
      mail: 'order-received',
      recipient: request.contact.email,
      dedupeKey: `order-received:${orderId}`,
      data: { orderId },
      nextAt: at,
    });
  }
  await updateIdempotencyAnswer(tx, { key, answer: JSON.stringify(answer) });
  return answer;
}

async function insertItems(tx: WriteDb, orderId: string, priced: PricedCart): Promise<void> {
  for (const { line, variant, lineTotal, discountShare, taxPercent, tax } of priced.lines) {
    await insertOrderItem(tx, {
      orderId,
      productId: variant.productId,
      kind: line.kind,
      name: variant.name,
      size: line.kind === 'tailored' ? line.size : null,
      colourId: variant.colourId,
      colour: line.kind === 'fabric' ? variant.label : null,
      quantity: line.kind === 'tailored' ? line.quantity : null,
      meters: line.kind === 'fabric' ? line.lengthCm / 100 : null,
      unitPrice: variant.unitPrice,
      lineTotal,
      hsn: variant.hsn,
      taxPercent,
      discountShare,
      tax,
    });
  }
}

function refuseProblems({ quote }: PricedCart): void {
  const bad = quote.lines.find((line) => line.problem !== undefined);
  if (bad) throw refusalOf(bad, quote.lines.indexOf(bad), quote);
  if (quote.promo?.problem !== undefined) {
    throw new ShopError('promo-refused', quote.promo.message ?? 'This code can’t be used.', {
      members: { quote },
    });
  }
}

function refusalOf(line: QuoteLine, index: number, quote: PricedCart['quote']): ShopError {
  const sentence = line.message ?? 'This can’t be bought.';
  switch (line.problem) {
    case 'unknown':
      return new ShopError('product-unknown', sentence, { members: { quote } });
    case 'bad-length':
    case 'too-many':
      return new ShopError('bad-input', sentence, {
        errors: [{ field: `lines.${index}`, message: sentence }],
        members: { quote },
      });
    default:
      return new ShopError('out-of-stock', `${line.name}: ${sentence}`, { members: { quote } });
  }
}

function chooseProvider(
  shop: Shop,
  request: CheckoutRequest,
  settings: Settings,
  total: number,
): 'razorpay' | 'offline' {
  // The gateway takes no less than a rupee, and there is nothing to ask for.
  if (total < 1) return 'offline';
  const wanted = request.provider ?? (shop.payments.online ? 'razorpay' : 'offline');
  if (wanted === 'razorpay' && !shop.payments.online) {
    throw new ShopError('payment-unavailable', 'This shop takes no payment online.');
  }
  if (wanted === 'offline' && shop.payments.online && !settings.offlineBesideGateway) {
    throw new ShopError('bad-input', 'This shop takes payment online only.', {
      errors: [{ field: 'provider', message: 'This shop takes payment online only.' }],
    });
  }
  return wanted;
}

async function findLiveKey(shop: Shop, key: string): Promise<IdempotencyKey | null> {
  const known = await findIdempotencyKey(shop.db.read, key);
  return known && isLive(shop, known) ? known : null;
}

function isLive(shop: Shop, known: IdempotencyKey): boolean {
  return Date.parse(known.createdAt) > shop.now().getTime() - KEY_HOURS * 3_600_000;
}

/** The same value with its keys sorted, so that their order in a body makes no difference. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, canonical(inner)]),
  );
}
