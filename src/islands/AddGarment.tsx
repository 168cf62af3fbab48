import { useEffect, useRef, useState } from 'preact/hooks';
import { MOST_PIECES } from '#shared/cart.ts';
import { formatRupees } from '#shared/money.ts';
import { BAND_WORDS, bandOfPieces, type StockBand } from '#shared/stock-band.ts';
import { BuyButton, BuyStatus, useBuying, type Said } from './BuyStatus.tsx';
import { addLine } from './cart-store.ts';
import { availableOf, type Live } from './live-stock.ts';
import { Stepper } from './Stepper.tsx';

export interface AddGarmentProps {
  id: string;
  name: string;
  /** Rupees a piece. */
  price: number;
  sizes: { size: string; band: StockBand }[];
}

/** The form that puts a garment in the cart. */
export default function AddGarment({ id, name, price, sizes }: AddGarmentProps) {
  const { live, said, isBusy, ...buying } = useBuying(id, price);
  const form = useRef<HTMLFormElement>(null);
  const only = sizes.length === 1 ? sizes[0] : undefined;
  const [size, setSize] = useState(only && only.band !== 'sold-out' ? only.size : '');
  const [quantity, setQuantity] = useState('1');

  const pieces = Number(quantity);
  const shown = sizes.map(({ size, band }) => {
    const left = availableOf(live, (variant) => variant.size === size);
    if (left === null) return { size, band, words: BAND_WORDS[band] };
    return { size, band: bandOfPieces(left), words: left === 0 ? 'Sold out' : `${left} left` };
  });
  const isSoldOut = shown.every(({ band }) => band === 'sold-out');

  // What was chosen before this script came, or was restored by the browser, stands.
  useEffect(() => {
    if (!form.current) return;
    form.current.noValidate = true;
    const chosen = new FormData(form.current);
    setSize(textOf(chosen.get('size')));
    setQuantity(textOf(chosen.get('quantity')));
  }, []);

  function press(event: SubmitEvent): void {
    event.preventDefault();
    const problem = problemOfChoice();
    if (problem === null) void buying.press({ problemWith, add });
    else buying.say({ kind: 'problem', words: problem });
  }

  function problemOfChoice(): string | null {
    if (size === '') return isSoldOut ? 'This is sold out.' : 'Please choose a size.';
    const isPossible = Number.isInteger(pieces) && pieces >= 1 && pieces <= MOST_PIECES;
    return isPossible ? null : `Please choose between 1 and ${MOST_PIECES} pieces.`;
  }

  function problemWith(now: Live): string | null {
    const left = availableOf(now, (variant) => variant.size === size);
    if (left === null || pieces <= left) return null;
    if (left === 0) return `Size ${size} has just been sold out.`;
    return `Only ${left} ${left === 1 ? 'is' : 'are'} left in size ${size}.`;
  }

  function add(): Said {
    const answer = addLine({ kind: 'tailored', productId: id, size, quantity: pieces });
    if (!answer.ok) return { kind: 'problem', words: answer.message };
    return { kind: 'added', words: `Added ${pieces} × ${name}, size ${size}.` };
  }

  return (
    <form
      class="buy"
      method="post"
      action="/cart/add"
      ref={form}
      onSubmit={press}
      onPointerDown={buying.use}
      onFocusIn={buying.use}
    >
      <p class="buy-price">
        <span class="price">{formatRupees(buying.price)}</span>
        <span class="small quiet">GST included</span>
      </p>
      <input type="hidden" name="kind" value="tailored" />
      <input type="hidden" name="productId" value={id} />
      <fieldset>
        <legend>Size</legend>
        <div class="options options--sizes">
          {shown.map(({ size: one, band, words }) => (
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
                  buying.say(null);
                }}
              />
              <span class="option-face">
                <span class="option-name">{one}</span>
                <span class={`band band--${band}`}>{words}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="buy-row">
        <div>
          <label class="field-label" for="quantity">
            Quantity
          </label>
          <Stepper
            id="quantity"
            name="quantity"
            value={quantity}
            min={1}
            max={MOST_PIECES}
            step={1}
            less="One fewer"
            more="One more"
            onValue={setQuantity}
            onStep={(direction) =>
              setQuantity(
                String(Math.min(MOST_PIECES, Math.max(1, Math.round(Number(quantity)) + direction))),
              )
            }
          />
        </div>
        <BuyButton live={live} isSoldOut={isSoldOut} isBusy={isBusy} />
      </div>
      <BuyStatus live={live} said={said} />
    </form>
  );
}

function textOf(entry: FormDataEntryValue | null): string {
  return typeof entry === 'string' ? entry : '';
}
