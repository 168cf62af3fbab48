import { cart as words } from '#words';
import { formatRupees } from '#shared/money.ts';
import { CartLineList } from './CartLineList.tsx';
import { EmptyCart, type WayOn } from './EmptyCart.tsx';
import { FreeShipping } from './FreeShipping.tsx';
import { minutesLeft } from './hold-clock.ts';
import { PromoCode } from './PromoCode.tsx';
import { checkoutUrl, keepPromoCode, usableCode } from './promo-code.ts';
import { PromotionHints } from './PromotionHints.tsx';
import { isOwnHold } from './started-order.ts';
import { Totals } from './Totals.tsx';
import type { FirstView } from './use-quote.ts';
import { useShownCart } from './use-shown-cart.ts';

interface CartProps {
  /** The cart, its price and the code tried, as the page was made with them. */
  first: FirstView;
  /** Where to go on from an empty cart. */
  ways: WayOn[];
}

/** The cart: rendered by the server, kept up to date here. */
export function Cart({ first, ways }: CartProps) {
  const cart = useShownCart({ first, keepCode: keepPromoCode });
  const { lines, promoCode, view, keptMs, started } = cart;
  const { quote, isFresh } = view;
  const hasProblem = quote.lines.some((line) => line.problem !== undefined);

  return (
    <div class="cart">
      <p class="visually-hidden" role="status">
        {cart.said}
      </p>
      <div role="status">{view.trouble && <p class="notice notice--careful">{view.trouble}</p>}</div>
      {keptMs > 0 && (
        <p class="notice">
          {words.kept(minutesLeft(keptMs))} <a href={checkoutUrl(promoCode)}>{words.toPayment}</a>
        </p>
      )}
      {lines.length === 0 ? (
        <>
          {cart.rows.length > 0 && <CartLineList cart={cart} heading="h2" />}
          <EmptyCart ways={ways} />
        </>
      ) : (
        <div class="cart-columns">
          <CartLineList cart={cart} heading="h2" />
          <div class="cart-side">
            <section class="cart-summary" aria-labelledby="cart-summary-title">
              <h2 id="cart-summary-title">{words.summary}</h2>
              <FreeShipping quote={quote} />
              <PromoCode
                code={promoCode}
                quote={quote}
                isFresh={isFresh}
                action="/cart"
                onTry={cart.tryCode}
              />
              <PromotionHints hints={view.hints} action="/cart" onUse={cart.tryCode} />
              <Totals sums={quote} code={usableCode(quote)} isStale={!isFresh} />
            </section>
            <div class="cart-go">
              {hasProblem && (
                <p class="small">{isOwnHold(started, quote) ? words.ownHold : words.cantBuyAll}</p>
              )}
              <p class="cart-go-total" aria-hidden="true">
                <span class="small quiet">{words.total}</span>
                <span class="price">{formatRupees(quote.total)}</span>
              </p>
              <a class="button button--wide" href={checkoutUrl(promoCode)}>
                {words.checkOut}
              </a>
            </div>
          </div>
        </div>
      )}
    </div>
  );
}
