import {
  MOST_LENGTH_CM,
  MOST_LINES,
  MOST_PIECES,
  amountOf,
  mergeLines,
  variantKey,
  withAmount,
} from './cart.ts';
import type { CartLine } from './cart.ts';

/** The cookie's name, and how long it stays after the last change. */
export const CART_COOKIE = 'cart';
export const CART_MAX_AGE_SECONDS = 30 * 24 * 60 * 60;

/** Browsers keep at most 4,096 bytes of a cookie, its name and attributes included. */
const MOST_BYTES = 3_900;
const MOST_PARTS_READ = 200;
const ID = /^[\w-]{1,64}$/;
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Why a change to the cart was refused, each with its sentence. */
export const CART_REFUSALS = {
  unreadable: 'This can’t be put in the cart. Please choose a size or colour and an amount.',
  'too-many': `One order holds at most ${MOST_PIECES} pieces of the same size.`,
  'too-long': `One cut is at most ${MOST_LENGTH_CM / 100} m.`,
  'too-wide': `The cart is full: it holds at most ${MOST_LINES} different items.`,
  gone: 'This is no longer in the cart.',
  full: 'The cart is full. Please order these items first, or remove some.',
} as const;

export type CartRefusal = keyof typeof CART_REFUSALS;

/** What a change to the cart came to: the new lines, or why nothing changed. */
export type CartChange =
  { ok: true; lines: CartLine[] } | { ok: false; reason: CartRefusal; message: string };

/**
 * The lines in a cookie's value such as `t.prd_x.M.2~f.prd_x.col_y.280` (pieces; centimetres). Parts that make no
 * sense are dropped, the same variant twice is one line, and amounts stay within what an order may hold.
 */
export function parseCart(text: string | null | undefined): CartLine[] {
  if (!text) return [];
  const read = text.split('~', MOST_PARTS_READ).flatMap((part) => parseLine(part) ?? []);
  return mergeLines(read)
    .map((line) => withAmount(line, Math.min(amountOf(line), mostOf(line))))
    .slice(0, MOST_LINES);
}

/** The cookie's value for these lines: letters, digits, and `.`, `_`, `-`, `!`, `~`, which no cookie code re-encodes. */
export function serialiseCart(lines: readonly CartLine[]): string {
  return lines.map(serialiseLine).join('~');
}

/** The lines in a `Cookie` header or in `document.cookie`. */
export function cartInCookies(cookies: string | null | undefined): CartLine[] {
  return parseCart(cartTextInCookies(cookies));
}

/** The cart's value in a `Cookie` header or in `document.cookie`, unparsed; '' without one. */
export function cartTextInCookies(cookies: string | null | undefined): string {
  for (const pair of cookies?.split(';') ?? []) {
    const trimmed = pair.trim();
    if (trimmed.startsWith(`${CART_COOKIE}=`)) return trimmed.slice(CART_COOKIE.length + 1);
  }
  return '';
}

/** The cookie as `Set-Cookie` and `document.cookie` take it. An empty cart takes the cookie away. */
export function cartCookie(lines: readonly CartLine[], { secure }: { secure: boolean }): string {
  const maxAge = lines.length === 0 ? 0 : CART_MAX_AGE_SECONDS;
  const attributes = `Path=/; Max-Age=${maxAge}; SameSite=Lax${secure ? '; Secure' : ''}`;
  return `${CART_COOKIE}=${serialiseCart(lines)}; ${attributes}`;
}

/** The cart with a line more, or with more of a line it has. */
export function withLine(lines: readonly CartLine[], added: CartLine): CartChange {
  const same = lines.find((line) => variantKey(line) === variantKey(added));
  const amount = amountOf(added) + (same ? amountOf(same) : 0);
  return withLineAmount(lines, same ?? added, amount);
}

/** The cart with a line set to another amount (pieces, or centimetres); added at the end if it isn't there. */
export function withLineAmount(lines: readonly CartLine[], line: CartLine, amount: number): CartChange {
  const key = variantKey(line);
  const changed = withAmount(line, amount);
  if (!isKeepable(changed)) return refusal('unreadable');
  if (amount > mostOf(line)) return refusal(line.kind === 'tailored' ? 'too-many' : 'too-long');
  const isThere = lines.some((candidate) => variantKey(candidate) === key);
  const next = isThere
    ? lines.map((candidate) => (variantKey(candidate) === key ? changed : candidate))
    : [...lines, changed];
  if (next.length > MOST_LINES) return refusal('too-wide');
  if (serialiseCart(next).length > MOST_BYTES) return refusal('full');
  return { ok: true, lines: next };
}

/** The cart without a line. */
export function withoutLine(lines: readonly CartLine[], key: string): CartLine[] {
  return lines.filter((line) => variantKey(line) !== key);
}

/**
 * What is left of the cart once these lines were ordered. What another tab added meanwhile stays: a line that grew
 * keeps the difference.
 */
export function withoutOrdered(lines: readonly CartLine[], ordered: readonly CartLine[]): CartLine[] {
  const taken = new Map(ordered.map((line) => [variantKey(line), amountOf(line)]));
  return lines
    .map((line) => withAmount(line, amountOf(line) - (taken.get(variantKey(line)) ?? 0)))
    .filter((line) => amountOf(line) > 0);
}

/** What a cart icon counts: pieces, and each cut of fabric as one. */
export function countOf(lines: readonly CartLine[]): number {
  return lines.reduce((count, line) => count + (line.kind === 'tailored' ? line.quantity : 1), 0);
}

function parseLine(part: string): CartLine | null {
  const [kind, product = '', variant = '', amountText = '', ...rest] = part.split('.');
  if (rest.length > 0 || !/^[1-9]\d{0,6}$/.test(amountText)) return null;
  const productId = unescape(product);
  const variantId = unescape(variant);
  const amount = Number(amountText);
  const line: CartLine | null =
    kind === 't'
      ? { kind: 'tailored', productId, size: variantId, quantity: amount }
      : kind === 'f'
        ? { kind: 'fabric', productId, colourId: variantId, lengthCm: amount }
        : null;
  return line && isKeepable(line) ? line : null;
}

function serialiseLine(line: CartLine): string {
  const [kind, variantId] = line.kind === 'tailored' ? ['t', line.size] : ['f', line.colourId];
  return `${kind}.${escape(line.productId)}.${escape(variantId)}.${amountOf(line)}`;
}

/** What the checkout would refuse as malformed isn't kept: one bad line would spoil the whole cart. */
function isKeepable(line: CartLine): boolean {
  const amount = amountOf(line);
  return (
    ID.test(line.productId) &&
    (line.kind === 'tailored' ? isSize(line.size) : ID.test(line.colourId)) &&
    Number.isSafeInteger(amount) &&
    amount > 0
  );
}

function isSize(text: string): boolean {
  return text.length > 0 && text.length <= 40 && text === text.trim() && !UNPRINTABLE.test(text);
}

function mostOf(line: CartLine): number {
  return line.kind === 'tailored' ? MOST_PIECES : MOST_LENGTH_CM;
}

function refusal(reason: CartRefusal): CartChange {
  return { ok: false, reason, message: CART_REFUSALS[reason] };
}

/** Percent-encoding with `!` for `%`: cookie code that decodes percent signs on its way leaves it alone. */
function escape(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*.~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%', '!');
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('!', '%'));
  } catch {
    return '';
  }
}
