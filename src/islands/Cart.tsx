import { useEffect, useRef, useState } from 'preact/hooks';
import { amountOf, variantKey, type CartLine } from '#shared/cart.ts';
import { formatRupees } from '#shared/money.ts';
import type { Quote } from '#shared/quote.ts';
import { CartLineRow } from './CartLineRow.tsx';
import { removeLine, replaceCart, readCart } from './cart-store.ts';
import { minutesLeft, useTimeLeft } from './hold-clock.ts';
import { PromoCode } from './PromoCode.tsx';
import { keepPromoCode, readPromoCode, usableCode } from './promo-code.ts';
import { OWN_HOLD, isForCart, isOwnHold, readStartedOrder, type StartedOrder } from './started-order.ts';
import { Totals } from './Totals.tsx';
import { useCart } from './use-cart.ts';
import { useQuote } from './use-quote.ts';

interface CartProps {
  /** The cart, its price and the code tried, as the page was made with them. */
  lines: CartLine[];
  quote: Quote;
  promoCode: string;
}

interface Removed {
  line: CartLine;
  index: number;
  name: string;
}

/** The cart: rendered by the server, kept up to date here. */
export function Cart(first: CartProps) {
  const lines = useCart(first.lines);
  const [promoCode, setPromoCode] = useState(first.promoCode);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const [started, setStarted] = useState<StartedOrder | null>(null);
  const live = useQuote({ lines, promoCode }, first);
  const keptMs = useTimeLeft(started?.heldUntil ?? null, Date.now) ?? 0;
  const isKept = started !== null && keptMs > 0 && isForCart(started, { lines, promoCode });
  const quote = isKept ? started.quote : live.quote;
  const said = useSaidTotal(quote, live.isFresh);

  useEffect(() => {
    setStarted(readStartedOrder());
    if (promoCode === '') setPromoCode(readPromoCode());
    else keepPromoCode(promoCode);
  }, []);

  useEffect(() => {
    if (started !== null && keptMs === 0) live.refresh();
  }, [started !== null && keptMs === 0]);

  const tryCode = (code: string): void => {
    setPromoCode(code);
    keepPromoCode(code);
  };
  const remove = (line: CartLine, index: number, name: string): void => {
    if (removeLine(variantKey(line)).ok) setRemoved({ line, index, name });
  };
  const undo = (): void => {
    if (!removed) return;
    const now = readCart().filter((line) => variantKey(line) !== variantKey(removed.line));
    replaceCart([...now.slice(0, removed.index), removed.line, ...now.slice(removed.index)]);
    setRemoved(null);
  };

  const quotedByKey = new Map(quote.lines.map((line) => [variantKey(line), line]));
  const undoRow = removed && <RemovedNotice key="removed" name={removed.name} onUndo={undo} />;
  const rows = lines.map((line, index) => {
    const quoted = quotedByKey.get(variantKey(line));
    return (
      <CartLineRow
        key={variantKey(line)}
        line={line}
        quoted={quoted}
        onRemove={() => remove(line, index, quoted?.name ?? 'The item')}
      />
    );
  });
  if (undoRow) rows.splice(Math.min(removed.index, rows.length), 0, undoRow);
  const hasProblem = quote.lines.some((line) => line.problem !== undefined);

  return (
    <div class="cart">
      <p class="visually-hidden" role="status">
        {said}
      </p>
      <div role="status">{live.trouble && <p class="notice notice--careful">{live.trouble}</p>}</div>
      {isKept && (
        <p class="notice">
          We are keeping these for you, with {minutesLeft(keptMs)} left.{' '}
          <a href={`/checkout${queryOf(promoCode)}`}>Go on to the payment</a>
        </p>
      )}
      {lines.length === 0 ? (
        <>
          {undoRow && <ul class="plain cart-lines">{undoRow}</ul>}
          <EmptyCart />
        </>
      ) : (
        <div class="cart-columns">
          <ul class="plain cart-lines">{rows}</ul>
          <div class="cart-side">
            <section class="cart-summary" aria-labelledby="cart-summary-title">
              <h2 id="cart-summary-title">Summary</h2>
              <PromoCode
                code={promoCode}
                quote={quote}
                isFresh={live.isFresh || isKept}
                action="/cart"
                onTry={tryCode}
              />
              <Totals sums={quote} code={usableCode(quote)} isStale={!live.isFresh && !isKept} />
              <FreeShipping gap={quote.freeShippingGap} />
            </section>
            <div class="cart-go">
              {hasProblem && (
                <p class="small">
                  {isOwnHold(started, quote)
                    ? OWN_HOLD
                    : 'Some items can’t be bought as they stand; see above.'}
                </p>
              )}
              <p class="cart-go-total" aria-hidden="true">
                <span class="small quiet">Total</span>
                <span class="price">{formatRupees(quote.total)}</span>
              </p>
              <a class="button button--wide" href={`/checkout${queryOf(promoCode)}`}>
                Check out
              </a>
            </div>
          </div>
        </div>
      )}
    </div>
  );
}

function EmptyCart() {
  return (
    <div class="stack cart-empty">
      <p class="lede">Your cart is empty.</p>
      <p>
        <a class="button" href="/shop">
          Look around the shop
        </a>
      </p>
    </div>
  );
}

function RemovedNotice({ name, onUndo }: { name: string; onUndo: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <li class="cart-removed notice">
      <span id="cart-removed-what">{name} was removed.</span>{' '}
      <button
        class="link-button"
        type="button"
        ref={button}
        onClick={onUndo}
        aria-describedby="cart-removed-what"
      >
        Put it back
      </button>
    </li>
  );
}

function FreeShipping({ gap }: { gap: number | null }) {
  if (gap === null) return null;
  return (
    <p class="field-hint">
      {gap === 0 ? 'Delivery is free for this order.' : `${formatRupees(gap)} more and delivery is free.`}
    </p>
  );
}

/** The new total, for a screen reader, after each change but not at the beginning. */
function useSaidTotal(quote: Quote, isFresh: boolean): string {
  const before = useRef(amountsIn(quote));
  const [said, setSaid] = useState('');
  const amounts = amountsIn(quote);
  useEffect(() => {
    if (!isFresh || amounts === before.current) return;
    before.current = amounts;
    setSaid(`The cart’s total is now ${formatRupees(quote.total)}.`);
  }, [amounts, isFresh]);
  return said;
}

function amountsIn(quote: Quote): string {
  return `${quote.total} ${quote.lines.map(amountOf).join(' ')}`;
}

function queryOf(promoCode: string): string {
  return promoCode === '' ? '' : `?code=${encodeURIComponent(promoCode)}`;
}
