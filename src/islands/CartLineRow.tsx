import { cartLine as words } from '#words';
import { formatLength } from '#shared/lengths.ts';
import { formatRupees } from '#shared/money.ts';
import { amountOf, variantKey, type CartLine } from '#shared/cart.ts';
import type { LinePicture as Picture } from '#shared/cart-view.ts';
import type { QuoteLine } from '#shared/quote.ts';
import { AmountField } from './AmountField.tsx';
import { buyable, lineTotalNow } from './cart-amounts.ts';
import { setAmount } from './cart-store.ts';
import { LinePicture } from './LinePicture.tsx';

interface CartLineRowProps {
  line: CartLine;
  /** What the shop last said of it; missing while a line from another tab isn't priced yet. */
  quoted: QuoteLine | undefined;
  picture: Picture | undefined;
  heading: 'h2' | 'h3';
  onRemove: () => void;
}

/** One line of the cart. A real form, so that it works before hydration and without it. */
export function CartLineRow({ line, quoted, picture, heading: Heading, onRemove }: CartLineRowProps) {
  const name = quoted?.name || words.unnamed;
  const set = (amount: number): string | null => {
    const answer = setAmount(variantKey(line), amount);
    return answer.ok ? null : answer.message;
  };
  const most = quoted ? buyable(line, quoted) : 0;
  const canTakeLess = quoted?.problem === 'not-enough' && most > 0 && most < amountOf(line);
  const isTailored = line.kind === 'tailored';
  return (
    <li class="cart-line">
      <LinePicture picture={picture} hex={quoted?.hex ?? ''} />
      <form
        class="cart-line-form"
        method="post"
        action="/cart/update"
        onSubmit={(event) => event.preventDefault()}
      >
        <input type="hidden" name="productId" value={line.productId} />
        {isTailored ? (
          <input type="hidden" name="size" value={line.size} />
        ) : (
          <input type="hidden" name="colourId" value={line.colourId} />
        )}
        <div class="cart-line-what">
          <Heading class="name">
            {quoted?.slug ? <a href={`/products/${quoted.slug}`}>{name}</a> : name}
          </Heading>
          <p class="quiet small">
            {quoted?.variant && (isTailored ? words.size(quoted.variant) : words.colour(quoted.variant))}
            {quoted && quoted.unitPrice > 0 && (
              <>
                {quoted.variant && ' · '}
                <span class="price">{formatRupees(quoted.unitPrice)}</span>
                {isTailored ? words.each : words.aMetre}
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
              <span class="visually-hidden">{words.notCounted}</span>
            </>
          )}
        </p>
        <div class="cart-line-amount">
          <AmountField line={line} quoted={quoted} name={name} onSet={set} />
          <button class="link-button unscripted" type="submit" name="do" value="set">
            {words.update}
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
            {words.remove}
            <span class="visually-hidden"> {name}</span>
          </button>
        </div>
        {quoted?.problem && (
          <div class="notice notice--problem cart-line-problem">
            <p>{quoted.message ?? words.cantBuy}</p>
            {canTakeLess && (
              <button class="link-button scripted" type="button" onClick={() => set(most)}>
                {words.takeInstead(isTailored ? most : formatLength(most))}
              </button>
            )}
          </div>
        )}
      </form>
    </li>
  );
}
