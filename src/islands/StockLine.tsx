import type { StockBand } from '#shared/stock-band.ts';

/** What is left of what is chosen, said politely when it changes; nothing while nothing is chosen. */
export function StockLine({ band, words }: { band: StockBand; words: string }) {
  return (
    <p class={`stock-line stock-line--${band}`} role="status">
      {words}
    </p>
  );
}
