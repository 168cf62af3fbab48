import { checkout as words } from '#words';
import { formatRupees } from '#shared/money.ts';
import { CheckoutFields, goOnWithEnter } from './CheckoutFields.tsx';
import { CheckoutLines } from './CheckoutLines.tsx';
import { hasProblem } from './checkout-news.ts';
import { minutesLeft } from './hold-clock.ts';
import { NothingToPay } from './NothingToPay.tsx';
import { PaymentWays } from './PaymentWays.tsx';
import { PayNews } from './PayNews.tsx';
import { PromoCode } from './PromoCode.tsx';
import { usableCode } from './promo-code.ts';
import { waitInWords } from './post-json.ts';
import { isOwnHold } from './started-order.ts';
import { Totals } from './Totals.tsx';
import { useCheckout, type CheckoutPayment, type CheckoutState } from './use-checkout.ts';
import { usePincodeFill } from './use-pincode-fill.ts';
import type { FirstView } from './use-quote.ts';

interface CheckoutProps {
  /** The cart, its price and the code tried, as the page was made with them. */
  first: FirstView;
  payment: CheckoutPayment;
}

/** The checkout: contact, address, totals and one button that pays. */
export function Checkout({ first, payment }: CheckoutProps) {
  const checkout = useCheckout(first, payment);
  const { lines, view, quote, started, phase, leftMs, isReady } = checkout;
  const pincodeNews = usePincodeFill(checkout.draft, checkout.type);

  if (lines.length === 0 && phase !== 'leaving') return <NothingToPay />;
  const isBarred = !checkout.isBegun && hasProblem(quote);
  const order = (
    <>
      <CheckoutLines lines={quote.lines} pictures={view.pictures} />
      <p>
        <a href="/cart">{words.changeCart}</a>
      </p>
    </>
  );
  return (
    <div class="checkout">
      <details class="checkout-peek" open={isBarred}>
        <summary>
          <span>
            {words.yourOrder} <span class="small quiet">{words.items(quote.lines.length)}</span>
          </span>
          <span class="price">{formatRupees(quote.total)}</span>
        </summary>
        {order}
      </details>
      <form
        id="checkout-form"
        class="checkout-form"
        method="post"
        noValidate
        onKeyDown={goOnWithEnter}
        onSubmit={(event) => {
          event.preventDefault();
          void checkout.pay();
        }}
      >
        <CheckoutFields
          fields={{
            draft: checkout.draft,
            problems: checkout.problems,
            onType: checkout.type,
            onLeave: checkout.leaveField,
          }}
          pincodeNews={pincodeNews}
          isDisabled={!isReady}
        />
        <PaymentWays
          way={checkout.way}
          hasChoice={payment.isOfflineOffered}
          onChoose={checkout.choose}
          isDisabled={!isReady}
          offlinePayment={payment.offlinePayment}
          offlineHoldHours={payment.offlineHoldHours}
        />
      </form>
      <div class="checkout-side">
        <section class="checkout-summary" aria-labelledby="checkout-summary-title">
          <h2 id="checkout-summary-title">{words.yourOrder}</h2>
          <div class="checkout-order">{order}</div>
          <PromoCode
            code={checkout.promoCode}
            quote={quote}
            isFresh={checkout.isFresh}
            action="/checkout"
            onTry={checkout.tryCode}
          />
          <Totals sums={quote} code={usableCode(quote)} isStale={!checkout.isFresh} />
          <div role="status">
            {view.trouble && !checkout.isBegun && <p class="notice notice--careful">{view.trouble}</p>}
          </div>
          <p class="small quiet">
            {checkout.way === 'razorpay'
              ? words.onlineTerms(waitInWords(payment.holdMinutes * 60))
              : words.offlineTerms(payment.offlineHoldHours)}
          </p>
        </section>
        <div class="pay-bar">
          <PayNews news={checkout.news} />
          {isBarred && (
            <p class="small">
              {isOwnHold(started, quote) ? words.ownHold : words.cantBuy}{' '}
              <a href="/cart">{words.changeInCart}</a>
            </p>
          )}
          {leftMs !== null && leftMs > 0 && phase !== 'leaving' && (
            <p class="small quiet">{words.kept(minutesLeft(leftMs))}</p>
          )}
          <p class="pay-bar-total">
            <span>{words.total}</span>
            <span class="price">{formatRupees(quote.total)}</span>
            <span class="small quiet">{words.gstIncluded}</span>
          </p>
          <button
            class="button button--wide"
            type="submit"
            form="checkout-form"
            ref={checkout.payButton}
            disabled={!isReady}
            aria-disabled={phase === 'ready' ? undefined : 'true'}
          >
            {labelOf(checkout, isBarred ? null : quote.total)}
          </button>
        </div>
      </div>
    </div>
  );
}

/** `total` is null while it says nothing, because something can't be bought. */
function labelOf({ phase, way, started }: CheckoutState, total: number | null): string {
  if (phase !== 'ready') return words.oneMoment;
  if (started?.claim !== undefined) return words.checkPayment;
  if (way === 'offline' || total === 0) return words.placeOrder;
  return total === null ? words.payUnknown : words.pay(formatRupees(total));
}
