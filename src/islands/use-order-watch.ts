import { useEffect, useState } from 'preact/hooks';
import { removeOrdered } from './cart-store.ts';
import { keepLastOrder, keepStartedOrder, readStartedOrder } from './started-order.ts';
import { forgetDraft } from './use-draft.ts';

/** An order's state, as its page was made with it and as `/orders/[token]/state` gives it. */
export interface WatchedOrder {
  status: string;
  paymentStatus: string;
  attention: string | null;
}

/** Whether the page looks for news of a payment: `over` when it has looked long enough. */
export type Watch = 'off' | 'on' | 'over';

/** 30 looks in about three minutes; after that a person looks when they like. */
const LOOKS_MS = [2, 2, 3, 3, 4, 4, 5, 5, ...Array<number>(22).fill(7)].map((seconds) => seconds * 1000);

/**
 * Tidies up behind a checkout that ended on this page. Where its payment must still be confirmed (`#confirming`),
 * looks at the order now and then and loads the page anew when it has changed.
 */
export function useOrderWatch(orderUrl: string, { status, paymentStatus, attention }: WatchedOrder): Watch {
  const [watch, setWatch] = useState<Watch>('off');
  useEffect(() => {
    const isUnpaid = paymentStatus === 'pending' || paymentStatus === 'failed';
    tidyUp(orderUrl, {
      isPaid: paymentStatus === 'paid',
      isOver: !isUnpaid || status !== 'pending' || attention !== null,
      hasFailed: paymentStatus === 'failed',
    });
    const isWaiting = isUnpaid && status === 'pending' && attention === null;
    if (location.hash !== '#confirming') return;
    if (!isWaiting) {
      history.replaceState(history.state, '', orderUrl);
      return;
    }
    setWatch('on');
    const before = JSON.stringify({ status, paymentStatus, attention });
    let timer: ReturnType<typeof setTimeout>;
    const look = async (count: number): Promise<void> => {
      if (document.visibilityState === 'visible') {
        const now = await fetchState(orderUrl);
        if (now !== null && now !== before) {
          location.reload();
          return;
        }
      }
      const pauseMs = LOOKS_MS[count];
      if (pauseMs === undefined) setWatch('over');
      else timer = setTimeout(() => void look(count + 1), pauseMs);
    };
    timer = setTimeout(() => void look(1), LOOKS_MS[0]);
    return () => clearTimeout(timer);
  }, []);
  return watch;
}

/** Once the shop has the order, or it is over, the cart and what was typed have done their work. */
function tidyUp(orderUrl: string, order: { isPaid: boolean; isOver: boolean; hasFailed: boolean }): void {
  const started = readStartedOrder();
  if (started?.orderUrl !== orderUrl) return;
  if (order.isPaid) {
    removeOrdered(started.lines);
    forgetDraft();
    keepLastOrder(orderUrl);
  }
  if (order.isOver) keepStartedOrder(null);
  else if (order.hasFailed) keepStartedOrder({ ...started, claim: undefined });
}

async function fetchState(orderUrl: string): Promise<string | null> {
  try {
    const response = await fetch(`${orderUrl}/state`, { cache: 'no-store' });
    return response.ok ? JSON.stringify(await response.json()) : null;
  } catch {
    return null;
  }
}
