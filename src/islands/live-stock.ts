import { useRef, useState } from 'preact/hooks';
import type { LiveStock } from '#shared/stock.ts';

export type LiveProduct = LiveStock['products'][number];

/**
 * A product's price and stock at this moment, asked for when its page is first used; null until it is known. An
 * answer that doesn't come leaves what the page said, and the next use asks again.
 */
export function useLiveStock(productId: string): { live: LiveProduct | null; ask: () => void } {
  const [live, setLive] = useState<LiveProduct | null>(null);
  const isAsked = useRef(false);

  async function fetchOnce(): Promise<void> {
    try {
      const answer = await fetch(`/api/stock?products=${encodeURIComponent(productId)}`);
      if (!answer.ok) throw new Error(`The stock answered ${String(answer.status)}.`);
      const stock = (await answer.json()) as LiveStock;
      setLive(stock.products.find(({ id }) => id === productId) ?? null);
    } catch {
      isAsked.current = false;
    }
  }

  function ask(): void {
    if (isAsked.current) return;
    isAsked.current = true;
    void fetchOnce();
  }

  return { live, ask };
}
