import type { CartLine } from '#shared/cart.ts';
import { serialiseCart } from '#shared/cart-cookie.ts';
import type { PaymentClaim } from '#shared/checkout.ts';
import type { Quote } from '#shared/quote.ts';
import { recall, remember } from './session-notes.ts';

/** An order that this tab began and that isn't known to be paid. */
export interface StartedOrder {
  /** The path of its page. */
  orderUrl: string;
  /** The request that began it, as it was sent. */
  body: string;
  lines: CartLine[];
  /** The code that was tried, whether or not it could be used. */
  promoCode: string;
  /** The prices it was begun with. Its own holds make a new quote call the same goods sold out. */
  quote: Quote;
  /** Until when the goods are kept, by this browser's clock, in milliseconds since 1970. */
  heldUntil: number;
  /** A payment that the shop hasn't answered yet: it is confirmed again, never paid again. */
  claim?: PaymentClaim | undefined;
}

const NOTE = 'started-order';
const LAST_NOTE = 'last-order';

/** The order begun in this tab, or null. */
export function readStartedOrder(): StartedOrder | null {
  return recall(NOTE) as StartedOrder | null;
}

/** Remembers the order begun in this tab; null forgets it. */
export function keepStartedOrder(order: StartedOrder | null): void {
  remember(NOTE, order);
}

/** The path of the order that this tab last paid for, for who comes back to the checkout; or null. */
export function readLastOrder(): string | null {
  const path = recall(LAST_NOTE);
  return typeof path === 'string' && path.startsWith('/orders/') ? path : null;
}

/** Remembers the path of the order that this tab paid for. */
export function keepLastOrder(orderUrl: string): void {
  remember(LAST_NOTE, pathOf(orderUrl));
}

/** Whether the order was begun with just this cart and code. */
export function isForCart(
  order: StartedOrder,
  cart: { lines: readonly CartLine[]; promoCode: string },
): boolean {
  return order.promoCode === cart.promoCode && serialiseCart(order.lines) === serialiseCart(cart.lines);
}

/** Whether a quote's missing goods may be those that this tab's earlier order keeps. */
export function isOwnHold(order: StartedOrder | null, quote: Quote): boolean {
  if (!order || order.heldUntil <= Date.now()) return false;
  return quote.lines.some((line) => line.problem === 'out-of-stock' || line.problem === 'not-enough');
}

/** The token in an order's address. */
export function tokenOf(orderUrl: string): string {
  return orderUrl.slice(orderUrl.lastIndexOf('/') + 1);
}

/** An order's address as a path on this site, whichever name of the site it was given with. */
export function pathOf(orderUrl: string): string {
  return new URL(orderUrl, 'http://shop.invalid').pathname;
}
