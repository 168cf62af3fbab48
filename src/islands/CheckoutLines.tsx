import { variantKey } from '#shared/cart.ts';
import { formatLength } from '#shared/lengths.ts';
import { formatRupees } from '#shared/money.ts';
import type { QuoteLine } from '#shared/quote.ts';
import { Swatch } from './Swatch.tsx';

/** What is being ordered, in short. */
export function CheckoutLines({ lines }: { lines: QuoteLine[] }) {
  return (
    <ul class="plain checkout-lines">
      {lines.map((line) => (
        <li key={variantKey(line)} class="checkout-line">
          <Swatch hex={line.hex} />
          <div>
            <p>{line.name || 'An item'}</p>
            <p class="quiet small">
              {line.kind === 'tailored'
                ? `Size ${line.size} × ${line.quantity}`
                : [line.variant, formatLength(line.lengthCm)].filter(Boolean).join(', ')}
            </p>
            {line.problem && (
              <p class="field-error">{line.message ?? 'This can’t be bought as it stands.'}</p>
            )}
          </div>
          <p class="price">{line.problem ? '—' : formatRupees(line.lineTotal)}</p>
        </li>
      ))}
    </ul>
  );
}
