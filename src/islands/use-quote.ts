import { useEffect, useRef, useState } from 'preact/hooks';
import type { CartLine } from '#shared/cart.ts';
import type { Quote } from '#shared/quote.ts';
import { postJson, waitInWords } from './post-json.ts';

export interface QuoteView {
  /** The last good quote; it may be for an earlier cart while another is on its way. */
  quote: Quote;
  isFresh: boolean;
  /** Why there is no fresh one, or ''. */
  trouble: string;
  /** Puts a quote that came with another answer in the place of the last one. */
  take(quote: Quote): void;
  /** Asks again, though nothing changed. */
  refresh(): void;
}

interface Asked {
  lines: readonly CartLine[];
  promoCode: string;
}

const SETTLE_MS = 250;
const RETRIES_MS = [3_000, 6_000, 12_000, 30_000];

/**
 * The price of a cart, asked of the shop whenever the cart or the code changes. Quick changes are asked once, a late
 * answer to an earlier cart is thrown away, and without a network the last good quote stays.
 */
export function useQuote(asked: Asked, first: { quote: Quote } & Asked): QuoteView {
  const question = questionOf(asked);
  const [shown, setShown] = useState({ quote: first.quote, question: questionOf(first) });
  const [trouble, setTrouble] = useState('');
  const [attempt, setAttempt] = useState(0);
  const failures = useRef(0);
  const isFresh = shown.question === question && trouble === '';

  useEffect(() => {
    if (shown.question === question && attempt === 0) {
      setTrouble('');
      return;
    }
    if (asked.lines.length === 0) return;
    const aborter = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await postJson<Quote>('/api/checkout/quote', question, { signal: aborter.signal });
      if (aborter.signal.aborted) return;
      if (answer.kind === 'ok') {
        failures.current = 0;
        setShown({ quote: answer.body, question });
        setTrouble('');
        setAttempt(0);
        return;
      }
      const wait = answer.kind === 'refused' ? answer.retryAfterSeconds : null;
      setTrouble(
        answer.kind === 'unreachable'
          ? 'You seem to be offline. These prices are from a moment ago; we’ll check them again when you’re back.'
          : answer.status === 429
            ? `Prices can’t be checked just now. We’ll try again in ${waitInWords(wait ?? 60)}.`
            : 'Prices can’t be checked just now. We’ll try again.',
      );
      const pause =
        wait === null ? RETRIES_MS[Math.min(failures.current++, RETRIES_MS.length - 1)] : wait * 1000;
      timer = setTimeout(() => setAttempt((count) => count + 1), pause);
    };
    let timer = setTimeout(() => void ask(), SETTLE_MS);
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
    quote: shown.quote,
    isFresh,
    trouble,
    take: (quote) => setShown({ quote, question }),
    refresh: () => setAttempt((count) => count + 1),
  };
}

function questionOf({ lines, promoCode }: Asked): string {
  return JSON.stringify(promoCode === '' ? { lines } : { lines, promoCode });
}
