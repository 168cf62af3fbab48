import { useEffect, useRef, useState } from 'preact/hooks';
import { buying as words } from '#words';
import { formatRupees } from '#shared/money.ts';
import { openLiveStock, type Live } from './live-stock.ts';

/** What came of pressing the button: said aloud, with the way on. */
export type Said = { kind: 'added' | 'problem' | 'careful'; words: string } | null;

export interface Press {
  /** Why what was chosen can't be bought, or null. */
  problemWith: (live: Live) => string | null;
  /** Puts it in the cart. */
  add: () => Said;
}

export interface Buying {
  live: Live;
  /** Rupees, as the page shows it. */
  price: number;
  said: Said;
  isBusy: boolean;
  /** The shopper uses the form. */
  use: () => void;
  say: (said: Said) => void;
  press: (press: Press) => Promise<void>;
}

const GONE: Said = { kind: 'problem', words: words.noLonger };

/**
 * A product's live price and stock, and presses of its button. A press waits for what the shop says now, and adds
 * nothing at a price that the shopper hasn't been told of. `unit` follows a price in words, such as " a metre"; `of` is
 * what one costs at a price, where the price is of something else.
 */
export function useBuying(
  productId: string,
  printedPrice: number,
  { unit = '', of = (price: number) => price } = {},
): Buying {
  const [live, setLive] = useState<Live>('unknown');
  const [stock] = useState(() => openLiveStock(productId, setLive));
  const [said, say] = useState<Said>(null);
  const [isBusy, setBusy] = useState(false);
  const isPressed = useRef(false);
  const toldPrice = useRef(printedPrice);
  const lastPrice = useRef(printedPrice);
  if (typeof live === 'object') lastPrice.current = live.price;

  useEffect(() => stock.listen(), []);

  async function press(pressed: Press): Promise<void> {
    if (isPressed.current) return;
    isPressed.current = true;
    setBusy(true);
    const now = await stock.current();
    isPressed.current = false;
    setBusy(false);
    say(outcome(now, pressed));
  }

  function outcome(now: Live, { problemWith, add }: Press): Said {
    if (now === 'gone') return GONE;
    const problem = problemWith(now);
    if (problem !== null) return { kind: 'problem', words: problem };
    if (now === 'unknown' || now.price === toldPrice.current) return add();
    const careful = words.priceNow(formatRupees(of(now.price)) + unit, formatRupees(of(toldPrice.current)));
    toldPrice.current = now.price;
    return { kind: 'careful', words: careful };
  }

  return {
    live,
    price: lastPrice.current,
    said,
    isBusy,
    use: stock.use,
    say,
    press,
  };
}

/** What came of the last press, in view; that the product is gone is said without one. */
export function BuyStatus({ live, said }: { live: Live; said: Said }) {
  const place = useRef<HTMLDivElement>(null);
  const shown = live === 'gone' ? GONE : said === GONE ? null : said;
  useEffect(() => {
    if (said) place.current?.scrollIntoView({ block: 'nearest' });
  }, [said]);

  return (
    <div class="buy-said" role="status" ref={place}>
      {shown && (
        <p class={`notice notice--${shown.kind}`}>
          {shown.words} {shown.kind === 'added' && <a href="/cart">{words.viewCart}</a>}
        </p>
      )}
    </div>
  );
}
