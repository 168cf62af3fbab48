import { useEffect, useRef, useState } from 'preact/hooks';
import { buying, buyingGarment as words } from '#words';
import { MOST_PIECES } from '#shared/cart.ts';
import { formatRupees } from '#shared/money.ts';
import { bandOfPieces, type StockBand } from '#shared/stock-band.ts';
import { askedVariant } from './asked-variant.ts';
import { BuyButton } from './BuyButton.tsx';
import { BuyStatus, useBuying, type Said } from './BuyStatus.tsx';
import { addLine } from './cart-store.ts';
import { availableOf, type Live } from './live-stock.ts';
import { takeChoices } from './offered-choice.ts';
import { Stepper } from './Stepper.tsx';
import { StockLine } from './StockLine.tsx';

export interface AddGarmentProps {
  id: string;
  name: string;
  /** Rupees a piece. */
  price: number;
  sizes: { size: string; band: StockBand }[];
  /** Where the page says what each size is cut for, if it does. */
  guide?: string | undefined;
}

/** The form that puts a garment in the cart. */
export function AddGarment({ id, name, price, sizes, guide }: AddGarmentProps) {
  const { live, said, isBusy, ...buyer } = useBuying(id, price);
  const form = useRef<HTMLFormElement>(null);
  const only = sizes.length === 1 ? sizes[0] : undefined;
  const [size, setSize] = useState(only && only.band !== 'sold-out' ? only.size : '');
  const [quantity, setQuantity] = useState('1');

  const pieces = Number(quantity);
  const shown = sizes.map(({ size, band }) => {
    const left = availableOf(live, (variant) => variant.size === size);
    if (left === null) return { size, band, left, words: buying.bands[band] };
    const isSold = left === 0;
    return {
      size,
      band: bandOfPieces(left),
      left,
      words: isSold ? buying.bands['sold-out'] : buying.left(left),
    };
  });
  const isSoldOut = shown.every(({ band }) => band === 'sold-out');
  const chosen = shown.find((one) => one.size === size);

  // What was chosen before this script came, or was restored by the browser, stands.
  useEffect(() => {
    if (!form.current) return;
    form.current.noValidate = true;
    const chosen = new FormData(form.current);
    setSize(askedVariant(form.current, 'size') ?? textOf(chosen.get('size')));
    setQuantity(textOf(chosen.get('quantity')));
    return takeChoices(({ size: wanted }) => {
      const radio = form.current?.querySelector<HTMLInputElement>(`[name=size][value="${wanted ?? ''}"]`);
      if (!radio || wanted === undefined) return;
      setSize(wanted);
      buyer.say(null);
      radio.focus();
    });
  }, []);

  function press(event: SubmitEvent): void {
    event.preventDefault();
    const problem = problemOfChoice();
    if (problem === null) void buyer.press({ problemWith, add });
    else buyer.say({ kind: 'problem', words: problem });
  }

  function problemOfChoice(): string | null {
    if (size === '') return isSoldOut ? buying.isSoldOut : words.chooseSize;
    const isPossible = Number.isInteger(pieces) && pieces >= 1 && pieces <= MOST_PIECES;
    return isPossible ? null : words.choosePieces(MOST_PIECES);
  }

  function problemWith(now: Live): string | null {
    const left = availableOf(now, (variant) => variant.size === size);
    if (left === null || pieces <= left) return null;
    return left === 0 ? words.justSold(size) : words.onlyPieces(left, size);
  }

  function add(): Said {
    const answer = addLine({ kind: 'tailored', productId: id, size, quantity: pieces });
    if (!answer.ok) return { kind: 'problem', words: answer.message };
    return { kind: 'added', words: words.added(pieces, name, size) };
  }

  return (
    <form
      class="buy"
      method="post"
      action="/cart/add"
      ref={form}
      onSubmit={press}
      onPointerDown={buyer.use}
      onFocusIn={buyer.use}
    >
      <p class="buy-price">
        <span class="price">{formatRupees(buyer.price)}</span>
        <span class="small quiet">{words.gst}</span>
      </p>
      <input type="hidden" name="kind" value="tailored" />
      <input type="hidden" name="productId" value={id} />
      <fieldset id="sizes">
        <legend>{words.size}</legend>
        <div class="options options--sizes">
          {shown.map(({ size: one, band, words: stock }) => (
            <label class="option" key={one}>
              <input
                type="radio"
                name="size"
                value={one}
                required
                checked={one === size}
                disabled={band === 'sold-out'}
                onChange={() => {
                  setSize(one);
                  buyer.say(null);
                }}
              />
              <span class="option-face">
                <span class="option-name">{one}</span>
                <span class={`band band--${band}`}>{stock}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="stock-row">
        <StockLine
          band={isSoldOut ? 'sold-out' : (chosen?.band ?? 'in-stock')}
          words={isSoldOut ? words.allSold : chosen ? stockOf(chosen) : ''}
        />
        {guide && <a href={guide}>{words.whichSize}</a>}
      </div>
      <div class="buy-row">
        <div>
          <label class="field-label" for="quantity">
            {words.quantity}
          </label>
          <Stepper
            id="quantity"
            name="quantity"
            value={quantity}
            min={1}
            max={MOST_PIECES}
            step={1}
            less={words.oneFewer}
            more={words.oneMore}
            onValue={setQuantity}
            onStep={(direction) =>
              setQuantity(
                String(Math.min(MOST_PIECES, Math.max(1, Math.round(Number(quantity)) + direction))),
              )
            }
          />
        </div>
        <BuyButton
          live={live}
          isSoldOut={isSoldOut}
          isBusy={isBusy}
          bar={{
            price: formatRupees(buyer.price * (problemOfChoice() === null ? pieces : 1)),
            words: size === '' ? words.barChoose : words.barAdd(size),
            choose: size === '' ? '#sizes' : undefined,
          }}
        />
      </div>
      <BuyStatus live={live} said={said} />
    </form>
  );
}

function stockOf({ size, band, left }: { size: string; band: StockBand; left: number | null }): string {
  if (left === null || left === 0) return words.bands[band](size);
  return band === 'few-left' ? words.onlyLeft(left, size) : words.left(left, size);
}

function textOf(entry: FormDataEntryValue | null): string {
  return typeof entry === 'string' ? entry : '';
}
