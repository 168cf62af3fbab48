import { useEffect, useRef, useState } from 'preact/hooks';
import { centimetres, formatLength, isCuttable, longestCut, type CutRules } from '#shared/lengths.ts';
import { formatRupees, priceOfLength } from '#shared/money.ts';
import { BAND_WORDS, bandOfLength, type StockBand } from '#shared/stock-band.ts';
import { BuyStatus, type Said } from './BuyStatus.tsx';
import { addLine } from './cart-store.ts';
import { showPictureOf } from './gallery.ts';
import { LengthPicker, firstLength } from './LengthPicker.tsx';
import { useLiveStock } from './live-stock.ts';

export interface AddFabricProps {
  id: string;
  name: string;
  /** Rupees a metre. */
  price: number;
  cut: CutRules;
  colours: { id: string; name: string; hex: string; band: StockBand }[];
}

/** The form that puts a length of fabric in the cart. */
export default function AddFabric({ id, name, price: printedPrice, cut, colours }: AddFabricProps) {
  const { live, ask } = useLiveStock(id);
  const form = useRef<HTMLFormElement>(null);
  const [colourId, setColourId] = useState(colours.find(({ band }) => band !== 'sold-out')?.id ?? '');
  const [metres, setMetres] = useState(String(firstLength(cut) / 100));
  const [said, setSaid] = useState<Said>(null);

  const price = live?.price ?? printedPrice;
  const shown = colours.map((colour) => {
    const variant = live?.variants.find((one) => one.colourId === colour.id);
    if (!variant) return { ...colour, words: BAND_WORDS[colour.band], longestCm: null };
    const longestCm = longestCut(variant.available, cut);
    const band = bandOfLength(variant.available, cut.leastCm);
    const words = longestCm === 0 ? 'Sold out' : `${formatLength(variant.available)} left`;
    return { ...colour, band: longestCm === 0 ? ('sold-out' as const) : band, words, longestCm };
  });
  const chosen = shown.find((colour) => colour.id === colourId);
  const isSoldOut = shown.every(({ band }) => band === 'sold-out');
  const lengthCm = centimetres(Number(metres));
  const lengthProblem = problemOfLength();

  // What was chosen before this script came, or was restored by the browser, stands.
  useEffect(() => {
    if (!form.current) return;
    form.current.noValidate = true;
    const chosen = new FormData(form.current);
    const restored = textOf(chosen.get('colourId'));
    setColourId(restored);
    setMetres(textOf(chosen.get('lengthM')));
    if (restored !== colourId) showPictureOf(restored);
  }, []);

  function problemOfLength(): string | null {
    if (!isCuttable(lengthCm, cut)) return `Please choose a length that we can cut, ${rulesInWords(cut)}.`;
    if (!chosen || chosen.longestCm === null || lengthCm <= chosen.longestCm) return null;
    if (chosen.longestCm === 0) return `${chosen.name} has just been sold out.`;
    return `The longest piece of ${chosen.name} that we can still cut is ${formatLength(chosen.longestCm)}.`;
  }

  function add(event: SubmitEvent): void {
    event.preventDefault();
    setSaid(addToCart());
  }

  function addToCart(): Said {
    if (!chosen) return { kind: 'problem', words: 'Please choose a colour.' };
    if (lengthProblem !== null) return { kind: 'problem', words: lengthProblem };
    const answer = addLine({ kind: 'fabric', productId: id, colourId: chosen.id, lengthCm });
    if (!answer.ok) return { kind: 'problem', words: answer.message };
    return { kind: 'added', words: `Added ${formatLength(lengthCm)} of ${name}, ${chosen.name}.` };
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
        <span class="price">{formatRupees(price)}</span>
        <span class="small quiet">a metre, GST included</span>
      </p>
      <input type="hidden" name="kind" value="fabric" />
      <input type="hidden" name="productId" value={id} />
      <fieldset>
        <legend>Colour</legend>
        <div class="options options--colours">
          {shown.map((colour) => (
            <label class="option" key={colour.id}>
              <input
                type="radio"
                name="colourId"
                value={colour.id}
                required
                checked={colour.id === colourId}
                disabled={colour.band === 'sold-out'}
                onChange={() => {
                  setColourId(colour.id);
                  setSaid(null);
                  showPictureOf(colour.id);
                }}
              />
              <span class="option-face">
                <svg class="option-swatch" viewBox="0 0 40 40" aria-hidden="true">
                  <rect width="40" height="40" fill={colour.hex} />
                  {colour.band === 'sold-out' && <path d="M0 40 40 0" stroke="#fff" stroke-width="2" />}
                </svg>
                <span>
                  <span class="option-name">{colour.name}</span>
                  <span class={`band band--${colour.band}`}>{colour.words}</span>
                </span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <LengthPicker
        metres={metres}
        cut={cut}
        hex={chosen?.hex ?? 'none'}
        rules={rulesInWords(cut)}
        isInvalid={lengthProblem !== null}
        onMetres={(typed) => {
          setMetres(typed);
          setSaid(null);
        }}
      />
      <p class="buy-total needs-script">
        <output for="length">
          {lengthProblem === null ? (
            <>
              <span class="quiet">{formatLength(lengthCm)} comes to </span>
              <b class="price">{formatRupees(priceOfLength(price, lengthCm))}</b>
            </>
          ) : (
            <span class="field-error">{lengthProblem}</span>
          )}
        </output>
      </p>
      <button class="button button--wide" type="submit" disabled={isSoldOut}>
        {isSoldOut ? 'Sold out' : 'Add to cart'}
      </button>
      <BuyStatus said={said} />
    </form>
  );
}

function rulesInWords({ leastCm, mostCm, stepCm }: CutRules): string {
  const step = stepCm === 1 ? 'to the centimetre' : `in steps of ${stepCm} cm`;
  return `from ${formatLength(leastCm)} to ${formatLength(mostCm)}, ${step}`;
}

function textOf(entry: FormDataEntryValue | null): string {
  return typeof entry === 'string' ? entry : '';
}
