import { useEffect, useRef, useState } from 'preact/hooks';
import { MOST_PIECES } from '#shared/cart.ts';
import { formatRupees } from '#shared/money.ts';
import { BAND_WORDS, bandOfPieces, type StockBand } from '#shared/stock-band.ts';
import { BuyStatus, type Said } from './BuyStatus.tsx';
import { addLine } from './cart-store.ts';
import { useLiveStock } from './live-stock.ts';
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
  const { live, ask } = useLiveStock(id);
  const form = useRef<HTMLFormElement>(null);
  const only = sizes.length === 1 ? sizes[0] : undefined;
  const [size, setSize] = useState(only && only.band !== 'sold-out' ? only.size : '');
  const [quantity, setQuantity] = useState('1');
  const [said, setSaid] = useState<Said>(null);

  const shown = sizes.map(({ size, band }) => {
    const variant = live?.variants.find((one) => one.size === size);
    if (!variant) return { size, band, words: BAND_WORDS[band], left: null };
    const left = Math.max(0, variant.available);
    return { size, band: bandOfPieces(left), words: left === 0 ? 'Sold out' : `${left} left`, left };
  });
  const chosen = shown.find((one) => one.size === size);
  const isSoldOut = shown.every(({ band }) => band === 'sold-out');

  // What was chosen before this script came, or was restored by the browser, stands.
  useEffect(() => {
    if (!form.current) return;
    form.current.noValidate = true;
    const chosen = new FormData(form.current);
    setSize(textOf(chosen.get('size')));
    setQuantity(textOf(chosen.get('quantity')));
  }, []);

  function add(event: SubmitEvent): void {
    event.preventDefault();
    setSaid(addToCart());
  }

  function addToCart(): Said {
    const pieces = Number(quantity);
    if (!chosen) return { kind: 'problem', words: 'Please choose a size.' };
    if (!Number.isInteger(pieces) || pieces < 1 || pieces > MOST_PIECES) {
      return { kind: 'problem', words: `Please choose between 1 and ${MOST_PIECES} pieces.` };
    }
    if (chosen.left === 0) return { kind: 'problem', words: `Size ${size} has just been sold out.` };
    if (chosen.left !== null && pieces > chosen.left) {
      const words = `Only ${chosen.left} ${chosen.left === 1 ? 'is' : 'are'} left in size ${size}.`;
      return { kind: 'problem', words };
    }
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
      onSubmit={add}
      onPointerDown={ask}
      onFocusIn={ask}
    >
      <p class="buy-price">
        <span class="price">{formatRupees(live?.price ?? price)}</span>
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
                  setSaid(null);
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
        <button class="button" type="submit" disabled={isSoldOut}>
          {isSoldOut ? 'Sold out' : 'Add to cart'}
        </button>
      </div>
      <BuyStatus said={said} />
    </form>
  );
}

function textOf(entry: FormDataEntryValue | null): string {
  return typeof entry === 'string' ? entry : '';
}
