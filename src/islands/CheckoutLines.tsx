import { cartLine as words } from '#words';
import { amountOf, variantKey } from '#shared/cart.ts';
import type { LinePicture as Picture } from '#shared/cart-view.ts';
import { formatLength } from '#shared/lengths.ts';
import { formatRupees } from '#shared/money.ts';
import type { QuoteLine } from '#shared/quote.ts';
import { buyable } from './cart-amounts.ts';
import { removeLine, setAmount } from './cart-store.ts';
import { LinePicture } from './LinePicture.tsx';

interface CheckoutLinesProps {
  lines: readonly QuoteLine[];
  pictures: Readonly<Record<string, Picture>>;
}

/** What is being ordered, in short, with the way out of what can't be. */
export function CheckoutLines({ lines, pictures }: CheckoutLinesProps) {
  return (
    <ul class="plain checkout-lines">
      {lines.map((line) => (
        <li key={variantKey(line)} class="checkout-line">
          <LinePicture picture={pictures[variantKey(line)]} hex={line.hex} />
          <div>
            <p>{line.name || words.unnamed}</p>
            <p class="quiet small">
              {line.kind === 'tailored'
                ? `${words.size(line.size)} × ${line.quantity}`
                : [line.variant, formatLength(line.lengthCm)].filter(Boolean).join(', ')}
            </p>
            {line.problem && <Problem line={line} />}
          </div>
          <p class="price">{line.problem ? '—' : formatRupees(line.lineTotal)}</p>
        </li>
      ))}
    </ul>
  );
}

function Problem({ line }: { line: QuoteLine }) {
  const most = buyable(line, line);
  const canTakeLess = line.problem === 'not-enough' && most > 0 && most < amountOf(line);
  const key = variantKey(line);
  return (
    <>
      <p class="field-error">{line.message ?? words.cantBuy}</p>
      <p class="row">
        {canTakeLess && (
          <button class="link-button scripted" type="button" onClick={() => setAmount(key, most)}>
            {words.takeInstead(line.kind === 'tailored' ? most : formatLength(most))}
          </button>
        )}
        <button class="link-button scripted" type="button" onClick={() => removeLine(key)}>
          {words.remove}
          <span class="visually-hidden"> {line.name}</span>
        </button>
      </p>
    </>
  );
}
