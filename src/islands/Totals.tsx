import { totals as words } from '#words';
import { formatRupees } from '#shared/money.ts';
import type { Quote } from '#shared/quote.ts';

interface TotalsProps {
  sums: Pick<Quote, 'subtotal' | 'discount' | 'shipping' | 'tax' | 'total'>;
  /** The code that gives the discount, or ''. */
  code?: string;
  /** Whether other sums are on their way. */
  isStale?: boolean;
}

/** What a cart or an order comes to, line by line, GST included. */
export function Totals({ sums, code = '', isStale = false }: TotalsProps) {
  return (
    <dl class={`totals${isStale ? ' totals--stale' : ''}`}>
      <div>
        <dt>{words.items}</dt>
        <dd class="price">{formatRupees(sums.subtotal)}</dd>
      </div>
      {sums.discount > 0 && (
        <div>
          <dt>{code ? words.discountBy(code) : words.discount}</dt>
          <dd class="price">{formatRupees(-sums.discount)}</dd>
        </div>
      )}
      <div>
        <dt>{words.delivery}</dt>
        <dd class="price">{sums.shipping === 0 ? words.free : formatRupees(sums.shipping)}</dd>
      </div>
      <div class="totals-total">
        <dt>{words.total}</dt>
        <dd class="price">{formatRupees(sums.total)}</dd>
      </div>
      <div class="totals-tax">
        <dt>{words.gst}</dt>
        <dd class="price">{formatRupees(sums.tax)}</dd>
      </div>
    </dl>
  );
}
