import type { CartLine } from '#shared/cart.ts';
import { CART_REFUSALS, cartCookie, type CartRefusal } from '#shared/cart-cookie.ts';
import type { Shop } from '../shop.ts';

/** What the cart's page says after a form; its address carries the word, never the sentence. */
const CART_NEWS = {
  added: 'Added to your cart.',
  changed: 'Your cart is up to date.',
  removed: 'Removed from your cart.',
} as const;

type CartNews = keyof typeof CART_NEWS;

/** Keeps the cart in the shopper's browser and shows the cart's page. */
export function answerWithCart(shop: Shop, lines: readonly CartLine[], news: CartNews): Response {
  const secure = shop.env.siteUrl.protocol === 'https:';
  return seeCart(news, { 'Set-Cookie': cartCookie(lines, { secure }) });
}

/** Leaves the cart as it is and lets its page say why. */
export function refuseCartChange(reason: CartRefusal): Response {
  return seeCart(reason, {});
}

/** The sentence for the word in the cart page's address, or null. */
export function cartNews(word: string | null): { isProblem: boolean; sentence: string } | null {
  if (word === null) return null;
  if (Object.hasOwn(CART_NEWS, word)) return { isProblem: false, sentence: CART_NEWS[word as CartNews] };
  if (Object.hasOwn(CART_REFUSALS, word))
    return { isProblem: true, sentence: CART_REFUSALS[word as CartRefusal] };
  return null;
}

function seeCart(word: string, headers: Record<string, string>): Response {
  return new Response(null, {
    status: 303,
    headers: { Location: `/cart?said=${word}`, 'Cache-Control': 'no-store', ...headers },
  });
}
