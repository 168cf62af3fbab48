import { useEffect, useRef, useState } from 'preact/hooks';
import type { CartLine } from '#shared/cart.ts';
import { formatRupees } from '#shared/money.ts';
import type { Quote } from '#shared/quote.ts';
import { fieldId } from './CheckoutField.tsx';
import { CheckoutFields } from './CheckoutFields.tsx';
import { CheckoutLines } from './CheckoutLines.tsx';
import { firstProblem, problemOf, problemsIn, requestOf, sortProblems } from './checkout-form.ts';
import type { FieldName, FieldProblems } from './checkout-form.ts';
import { minutesLeft, useTimeLeft } from './hold-clock.ts';
import { loadPaymentScript } from './payment-window.ts';
import { waitInWords } from './post-json.ts';
import { PaymentWays, type PaymentWay } from './PaymentWays.tsx';
import { placeOrder, type PlaceOutcome } from './place-order.ts';
import { PromoCode } from './PromoCode.tsx';
import { keepPromoCode, readPromoCode, usableCode } from './promo-code.ts';
import { OWN_HOLD, isForCart, isOwnHold, readStartedOrder, type StartedOrder } from './started-order.ts';
import { Totals } from './Totals.tsx';
import { useCart } from './use-cart.ts';
import { forgetDraft, useDraft } from './use-draft.ts';
import { useQuote } from './use-quote.ts';

interface CheckoutProps {
  /** The cart, its price and the code tried, as the page was made with them. */
  lines: CartLine[];
  quote: Quote;
  promoCode: string;
  payment: {
    isOnline: boolean;
    /** Whether the shopper may settle it with the shop although payment online is possible. */
    isOfflineOffered: boolean;
    scriptUrl: string;
    siteUrl: string;
    holdMinutes: number;
    offlineHoldHours: number;
  };
}

interface News {
  tone: 'plain' | 'problem' | 'careful';
  text: string;
}

const NO_NEWS: News = { tone: 'plain', text: '' };

/** The checkout: contact, address, totals and one button that pays. */
export function Checkout({ payment, ...first }: CheckoutProps) {
  const [isReady, setReady] = useState(false);
  const lines = useCart(first.lines);
  const [promoCode, setPromoCode] = useState(first.promoCode);
  const [draft, setField] = useDraft();
  const [problems, setProblems] = useState<FieldProblems>({});
  const [way, setWay] = useState<PaymentWay>(payment.isOnline ? 'razorpay' : 'offline');
  const [phase, setPhase] = useState<'ready' | 'busy' | 'leaving'>('ready');
  const [news, setNews] = useState<News>(NO_NEWS);
  const [started, setStarted] = useState<StartedOrder | null>(null);
  const isBusy = useRef(false);
  const payButton = useRef<HTMLButtonElement>(null);

  const live = useQuote({ lines, promoCode }, first);
  const ordered = started && isForCart(started, { lines, promoCode }) ? started : null;
  const quote = ordered?.quote ?? live.quote;
  const isFresh = ordered !== null || live.isFresh;
  const leftMs = useTimeLeft(ordered?.heldUntil ?? null, Date.now);
  const hasLapsed = leftMs === 0;
  const lapsedText = `The time for which we kept your items, ${waitInWords(payment.holdMinutes * 60)}, is over. Your cart and address are still here: press Pay, and we keep them again.`;

  useEffect(() => {
    setReady(true);
    setStarted(readStartedOrder());
    if (promoCode === '') setPromoCode(readPromoCode());
    const wake = (event: PageTransitionEvent): void => {
      if (event.persisted) setPhase('ready');
    };
    addEventListener('pageshow', wake);
    return () => removeEventListener('pageshow', wake);
  }, []);

  useEffect(() => {
    if (hasLapsed) setNews({ tone: 'careful', text: lapsedText });
  }, [hasLapsed]);

  const isComplete = firstProblem(problemsIn(draft)) === null;
  useEffect(() => {
    // Pressing Pay tries again and says so if it fails then.
    if (isComplete && way === 'razorpay') loadPaymentScript(payment.scriptUrl).catch(() => undefined);
  }, [isComplete, way]);

  const type = (name: FieldName, text: string): void => {
    setField(name, text);
    if (problems[name] && !problemOf(name, text)) setProblems(({ [name]: _solved, ...rest }) => rest);
  };
  const leave = (name: FieldName): void => {
    if (draft[name].trim() === '') return;
    const problem = problemOf(name, draft[name]);
    if (problem) setProblems((before) => ({ ...before, [name]: problem }));
  };
  const tryCode = (code: string): void => {
    setPromoCode(code);
    keepPromoCode(code);
    setNews(NO_NEWS);
  };

  const showProblems = (found: FieldProblems, text: string): void => {
    setProblems(found);
    setNews({ tone: 'problem', text });
    const name = firstProblem(found);
    // The problem's text must be there before the focus, so that it is read with the field.
    if (name) setTimeout(() => document.getElementById(fieldId(name))?.focus(), 0);
  };

  const pay = async (): Promise<void> => {
    if (isBusy.current || phase === 'leaving' || lines.length === 0) return;
    const found = problemsIn(draft);
    const count = Object.keys(found).length;
    if (count > 0) {
      showProblems(
        found,
        count === 1 ? 'One field needs another look.' : `${count} fields need another look.`,
      );
      return;
    }
    if (!isFresh && !started) {
      live.refresh();
      setNews({
        tone: 'careful',
        text: 'The total is still being worked out. Please press the button again in a moment.',
      });
      return;
    }
    if (!started && hasProblem(quote)) {
      setNews({
        tone: 'problem',
        text: 'Some items can’t be bought as they stand. Please change them in the cart.',
      });
      return;
    }
    isBusy.current = true;
    setPhase('busy');
    setProblems({});
    setNews({ tone: 'plain', text: 'One moment…' });
    try {
      show(
        await placeOrder({
          request: requestOf(draft, {
            lines,
            promoCode: usableCode(quote),
            provider: payment.isOfflineOffered ? way : null,
            expectedTotal: quote.total,
          }),
          quote,
          promoCode,
          place: { ...payment, say: (text) => setNews({ tone: 'plain', text }) },
        }),
      );
    } finally {
      isBusy.current = false;
    }
  };

  const show = (outcome: PlaceOutcome): void => {
    const order = readStartedOrder();
    setStarted(order);
    setPhase(outcome.kind === 'leave' ? 'leaving' : 'ready');
    switch (outcome.kind) {
      case 'leave':
        setNews({ tone: 'plain', text: 'Taking you to your order…' });
        if (!readStartedOrder()) forgetDraft();
        location.assign(outcome.url);
        return;
      case 'closed': {
        const lapsed = order && order.heldUntil <= Date.now() ? ` ${lapsedText}` : '';
        const kept = ' Your cart and address are still here; press Pay to try again.';
        setNews({ tone: 'careful', text: outcome.message + (lapsed || kept) });
        break;
      }
      case 'invalid': {
        const { byField, others } = sortProblems(outcome.errors);
        const text = others.length > 0 ? others.join(' ') : outcome.message;
        showProblems(byField, text);
        if (firstProblem(byField)) return;
        break;
      }
      case 'changed':
        if (outcome.quote) live.take(outcome.quote);
        else live.refresh();
        setNews({ tone: 'problem', text: changeInWords(outcome, quote) });
        break;
      default:
        setNews({ tone: outcome.kind === 'trouble' ? 'problem' : 'careful', text: outcome.message });
    }
    // Closing the window gives the focus to nothing in particular.
    setTimeout(() => payButton.current?.focus(), 0);
  };

  if (lines.length === 0 && phase !== 'leaving') return <NothingToPay />;
  const isBarred = !ordered && hasProblem(quote);
  return (
    <div class="checkout">
      <form
        id="checkout-form"
        class="checkout-form"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void pay();
        }}
      >
        <CheckoutFields fields={{ draft, problems, onType: type, onLeave: leave }} isDisabled={!isReady} />
        {payment.isOfflineOffered && (
          <PaymentWays
            way={way}
            onChoose={setWay}
            isDisabled={!isReady}
            offlineHoldHours={payment.offlineHoldHours}
          />
        )}
      </form>
      <div class="checkout-side">
        <section class="checkout-summary" aria-labelledby="checkout-summary-title">
          <h2 id="checkout-summary-title">Your order</h2>
          <CheckoutLines lines={quote.lines} />
          <p>
            <a href="/cart">Change the cart</a>
          </p>
          <PromoCode code={promoCode} quote={quote} isFresh={isFresh} action="/checkout" onTry={tryCode} />
          <Totals sums={quote} code={usableCode(quote)} isStale={!isFresh} />
          <div role="status">
            {live.trouble && !ordered && <p class="notice notice--careful">{live.trouble}</p>}
          </div>
          <p class="small quiet">{termsOf(way, payment)}</p>
        </section>
        <div class="pay-bar">
          <div role="alert">
            {news.tone === 'problem' && <p class="notice notice--problem">{news.text}</p>}
          </div>
          <div role="status">
            {news.tone !== 'problem' && news.text && (
              <p class={`notice${news.tone === 'careful' ? ' notice--careful' : ''}`}>{news.text}</p>
            )}
          </div>
          {isBarred && (
            <p class="small">
              {isOwnHold(started, quote) ? OWN_HOLD : 'Some items can’t be bought as they stand.'}{' '}
              <a href="/cart">Change them in the cart</a>
            </p>
          )}
          {leftMs !== null && leftMs > 0 && phase !== 'leaving' && (
            <p class="small quiet">We are keeping your items for you, with {minutesLeft(leftMs)} left.</p>
          )}
          <p class="pay-bar-total">
            <span>Total</span>
            <span class="price">{formatRupees(quote.total)}</span>
            <span class="small quiet">GST included</span>
          </p>
          <button
            class="button button--wide"
            type="submit"
            form="checkout-form"
            ref={payButton}
            disabled={!isReady}
            aria-disabled={phase === 'ready' ? undefined : 'true'}
          >
            {labelOf({
              phase,
              way,
              total: isBarred ? null : quote.total,
              hasClaim: started?.claim !== undefined,
            })}
          </button>
        </div>
      </div>
    </div>
  );
}

function NothingToPay() {
  return (
    <div class="stack">
      <p class="lede">There is nothing in your cart to pay for.</p>
      <p>
        <a class="button" href="/shop">
          Look around the shop
        </a>
      </p>
    </div>
  );
}

function labelOf(state: { phase: string; way: PaymentWay; total: number | null; hasClaim: boolean }): string {
  if (state.phase !== 'ready') return 'One moment…';
  if (state.hasClaim) return 'Check the payment';
  if (state.way === 'offline' || state.total === 0) return 'Place the order';
  return state.total === null ? 'Pay' : `Pay ${formatRupees(state.total)}`;
}

function termsOf(way: PaymentWay, payment: CheckoutProps['payment']): string {
  return way === 'razorpay'
    ? `Razorpay takes the payment; we never see your card or UPI PIN. Your items are kept for ${waitInWords(payment.holdMinutes * 60)} while you pay.`
    : `You pay nothing now. We keep your items for ${payment.offlineHoldHours} hours and get in touch about the payment.`;
}

function changeInWords(change: Extract<PlaceOutcome, { kind: 'changed' }>, before: Quote): string {
  switch (change.code) {
    case 'price-changed':
      return `${totalsInWords(before, change.quote)} Nothing was charged. If that is all right, press the button again.`;
    case 'out-of-stock':
      return `${change.message} Nothing was charged. Please change the cart; your address stays here.`;
    case 'promo-refused':
      return `${change.message} Nothing was charged. The total is now without the code; press the button again if that is all right.`;
  }
}

function totalsInWords(before: Quote, now: Quote | null): string {
  if (!now || now.total === before.total) return 'The total has changed.';
  // A line that can't be bought counts nothing, so the sum before it could be bought says little.
  if (hasProblem(before)) return `The total is now ${formatRupees(now.total)}.`;
  return `The total changed from ${formatRupees(before.total)} to ${formatRupees(now.total)} since you last saw it.`;
}

function hasProblem(quote: Quote): boolean {
  return quote.lines.some((line) => line.problem !== undefined);
}
