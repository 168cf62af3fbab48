import { cart as words } from '#words';
import { formatRupees } from '#shared/money.ts';
import type { Quote } from '#shared/quote.ts';
import { CartLineList } from './CartLineList.tsx';
import { EmptyCart } from './EmptyCart.tsx';
import { FreeShipping } from './FreeShipping.tsx';
import { minutesLeft } from './hold-clock.ts';
import { checkoutUrl, rememberPromoCode, usableCode } from './promo-code.ts';
import { PromotionHints } from './PromotionHints.tsx';
import { isOwnHold } from './started-order.ts';
import { useShownCart } from './use-shown-cart.ts';

interface CartDrawerProps {
  /** What the drawer is called: what it was opened for. */
  title: string;
  onClose: () => void;
}

/** The cart beside the page that the shopper is on. It stands in a `<dialog>`, which keeps the focus and answers Escape. */
export function CartDrawer({ title, onClose }: CartDrawerProps) {
  const cart = useShownCart({ first: null, keepCode: rememberPromoCode });
  const { lines, promoCode, view, keptMs, started } = cart;
  const { quote } = view;
  const hasProblem = quote.lines.some((line) => line.problem !== undefined);
  return (
    <>
      <div class="drawer-head">
        <h2 id="drawer-title" tabIndex={-1}>
          {title}
        </h2>
        <button class="drawer-close" type="button" aria-label={words.close} onClick={onClose}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <div class="drawer-body">
        <p class="visually-hidden" role="status">
          {cart.said}
        </p>
        <div role="status">
          {view.trouble && (
            <p class="notice notice--careful">{view.isLoaded ? view.trouble : words.unloadable}</p>
          )}
        </div>
        {keptMs > 0 && (
          <p class="notice">
            {words.kept(minutesLeft(keptMs))} <a href={checkoutUrl(promoCode)}>{words.toPayment}</a>
          </p>
        )}
        {cart.rows.length > 0 && <CartLineList cart={cart} heading="h3" />}
        {lines.length === 0 && <EmptyCart ways={[]} />}
        {lines.length > 0 && <PromotionHints hints={view.hints} action="/cart" onUse={cart.tryCode} />}
      </div>
      {lines.length > 0 && (
        <div class="drawer-foot">
          {view.isLoaded && <FreeShipping quote={quote} />}
          {view.isLoaded && <Sums quote={quote} isStale={!view.isFresh} />}
          {hasProblem && <p class="small">{isOwnHold(started, quote) ? words.ownHold : words.cantBuyAll}</p>}
          <p class="drawer-ways">
            <a class="button button--wide" href={checkoutUrl(promoCode)}>
              {words.checkOut}
            </a>
            <a class="button button--quiet button--wide" href="/cart">
              {words.seeCart}
            </a>
          </p>
        </div>
      )}
    </>
  );
}

function Sums({ quote, isStale }: { quote: Quote; isStale: boolean }) {
  return (
    <>
      <dl class={`totals drawer-sums${isStale ? ' totals--stale' : ''}`}>
        <div class="drawer-subtotal">
          <dt>{words.subtotal}</dt>
          <dd class="price">{formatRupees(quote.subtotal)}</dd>
        </div>
        {quote.discount > 0 && (
          <div>
            <dt>{words.discount(usableCode(quote))}</dt>
            <dd class="price">{formatRupees(-quote.discount)}</dd>
          </div>
        )}
      </dl>
      <p class="small quiet">
        {words.drawerNote(quote.shipping === 0 ? null : formatRupees(quote.shipping))}
      </p>
    </>
  );
}
