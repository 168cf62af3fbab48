import { useEffect, useRef, useState } from 'preact/hooks';
import { cart as words } from '#words';
import { amountOf, variantKey, type CartLine } from '#shared/cart.ts';
import { formatRupees } from '#shared/money.ts';
import type { Quote } from '#shared/quote.ts';
import { readCart, removeLine, replaceCart } from './cart-store.ts';
import { useTimeLeft } from './hold-clock.ts';
import { readPromoCode } from './promo-code.ts';
import { rowsOf, withLineBack, type CartRow, type RemovedLine } from './removed-lines.ts';
import { isForCart, readStartedOrder, type StartedOrder } from './started-order.ts';
import { useCart } from './use-cart.ts';
import { useQuote, type FirstView, type QuoteView } from './use-quote.ts';

export interface ShownCart {
  lines: CartLine[];
  rows: CartRow[];
  promoCode: string;
  /** What the shop says, or while this tab's begun order keeps these very goods, what that order was begun with. */
  view: QuoteView;
  /** How long the goods are still kept for that order; 0 where none are. Milliseconds. */
  keptMs: number;
  started: StartedOrder | null;
  /** The new total, for a screen reader, after each change but not at the beginning. */
  said: string;
  tryCode: (code: string) => void;
  remove: (row: RemovedLine) => void;
  undo: (removed: RemovedLine) => void;
}

interface ShownCartOptions {
  /** The cart as the page was made with it; null where this browser alone has it. */
  first: FirstView | null;
  keepCode: (code: string) => void;
}

/** The cart with all that can be done to it, for its page and for the drawer. */
export function useShownCart({ first, keepCode }: ShownCartOptions): ShownCart {
  const lines = useCart(first ? [...first.lines] : readCart());
  const [promoCode, setPromoCode] = useState(first ? first.promoCode : readPromoCode());
  const [removed, setRemoved] = useState<RemovedLine[]>([]);
  const [started, setStarted] = useState<StartedOrder | null>(null);
  const live = useQuote({ lines, promoCode }, first);
  const leftMs = useTimeLeft(started?.heldUntil ?? null, Date.now) ?? 0;
  const isKept = started !== null && leftMs > 0 && isForCart(started, { lines, promoCode });
  const view = isKept ? { ...live, quote: started.quote, isFresh: true, isLoaded: true } : live;
  const said = useSaidTotal(view.quote, live.isFresh);

  useEffect(() => {
    setStarted(readStartedOrder());
    if (promoCode === '') setPromoCode(readPromoCode());
    else keepCode(promoCode);
  }, []);

  const hasLapsed = started !== null && leftMs === 0;
  useEffect(() => {
    if (hasLapsed) live.refresh();
  }, [hasLapsed]);

  return {
    lines,
    rows: rowsOf(lines, removed),
    promoCode,
    view,
    keptMs: isKept ? leftMs : 0,
    started,
    said,
    tryCode(code) {
      setPromoCode(code);
      keepCode(code);
    },
    remove(row) {
      const key = variantKey(row.line);
      if (!removeLine(key).ok) return;
      setRemoved((before) => [...before.filter(({ line }) => variantKey(line) !== key), row]);
    },
    undo(back) {
      replaceCart(withLineBack(readCart(), removed, back));
      setRemoved((before) => before.filter((one) => one !== back));
    },
  };
}

function useSaidTotal(quote: Quote, isFresh: boolean): string {
  const before = useRef<string | null>(null);
  const [said, setSaid] = useState('');
  const amounts = `${quote.total} ${quote.lines.map(amountOf).join(' ')}`;
  useEffect(() => {
    if (!isFresh || amounts === before.current) return;
    const isFirst = before.current === null;
    before.current = amounts;
    if (!isFirst) setSaid(words.totalNow(formatRupees(quote.total)));
  }, [amounts, isFresh]);
  return said;
}
