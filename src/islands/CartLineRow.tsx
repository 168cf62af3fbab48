import { formatLength } from '#shared/lengths.ts';
import { formatRupees } from '#shared/money.ts';
import { amountOf, variantKey, type CartLine } from '#shared/cart.ts';
import type { QuoteLine } from '#shared/quote.ts';
import { AmountField } from './AmountField.tsx';
import { buyable, lineTotalNow } from './cart-amounts.ts';
import { setAmount } from './cart-store.ts';
import { Swatch } from './Swatch.tsx';

interface CartLineRowProps {
  line: CartLine;
  /** What the shop last said of it; missing while a line from another tab isn't priced yet. */
  quoted: QuoteLine | undefined;
  onRemove: () => void;
}

/** One line of the cart. A real form, so that it works before hydration and without it. */
export function CartLineRow({ line, quoted, onRemove }: CartLineRowProps) {
  const name = quoted?.name || 'This item';
  const set = (amount: number): string | null => {
    const answer = setAmount(variantKey(line), amount);
    return answer.ok ? null : answer.message;
  };
  const most = quoted ? buyable(line, quoted) : 0;
  const canTakeLess = quoted?.problem === 'not-enough' && most > 0 && most < amountOf(line);
  return (
    <li class="cart-line">
      <Swatch hex={quoted?.hex ?? ''} />
      <form
        class="cart-line-form"
        method="post"
        action="/cart/update"
        onSubmit={(event) => event.preventDefault()}
      >
        <input type="hidden" name="productId" value={line.productId} />
        {line.kind === 'tailored' ? (
          <input type="hidden" name="size" value={line.size} />
        ) : (
          <input type="hidden" name="colourId" value={line.colourId} />
        )}
        <div class="cart-line-what">
          <h2 class="name">{quoted?.slug ? <a href={`/products/${quoted.slug}`}>{name}</a> : name}</h2>
          <p class="quiet small">
            {quoted?.variant && `${line.kind === 'tailored' ? 'Size' : 'Colour'} ${quoted.variant}`}
            {quoted && quoted.unitPrice > 0 && (
              <>
                {quoted.variant && ' · '}
                <span class="price">{formatRupees(quoted.unitPrice)}</span>
                {line.kind === 'tailored' ? ' each' : ' a metre'}
              </>
            )}
          </p>
        </div>
        <p class="cart-line-total price">
          {quoted && !quoted.problem ? (
            formatRupees(lineTotalNow(line, quoted))
          ) : (
            <>
              <span aria-hidden="true">—</span>
              <span class="visually-hidden">Not counted</span>
            </>
          )}
        </p>
        <div class="cart-line-amount">
          <AmountField line={line} quoted={quoted} name={name} onSet={set} />
          <button class="link-button unscripted" type="submit" name="do" value="set">
            Update
          </button>
          <button
            class="link-button"
            type="submit"
            name="do"
            value="remove"
            formNoValidate
            onClick={(event) => {
              event.preventDefault();
              onRemove();
            }}
          >
            Remove<span class="visually-hidden"> {name}</span>
          </button>
        </div>
        {quoted?.problem && (
          <div class="notice notice--problem cart-line-problem">
            <p>{quoted.message ?? 'This can’t be bought as it stands.'}</p>
            {canTakeLess && (
              <button class="link-button scripted" type="button" onClick={() => set(most)}>
                Take {line.kind === 'tailored' ? most : formatLength(most)} instead
              </button>
            )}
          </div>
        )}
      </form>
    </li>
  );
}
