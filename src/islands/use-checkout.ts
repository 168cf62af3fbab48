import { useEffect, useRef, useState } from 'preact/hooks';
import { checkout as words } from '#words';
import type { CartLine } from '#shared/cart.ts';
import type { Quote } from '#shared/quote.ts';
import { fieldId } from './CheckoutField.tsx';
import { firstProblem, problemOf, problemsIn, requestOf, sortProblems, tidied } from './checkout-form.ts';
import type { CheckoutDraft, FieldName, FieldProblems } from './checkout-form.ts';
import { changeNews, hasProblem, NO_NEWS, type News } from './checkout-news.ts';
import { useTimeLeft } from './hold-clock.ts';
import { loadPaymentScript } from './payment-window.ts';
import type { PaymentWay } from './PaymentWays.tsx';
import { placeOrder, type PlaceOutcome } from './place-order.ts';
import { waitInWords } from './post-json.ts';
import { keepPromoCode, readPromoCode, usableCode } from './promo-code.ts';
import { isForCart, readStartedOrder, type StartedOrder } from './started-order.ts';
import { useCart } from './use-cart.ts';
import { forgetDraft, useDraft } from './use-draft.ts';
import { useQuote, type FirstView, type QuoteView } from './use-quote.ts';

/** What the shop says of paying. */
export interface CheckoutPayment {
  isOnline: boolean;
  /** Whether the shopper may settle it with the shop although payment online is possible. */
  isOfflineOffered: boolean;
  scriptUrl: string;
  siteUrl: string;
  holdMinutes: number;
  offlineHoldHours: number;
  /** The owner's sentence on paying directly, or ''. */
  offlinePayment: string;
}

export interface CheckoutState {
  /** False until this script runs. */
  isReady: boolean;
  lines: CartLine[];
  view: QuoteView;
  /** What is shown and paid: the begun order's own prices while it keeps these goods. */
  quote: Quote;
  isFresh: boolean;
  /** Whether an order was begun with this very cart. */
  isBegun: boolean;
  started: StartedOrder | null;
  /** How long its goods are still kept; null without one. Milliseconds. */
  leftMs: number | null;
  promoCode: string;
  draft: CheckoutDraft;
  problems: FieldProblems;
  way: PaymentWay;
  phase: 'ready' | 'busy' | 'leaving';
  news: News;
  payButton: { current: HTMLButtonElement | null };
  type: (name: FieldName, text: string) => void;
  leaveField: (name: FieldName) => void;
  tryCode: (code: string) => void;
  choose: (way: PaymentWay) => void;
  pay: () => Promise<void>;
}

/** What the checkout knows and does: its form, its price and the press on Pay. */
export function useCheckout(first: FirstView, payment: CheckoutPayment): CheckoutState {
  const [isReady, setReady] = useState(false);
  const lines = useCart([...first.lines]);
  const [promoCode, setPromoCode] = useState(first.promoCode);
  const [draft, setField] = useDraft();
  const [problems, setProblems] = useState<FieldProblems>({});
  const [way, setWay] = useState<PaymentWay>(payment.isOnline ? 'razorpay' : 'offline');
  const [phase, setPhase] = useState<CheckoutState['phase']>('ready');
  const [news, setNews] = useState<News>(NO_NEWS);
  const [started, setStarted] = useState<StartedOrder | null>(null);
  const isBusy = useRef(false);
  const payButton = useRef<HTMLButtonElement>(null);

  const view = useQuote({ lines, promoCode }, first);
  const ordered = started && isForCart(started, { lines, promoCode }) ? started : null;
  const quote = ordered?.quote ?? view.quote;
  const isFresh = ordered !== null || view.isFresh;
  const leftMs = useTimeLeft(ordered?.heldUntil ?? null, Date.now);
  const hasLapsed = leftMs === 0;
  const lapsedText = words.lapsed(waitInWords(payment.holdMinutes * 60));

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

  const isSolved = firstProblem(problems) === null;
  useEffect(() => {
    if (isSolved) setNews((before) => (before.isOfFields ? NO_NEWS : before));
  }, [isSolved]);

  const isComplete = firstProblem(problemsIn(draft)) === null;
  useEffect(() => {
    // Pressing Pay tries again and says so if it fails then.
    if (isComplete && way === 'razorpay') loadPaymentScript(payment.scriptUrl).catch(() => undefined);
  }, [isComplete, way]);

  const showProblems = (found: FieldProblems, text: string): void => {
    setProblems(found);
    const name = firstProblem(found);
    setNews({ tone: 'problem', text, isOfFields: name !== null });
    // The problem's text must be there before the focus, so that it is read with the field.
    if (name) setTimeout(() => document.getElementById(fieldId(name))?.focus(), 0);
  };

  const pay = async (): Promise<void> => {
    if (isBusy.current || phase === 'leaving' || lines.length === 0) return;
    const found = problemsIn(draft);
    const count = Object.keys(found).length;
    if (count > 0) {
      showProblems(found, words.look(count));
      return;
    }
    if (!isFresh && !started) {
      view.refresh();
      setNews({ tone: 'careful', text: words.totalPending });
      return;
    }
    if (!started && hasProblem(quote)) {
      setNews({ tone: 'problem', text: words.changeFirst });
      return;
    }
    isBusy.current = true;
    setPhase('busy');
    setProblems({});
    setNews({ tone: 'plain', text: words.oneMoment });
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
        setNews({ tone: 'plain', text: words.leaving });
        if (!order) forgetDraft();
        // Back from the order leads to where the shopper was before, not to a checkout of what is paid.
        location.replace(outcome.url);
        return;
      case 'closed': {
        const hasRunOut = order !== null && order.heldUntil <= Date.now();
        setNews({
          tone: 'careful',
          text: `${outcome.message} ${hasRunOut ? lapsedText : words.stillHere}`,
        });
        break;
      }
      case 'invalid': {
        const { byField, others } = sortProblems(outcome.errors);
        showProblems(byField, others.length > 0 ? others.join(' ') : outcome.message);
        if (firstProblem(byField)) return;
        break;
      }
      case 'changed':
        if (outcome.quote) view.take(outcome.quote);
        else view.refresh();
        setNews(changeNews(outcome, quote));
        break;
      default:
        setNews({ tone: outcome.kind === 'trouble' ? 'problem' : 'careful', text: outcome.message });
    }
    // Closing the window gives the focus to nothing in particular.
    setTimeout(() => payButton.current?.focus(), 0);
  };

  const type = (name: FieldName, text: string): void => {
    setField(name, text);
    const solved = ({ [name]: _solved, ...rest }: FieldProblems): FieldProblems => rest;
    setProblems((before) => (before[name] && !problemOf(name, text) ? solved(before) : before));
  };

  return {
    isReady,
    lines,
    view,
    quote,
    isFresh,
    isBegun: ordered !== null,
    started,
    leftMs,
    promoCode,
    draft,
    problems,
    way,
    phase,
    news,
    payButton,
    type,
    leaveField(name) {
      if (draft[name].trim() === '') return;
      const tidy = tidied(name, draft[name]);
      if (tidy !== draft[name]) setField(name, tidy);
      const problem = problemOf(name, draft[name]);
      if (problem) setProblems((before) => ({ ...before, [name]: problem }));
    },
    tryCode(code) {
      setPromoCode(code);
      keepPromoCode(code);
      setNews(NO_NEWS);
    },
    choose: setWay,
    pay,
  };
}
