import { cart as words } from '#words';
import { formatRupees } from '#shared/money.ts';
import type { Quote } from '#shared/quote.ts';

/** How far a cart is from free delivery, as a bar with words. */
export function FreeShipping({ quote }: { quote: Quote }) {
  const { freeShippingGap: gap } = quote;
  if (gap === null) return null;
  const worth = quote.subtotal - quote.discount;
  return (
    <label class={`free-shipping${gap === 0 ? ' free-shipping--got' : ''}`}>
      <span>{gap === 0 ? words.freeDelivery : words.moreForFreeDelivery(formatRupees(gap))}</span>
      <progress max={gap === 0 ? 1 : worth + gap} value={gap === 0 ? 1 : worth} />
    </label>
  );
}
