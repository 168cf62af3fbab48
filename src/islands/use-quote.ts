import { useEffect, useRef, useState } from 'preact/hooks';
import { prices as words } from '#words';
import type { CartLine } from '#shared/cart.ts';
import type { CartView } from '#shared/cart-view.ts';
import type { Quote } from '#shared/quote.ts';
import { postJson, waitInWords } from './post-json.ts';

export interface QuoteView extends CartView {
  /** Whether there is a quote at all. */
  isLoaded: boolean;
  /** Whether it is for this cart. The last good one stays while another is on its way. */
  isFresh: boolean;
  /** Why there is no fresh one, or ''. */
  trouble: string;
  /** Puts a quote that came with another answer in the place of the last one. */
  take(quote: Quote): void;
  /** Asks again, though nothing changed. */
  refresh(): void;
}

/** What a price is asked for. */
export interface Asked {
  lines: readonly CartLine[];
  promoCode: string;
}

/** A cart as the page was made with it. */
export type FirstView = { view: CartView } & Asked;

const SETTLE_MS = 250;
const RETRIES_MS = [3_000, 6_000, 12_000, 30_000];

const NOTHING: CartView = {
  quote: { lines: [], subtotal: 0, discount: 0, shipping: 0, tax: 0, total: 0, freeShippingGap: null },
  pictures: {},
  hints: [],
};

/** The last answer on this page, for a drawer that is opened again. */
let lastAnswer: { view: CartView; question: string } | null = null;

/**
 * The price of a cart, asked of the shop whenever the cart or the code changes. Quick changes are asked once, a late
 * answer to an earlier cart is thrown away, and without a network the last good quote stays.
 */
export function useQuote(asked: Asked, first: FirstView | null): QuoteView {
  const question = questionOf(asked);
  const [shown, setShown] = useState(
    first
      ? { view: first.view, question: questionOf(first) }
      : (lastAnswer ?? { view: NOTHING, question: '' }),
  );
  const [trouble, setTrouble] = useState('');
  const [attempt, setAttempt] = useState(0);
  const failures = useRef(0);
  const isLoaded = shown.question !== '';
  const isFresh = shown.question === question && trouble === '';

  useEffect(() => {
    if (shown.question === question && attempt === 0) {
      setTrouble('');
      return;
    }
    if (asked.lines.length === 0) return;
    const aborter = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await postJson<CartView>('/api/cart', question, { signal: aborter.signal });
      if (aborter.signal.aborted) return;
      if (answer.kind === 'ok') {
        failures.current = 0;
        lastAnswer = { view: answer.body, question };
        setShown(lastAnswer);
        setTrouble('');
        setAttempt(0);
        return;
      }
      const wait = answer.kind === 'refused' ? answer.retryAfterSeconds : null;
      setTrouble(
        answer.kind === 'unreachable'
          ? words.offline
          : answer.status === 429
            ? words.laterIn(waitInWords(wait ?? 60))
            : words.later,
      );
      const pause =
        wait === null ? RETRIES_MS[Math.min(failures.current++, RETRIES_MS.length - 1)] : wait * 1000;
      timer = setTimeout(() => setAttempt((count) => count + 1), pause);
    };
    let timer = setTimeout(() => void ask(), isLoaded ? SETTLE_MS : 0);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [question, attempt]);

  useEffect(() => {
    const retry = (): void => setAttempt((count) => (failures.current > 0 ? count + 1 : count));
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, []);

  return {
    ...shown.view,
    isLoaded,
    isFresh,
    trouble,
    take: (quote) => setShown({ view: { ...shown.view, quote }, question }),
    refresh: () => setAttempt((count) => count + 1),
  };
}

function questionOf({ lines, promoCode }: Asked): string {
  return JSON.stringify(promoCode === '' ? { lines } : { lines, promoCode });
}
