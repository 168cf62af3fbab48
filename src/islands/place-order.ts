/** From a filled-in checkout to a paid order: what the Pay button does. It keeps one order one order. */
import { payment as words } from '#words';
import type { CheckoutRequest, CheckoutStarted } from '#shared/checkout.ts';
import type { Quote } from '#shared/quote.ts';
import { removeOrdered } from './cart-store.ts';
import {
  askToPayAgain,
  confirmClaim,
  payInWindow,
  quoteIn,
  troubleInWords,
  type PaymentPlace,
  type PayOutcome,
} from './pay-order.ts';
import { postJson } from './post-json.ts';
import { recall, remember } from './session-notes.ts';
import {
  keepLastOrder,
  keepStartedOrder,
  pathOf,
  readStartedOrder,
  tokenOf,
  type StartedOrder,
} from './started-order.ts';

export type PlaceOutcome =
  /** All is said and done here; the order's page tells the rest. */
  | { kind: 'leave'; url: string }
  | { kind: 'closed'; message: string }
  | { kind: 'unconfirmed'; message: string }
  | { kind: 'invalid'; errors: { field: string; message: string }[]; message: string }
  /** The shop would sell something else, or for another price, than the shopper has seen. */
  | {
      kind: 'changed';
      code: 'price-changed' | 'out-of-stock' | 'promo-refused';
      quote: Quote | null;
      message: string;
    }
  | { kind: 'trouble'; message: string };

const KEY_NOTE = 'checkout-key';

export interface Placing {
  request: CheckoutRequest;
  /** What the shopper saw, and the code tried. */
  quote: Quote;
  promoCode: string;
  place: PaymentPlace;
}

/** Pays for the request: begins its order, or goes on with the one that this tab has begun with the same request. */
export async function placeOrder(placing: Placing): Promise<PlaceOutcome> {
  const { request, place } = placing;
  const body = JSON.stringify(request);
  const started = readStartedOrder();
  if (started?.claim) return settle(await confirmClaim(started.claim, started.orderUrl, place), started);
  if (started?.body === body) return goOn(started, placing);
  if (started) {
    const left = await leaveBehind(started, placing);
    if (left) return left;
  }
  return begin(placing);
}

async function begin(placing: Placing): Promise<PlaceOutcome> {
  const body = JSON.stringify(placing.request);
  const answer = await postJson<CheckoutStarted>('/api/checkout/start', body, {
    headers: { 'Idempotency-Key': keyFor(body) },
  });
  if (answer.kind === 'ok') {
    remember(KEY_NOTE, null);
    const order = answer.body;
    return follow(order, startedOrder(order, placing), placing.place);
  }
  const isUndecided = answer.kind === 'unreachable' || answer.status >= 500 || answer.status === 429;
  if (isUndecided || answer.problem.code === 'in-progress') {
    return { kind: 'trouble', message: troubleInWords(answer) };
  }
  remember(KEY_NOTE, null);
  const { code, detail, errors } = answer.problem;
  if (code === 'price-changed' || code === 'out-of-stock' || code === 'promo-refused') {
    return { kind: 'changed', code, quote: quoteIn(answer.problem), message: detail };
  }
  if (code === 'product-unknown') {
    return { kind: 'changed', code: 'out-of-stock', quote: quoteIn(answer.problem), message: detail };
  }
  // The key is forgotten, so the next try has one of its own.
  if (code === 'key-reused') return begin(placing);
  return { kind: 'invalid', errors: errors ?? [], message: detail };
}

/** Pays the order that was begun with this very request; its hold may have run out, and is then taken again. */
async function goOn(started: StartedOrder, placing: Placing): Promise<PlaceOutcome> {
  const again = await askToPayAgain(started.orderUrl);
  switch (again.kind) {
    case 'order':
      return follow(again.order, startedOrder(again.order, placing), placing.place);
    case 'already-paid':
      return settle({ kind: 'settled', status: 'paid', url: started.orderUrl }, started);
    case 'out-of-stock':
      keepStartedOrder(null);
      return { kind: 'changed', code: 'out-of-stock', quote: again.quote, message: again.message };
    case 'gone':
      keepStartedOrder(null);
      return begin(placing);
    case 'trouble':
      return again;
  }
}

/**
 * Cancels the order begun before the shopper changed something, so that its holds aren't in the way of the new one.
 * Gives an outcome if the new order must not be begun, else null.
 */
async function leaveBehind(started: StartedOrder, { request, quote }: Placing): Promise<PlaceOutcome | null> {
  const answer = await postJson(`/api/orders/${tokenOf(started.orderUrl)}/cancel`, {});
  if (answer.kind === 'unreachable') return { kind: 'trouble', message: troubleInWords(answer) };
  if (answer.kind === 'refused') {
    const isPastCancelling = answer.problem.code === 'wrong-state';
    if (isPastCancelling) return { kind: 'leave', url: started.orderUrl };
    if (answer.status !== 404) return { kind: 'trouble', message: troubleInWords(answer) };
  }
  keepStartedOrder(null);
  const asked = { lines: request.lines, ...(request.promoCode && { promoCode: request.promoCode }) };
  const fresh = await postJson<Quote>('/api/checkout/quote', asked);
  if (fresh.kind !== 'ok' || fresh.body.total === quote.total) return null;
  return { kind: 'changed', code: 'price-changed', quote: fresh.body, message: words.changed };
}

async function follow(
  order: CheckoutStarted,
  started: StartedOrder,
  place: PaymentPlace,
): Promise<PlaceOutcome> {
  if (order.provider === 'offline') {
    return settle({ kind: 'settled', status: 'paid', url: pathOf(order.orderUrl) }, started);
  }
  keepStartedOrder(started);
  return settle(await payInWindow(order, place), started);
}

/** What the payment came to. The cart goes only when the shop has the order; till then it is the way back. */
function settle(outcome: PayOutcome, started: StartedOrder): PlaceOutcome {
  if (outcome.kind === 'unconfirmed') keepStartedOrder({ ...started, claim: outcome.claim });
  else if (outcome.kind === 'trouble') keepStartedOrder(withoutClaim(started));
  if (outcome.kind !== 'settled') return outcome;
  if (outcome.status === 'pending') {
    // The payment may still fail, so the cart stays: the order's page empties it once it is paid.
    if (outcome.claim) keepStartedOrder({ ...started, claim: outcome.claim });
    return { kind: 'leave', url: `${outcome.url}#confirming` };
  }
  removeOrdered(started.lines);
  keepStartedOrder(null);
  keepLastOrder(outcome.url);
  return { kind: 'leave', url: outcome.url };
}

function withoutClaim({ claim: _claim, ...started }: StartedOrder): StartedOrder {
  return started;
}

function startedOrder(order: CheckoutStarted, { request, quote, promoCode, place }: Placing): StartedOrder {
  return {
    orderUrl: pathOf(order.orderUrl),
    body: JSON.stringify(request),
    lines: request.lines,
    promoCode,
    quote,
    heldUntil: heldUntil(order, place),
  };
}

/** The shop doesn't prolong a hold that still lasts; a new one lasts its full time. */
function heldUntil(order: CheckoutStarted, { holdMinutes }: PaymentPlace): number {
  const before = readStartedOrder();
  const now = Date.now();
  if (before?.orderUrl === pathOf(order.orderUrl) && before.heldUntil > now) return before.heldUntil;
  return now + holdMinutes * 60_000;
}

/** One key as long as the request is the same, over reloads and lost answers; another request gets another. */
function keyFor(body: string): string {
  const kept = recall(KEY_NOTE) as { body: string; key: string } | null;
  if (kept?.body === body) return kept.key;
  const key = randomKey();
  remember(KEY_NOTE, { body, key });
  return key;
}

/** 128 random bits as hex. `crypto.randomUUID` is missing where a shop is tried over plain http on a local network. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
