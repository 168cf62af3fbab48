import { useEffect, useRef, useState } from 'preact/hooks';
import { orderPayment as words } from '#words';
import { formatRupees } from '#shared/money.ts';
import type { PaymentClaim } from '#shared/checkout.ts';
import { minutesLeft, useTimeLeft } from './hold-clock.ts';
import { askToPayAgain, confirmClaim, payInWindow, type PayOutcome } from './pay-order.ts';
import { recall, remember } from './session-notes.ts';

export interface PayAgainProps {
  /** The path of the order's page. */
  orderUrl: string;
  /** Rupees. */
  total: number;
  /** How long the goods are still kept, when the page was made; null where they aren't. Milliseconds. */
  heldMs: number | null;
  scriptUrl: string;
  siteUrl: string;
  holdMinutes: number;
}

/** A payment that the shop couldn't be asked about: confirmed again, never paid again. */
interface Unconfirmed {
  orderUrl: string;
  claim: PaymentClaim;
}

const NOTE = 'unconfirmed-payment';

/** Pays an order that waits for its payment. */
export function PayAgain({ orderUrl, total, heldMs, ...payment }: PayAgainProps) {
  const [isReady, setReady] = useState(false);
  const [phase, setPhase] = useState<'ready' | 'busy' | 'leaving'>('ready');
  const [news, setNews] = useState('');
  const [problem, setProblem] = useState('');
  const [claim, setClaim] = useState<PaymentClaim | null>(null);
  const [heldUntil, setHeldUntil] = useState<number | null>(null);
  const isBusy = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  const leftMs = useTimeLeft(heldUntil, () => performance.now());
  const shownMs = heldUntil === null ? heldMs : leftMs;

  useEffect(() => {
    setReady(true);
    if (heldMs !== null) setHeldUntil(performance.now() + heldMs);
    const kept = recall(NOTE) as Unconfirmed | null;
    if (kept?.orderUrl === orderUrl) setClaim(kept.claim);
  }, []);

  const hasLapsed = leftMs === 0;
  useEffect(() => {
    if (hasLapsed) setNews(words.lapsed);
  }, [hasLapsed]);

  const pay = async (): Promise<void> => {
    if (isBusy.current || phase === 'leaving') return;
    isBusy.current = true;
    setPhase('busy');
    setProblem('');
    setNews(words.oneMoment);
    const place = { ...payment, say: setNews };
    try {
      if (claim) show(await confirmClaim(claim, orderUrl, place));
      else await ask(place);
    } finally {
      isBusy.current = false;
    }
  };

  const ask = async (place: Parameters<typeof payInWindow>[1]): Promise<void> => {
    const again = await askToPayAgain(orderUrl);
    if (again.kind === 'already-paid') leave(orderUrl);
    else if (again.kind !== 'order') fail(again.message);
    else if (again.order.provider === 'offline') leave(orderUrl);
    else {
      if (!leftMs) setHeldUntil(performance.now() + payment.holdMinutes * 60_000);
      show(await payInWindow(again.order, place));
    }
  };

  const show = (outcome: PayOutcome): void => {
    const unconfirmed = outcome.kind === 'unconfirmed' ? outcome.claim : null;
    setClaim(unconfirmed);
    remember(NOTE, unconfirmed && { orderUrl, claim: unconfirmed });
    switch (outcome.kind) {
      case 'settled':
        leave(outcome.status === 'pending' ? `${outcome.url}#confirming` : outcome.url);
        break;
      case 'trouble':
        fail(outcome.message);
        break;
      default:
        setNews(outcome.kind === 'closed' ? `${outcome.message} ${words.pressAgain}` : outcome.message);
        setPhase('ready');
        setTimeout(() => button.current?.focus(), 0);
    }
  };

  const fail = (message: string): void => {
    setNews('');
    setProblem(message);
    setPhase('ready');
    setTimeout(() => button.current?.focus(), 0);
  };

  const leave = (url: string): void => {
    setPhase('leaving');
    // The same page with another hash wouldn't be loaded anew.
    history.replaceState(history.state, '', url);
    location.reload();
  };

  return (
    <div class="stack pay-again">
      {shownMs !== null && shownMs > 0 && <p>{words.kept(minutesLeft(shownMs))}</p>}
      <button
        class="button"
        type="button"
        ref={button}
        disabled={!isReady}
        aria-disabled={phase === 'ready' ? undefined : 'true'}
        onClick={() => void pay()}
      >
        {phase !== 'ready' ? words.oneMoment : claim ? words.check : words.pay(formatRupees(total))}
      </button>
      <div role="alert">{problem && <p class="notice notice--problem">{problem}</p>}</div>
      <div role="status">{news && <p class="notice notice--careful">{news}</p>}</div>
    </div>
  );
}
