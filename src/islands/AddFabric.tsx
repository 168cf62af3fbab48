import { useEffect, useRef, useState } from 'preact/hooks';
import { centimetres, formatLength, isCuttable, longestCut, type CutRules } from '#shared/lengths.ts';
import { formatRupees, priceOfLength } from '#shared/money.ts';
import { BAND_WORDS, bandOfLength, type StockBand } from '#shared/stock-band.ts';
import { BuyButton, BuyStatus, useBuying, type Said } from './BuyStatus.tsx';
import { addLine } from './cart-store.ts';
import { showPictureOf } from './gallery.ts';
import { LengthPicker, firstLength } from './LengthPicker.tsx';
import { availableOf, type Live } from './live-stock.ts';

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
  const { live, said, isBusy, price, ...buying } = useBuying(id, printedPrice, ' a metre');
  const form = useRef<HTMLFormElement>(null);
  const [colourId, setColourId] = useState(colours.find(({ band }) => band !== 'sold-out')?.id ?? '');
  const [metres, setMetres] = useState(String(firstLength(cut) / 100));

  const shown = colours.map((colour) => {
    const availableCm = availableOf(live, (variant) => variant.colourId === colour.id);
    if (availableCm === null) return { ...colour, words: BAND_WORDS[colour.band] };
    const isSold = longestCut(availableCm, cut) === 0;
    const band: StockBand = isSold ? 'sold-out' : bandOfLength(availableCm, cut.leastCm);
    return { ...colour, band, words: isSold ? 'Sold out' : `${formatLength(availableCm)} left` };
  });
  const chosen = colours.find((colour) => colour.id === colourId);
  const isSoldOut = shown.every(({ band }) => band === 'sold-out');
  const lengthCm = centimetres(Number(metres));
  const lengthProblem = live === 'gone' ? null : (problemOfLength() ?? problemWith(live));

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

  function press(event: SubmitEvent): void {
    event.preventDefault();
    const problem = chosen ? problemOfLength() : isSoldOut ? 'This is sold out.' : 'Please choose a colour.';
    if (problem === null) void buying.press({ problemWith, add });
    else buying.say({ kind: 'problem', words: problem });
  }

  function problemOfLength(): string | null {
    return isCuttable(lengthCm, cut) ? null : `Please choose a length that we can cut, ${rulesInWords(cut)}.`;
  }

  function problemWith(now: Live): string | null {
    const availableCm = availableOf(now, (variant) => variant.colourId === colourId);
    if (!chosen || availableCm === null) return null;
    const longestCm = longestCut(availableCm, cut);
    if (lengthCm <= longestCm) return null;
    if (longestCm === 0) return `${chosen.name} has just been sold out.`;
    return `The longest piece of ${chosen.name} that we can still cut is ${formatLength(longestCm)}.`;
  }

  function add(): Said {
    const answer = addLine({ kind: 'fabric', productId: id, colourId, lengthCm });
    if (!answer.ok) return { kind: 'problem', words: answer.message };
    return { kind: 'added', words: `Added ${formatLength(lengthCm)} of ${name}, ${chosen?.name ?? ''}.` };
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
                  buying.say(null);
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
          buying.say(null);
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
      <BuyButton live={live} isSoldOut={isSoldOut} isBusy={isBusy} />
      <BuyStatus live={live} said={said} />
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
