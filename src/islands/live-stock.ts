/** What the shop says of a product while its page is open: its price and stock now, asked for when they matter. */
import type { LiveStock } from '#shared/stock.ts';

export type LiveProduct = LiveStock['products'][number];

/** The last answer: none yet, a product that is no longer for sale, or its price and stock. */
export type Live = 'unknown' | 'gone' | LiveProduct;

export interface LiveStockAnswers {
  /** The form is being used: asks, unless a fresh answer is there or on its way. */
  use: () => void;
  /** A fresh answer, or after 1.5 s, without a network, or when the page is being left, the last one there is. */
  current: () => Promise<Live>;
  /** Looks again when the page is seen again, until the function that it gives is called. */
  listen: () => () => void;
}

const FRESH_MS = 30_000;
/** How long a press waits, and how long a request may take. */
const WAIT_MS = 1_500;
const PATIENCE_MS = 10_000;

/** Asks the shop of one product and shows each answer; what never comes changes nothing. */
export function openLiveStock(productId: string, show: (live: Live) => void): LiveStockAnswers {
  let live: Live = 'unknown';
  let askedAt = -Infinity;
  let isUsed = false;
  let request: { sentAt: number; aborter: AbortController; settled: Promise<void> } | null = null;

  function ask(): Promise<void> {
    if (isYounger(askedAt, FRESH_MS)) return Promise.resolve();
    // Timers stand still in a frozen tab, so one that ought to have been given up may still be there.
    if (request && isYounger(request.sentAt, PATIENCE_MS)) return request.settled;
    giveUp();
    const sentAt = Date.now();
    const aborter = new AbortController();
    request = { sentAt, aborter, settled: send(sentAt, aborter) };
    return request.settled;
  }

  async function send(sentAt: number, aborter: AbortController): Promise<void> {
    const patience = setTimeout(() => aborter.abort(), PATIENCE_MS);
    try {
      const answer = await fetchLive(productId, aborter.signal);
      if (aborter.signal.aborted) return;
      live = answer;
      askedAt = sentAt;
      show(live);
    } catch {
      // The checkout decides, so a page that can't know goes by what it has.
    } finally {
      clearTimeout(patience);
      if (request?.aborter === aborter) request = null;
    }
  }

  function giveUp(): void {
    request?.aborter.abort();
    request = null;
  }

  async function current(): Promise<Live> {
    const settled = ask();
    if (isYounger(askedAt, FRESH_MS)) return live;
    await new Promise<void>((resolve) => {
      const wait = setTimeout(done, WAIT_MS);
      // What is to be added must be in the cart before the next page is asked for; iOS tells only at the end.
      addEventListener('beforeunload', done);
      addEventListener('pagehide', done);
      void settled.then(done);
      function done(): void {
        clearTimeout(wait);
        removeEventListener('beforeunload', done);
        removeEventListener('pagehide', done);
        resolve();
      }
    });
    return live;
  }

  function lookAgain(): void {
    if (isUsed && document.visibilityState === 'visible') void ask();
  }

  function wake(event: PageTransitionEvent): void {
    if (event.persisted) void ask();
  }

  return {
    use() {
      isUsed = true;
      void ask();
    },
    current,
    listen() {
      document.addEventListener('visibilitychange', lookAgain);
      addEventListener('pageshow', wake);
      addEventListener('pagehide', giveUp);
      return () => {
        document.removeEventListener('visibilitychange', lookAgain);
        removeEventListener('pageshow', wake);
        removeEventListener('pagehide', giveUp);
        giveUp();
      };
    },
  };
}

/**
 * Pieces or centimetres of one variant that can be bought now; null when the shop hasn't said. Something that the
 * shop no longer lists can't be bought.
 */
export function availableOf(
  live: Live,
  isVariant: (variant: LiveProduct['variants'][number]) => boolean,
): number | null {
  if (live === 'unknown') return null;
  const variant = live === 'gone' ? undefined : live.variants.find(isVariant);
  return Math.max(0, variant?.available ?? 0);
}

async function fetchLive(productId: string, signal: AbortSignal): Promise<Live> {
  const answer = await fetch(`/api/stock?products=${encodeURIComponent(productId)}`, {
    cache: 'no-store',
    signal,
  });
  if (!answer.ok) throw new Error(`The stock answered ${String(answer.status)}.`);
  const stock = (await answer.json()) as LiveStock;
  return stock.products.find(({ id }) => id === productId) ?? 'gone';
}

/** A clock that was set back makes nothing young. */
function isYounger(since: number, ms: number): boolean {
  const age = Date.now() - since;
  return age >= 0 && age < ms;
}
