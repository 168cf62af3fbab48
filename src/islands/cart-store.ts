/** The shopper's cart as this browser holds it: a cookie, shared by all tabs, read afresh every time. */
import {
  CART_REFUSALS,
  cartCookie,
  cartInCookies,
  cartTextInCookies,
  countOf,
  serialiseCart,
  withLine,
  withLineAmount,
  withoutLine,
  withoutOrdered,
  type CartChange,
} from '#shared/cart-cookie.ts';
import { noCookies } from '#words';
import { variantKey, type CartLine } from '#shared/cart.ts';

/** The cart's new count, or a sentence that says why nothing changed. */
export type CartAnswer = { ok: true; count: number } | { ok: false; message: string };

const listeners = new Set<() => void>();
const addListeners = new Set<() => void>();
let channel: BroadcastChannel | undefined;
let lastSeen = '';

/** The lines in the cart now. */
export function readCart(): CartLine[] {
  return cartInCookies(document.cookie);
}

/** Pieces in the cart, each cut of fabric counted as one. */
export function cartCount(): number {
  return countOf(readCart());
}

/** Adds a line, or more of a line that is there. */
export function addLine(line: CartLine): CartAnswer {
  const answer = apply(withLine(readCart(), line));
  if (answer.ok) for (const listener of addListeners) listener();
  return answer;
}

/** Calls back after each line that is added on this page. */
export function onLineAdded(listener: () => void): void {
  addListeners.add(listener);
}

/** Sets a line (named by its `variantKey`) to an amount: pieces, or centimetres. */
export function setAmount(key: string, amount: number): CartAnswer {
  const lines = readCart();
  const line = lines.find((candidate) => variantKey(candidate) === key);
  if (!line) return { ok: false, message: CART_REFUSALS.gone };
  return apply(withLineAmount(lines, line, amount));
}

/** Takes a line (named by its `variantKey`) out of the cart. */
export function removeLine(key: string): CartAnswer {
  return replaceCart(withoutLine(readCart(), key));
}

/** Takes what was ordered out of the cart; what was added since stays. */
export function removeOrdered(ordered: readonly CartLine[]): CartAnswer {
  return replaceCart(withoutOrdered(readCart(), ordered));
}

/** Empties the cart. */
export function clearCart(): CartAnswer {
  return replaceCart([]);
}

/** Puts these lines in the place of the cart. */
export function replaceCart(lines: readonly CartLine[]): CartAnswer {
  document.cookie = cartCookie(lines, { secure: location.protocol === 'https:' });
  if (cartTextInCookies(document.cookie) !== serialiseCart(lines)) {
    return { ok: false, message: noCookies };
  }
  lookAgain();
  // A channel reaches other tabs only, and needs no listener of our own to be spoken into.
  if (typeof BroadcastChannel === 'function') {
    const speaker = channel ?? new BroadcastChannel('cart');
    speaker.postMessage('changed');
    if (speaker !== channel) speaker.close();
  }
  return { ok: true, count: countOf(lines) };
}

/**
 * Calls back after each change of the cart, here or in another tab, until the function that it gives is called.
 * A page that was frozen or restored hears nothing meanwhile, so it looks again when it is seen again.
 */
export function onCartChange(listener: () => void): () => void {
  if (listeners.size === 0) listen();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) stopListening();
  };
}

function apply(change: CartChange): CartAnswer {
  return change.ok ? replaceCart(change.lines) : change;
}

function lookAgain(): void {
  const text = cartTextInCookies(document.cookie);
  if (text === lastSeen) return;
  lastSeen = text;
  for (const listener of listeners) listener();
}

function listen(): void {
  lastSeen = cartTextInCookies(document.cookie);
  openChannel();
  addEventListener('focus', lookAgain);
  addEventListener('pageshow', wake);
  addEventListener('pagehide', closeChannel);
  document.addEventListener('visibilitychange', lookAgain);
}

function stopListening(): void {
  closeChannel();
  removeEventListener('focus', lookAgain);
  removeEventListener('pageshow', wake);
  removeEventListener('pagehide', closeChannel);
  document.removeEventListener('visibilitychange', lookAgain);
}

function wake(): void {
  openChannel();
  lookAgain();
}

function openChannel(): void {
  if (channel || typeof BroadcastChannel !== 'function') return;
  channel = new BroadcastChannel('cart');
  channel.addEventListener('message', lookAgain);
}

// An open channel can keep a page out of the back/forward cache.
function closeChannel(): void {
  channel?.close();
  channel = undefined;
}
