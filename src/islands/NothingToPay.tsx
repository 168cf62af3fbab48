import { useEffect, useState } from 'preact/hooks';
import { checkout as words } from '#words';
import { readLastOrder } from './started-order.ts';

/** The checkout of an empty cart: most often that of somebody who has just paid and come back. */
export function NothingToPay() {
  const [lastOrder, setLastOrder] = useState<string | null>(null);
  useEffect(() => setLastOrder(readLastOrder()), []);
  return (
    <div class="stack">
      <p class="lede">{words.nothing}</p>
      {lastOrder && (
        <p>
          {words.lastOrder} <a href={lastOrder}>{words.seeLastOrder}</a>
        </p>
      )}
      <p>
        <a class="button" href="/shop">
          {words.lookAround}
        </a>
      </p>
    </div>
  );
}
