import { useEffect, useRef, useState } from 'preact/hooks';
import { buying, buyingFabric as words } from '#words';
import { variantKey } from '#shared/cart.ts';
import { centimetres, formatLength, isCuttable, longestCut, type CutRules } from '#shared/lengths.ts';
import { formatRupees, priceOfLength } from '#shared/money.ts';
import { bandOfLength, type StockBand } from '#shared/stock-band.ts';
import { askedVariant } from './asked-variant.ts';
import { BuyButton } from './BuyButton.tsx';
import { BuyStatus, useBuying, type Said } from './BuyStatus.tsx';
import { addLine, readCart } from './cart-store.ts';
import { ColourOptions } from './ColourOptions.tsx';
import { showPictureOf } from './gallery.ts';
import { LengthPicker, firstLength } from './LengthPicker.tsx';
import { availableOf, type Live } from './live-stock.ts';
import { takeChoices } from './offered-choice.ts';
import type { Sample } from './add-sample.ts';
import { SampleLink } from './SampleLink.tsx';
import { StockLine } from './StockLine.tsx';

export interface AddFabricProps {
  id: string;
  name: string;
  /** Rupees a metre. */
  price: number;
  /** Where the least is the most, the cloth is sold in one length only, as a sample is. */
  cut: CutRules;
  colours: { id: string; name: string; hex: string; band: StockBand }[];
  sample?: Sample | null;
}

/** The form that puts a length of fabric in the cart. */
export function AddFabric(props: AddFabricProps) {
  const { id, name, price: printedPrice, cut, colours, sample } = props;
  const isOneLength = cut.leastCm === cut.mostCm;
  const priceOfOne = (price: number): number => (isOneLength ? priceOfLength(price, cut.leastCm) : price);
  const { live, said, isBusy, price, ...buyer } = useBuying(id, printedPrice, {
    unit: isOneLength ? '' : words.aMetre,
    of: priceOfOne,
  });
  const form = useRef<HTMLFormElement>(null);
  const [colourId, setColourId] = useState(colours.find(({ band }) => band !== 'sold-out')?.id ?? '');
  const [metres, setMetres] = useState(String(firstLength(cut) / 100));

  const shown = colours.map((colour) => {
    const availableCm = availableOf(live, (variant) => variant.colourId === colour.id);
    if (availableCm === null) {
      return {
        ...colour,
        words: buying.bands[colour.band],
        stock: words.bands[colour.band](colour.name),
      };
    }
    if (longestCut(availableCm, cut) === 0) {
      const stock = words.bands['sold-out'](colour.name);
      return { ...colour, band: 'sold-out' as const, words: buying.bands['sold-out'], stock };
    }
    const band = bandOfLength(availableCm, cut.leastCm);
    const left = isOneLength ? String(Math.floor(availableCm / cut.leastCm)) : formatLength(availableCm);
    const stock = (band === 'few-left' ? words.onlyLeft : words.left)(left, colour.name);
    return { ...colour, band, words: buying.left(left), stock };
  });
  const chosen = shown.find((colour) => colour.id === colourId);
  const isSoldOut = shown.every(({ band }) => band === 'sold-out');
  const lengthCm = centimetres(Number(metres));
  const lengthProblem = live === 'gone' ? null : (problemOfLength() ?? problemWith(live));
  const total = formatRupees(lengthProblem === null ? priceOfLength(price, lengthCm) : price);

  // What was chosen before this script came, or was restored by the browser, stands.
  useEffect(() => {
    if (!form.current) return;
    form.current.noValidate = true;
    const chosen = new FormData(form.current);
    const restored = askedVariant(form.current, 'colourId') ?? textOf(chosen.get('colourId'));
    setColourId(restored);
    setMetres(textOf(chosen.get('lengthM')));
    if (restored !== colourId) showPictureOf(restored);
    return takeChoices(({ lengthCm: wanted }) => {
      if (wanted === undefined) return;
      setMetres(String(wanted / 100));
      buyer.say(null);
      form.current?.querySelector<HTMLInputElement>('#length')?.focus();
    });
  }, []);

  function press(event: SubmitEvent): void {
    event.preventDefault();
    const problem = chosen ? problemOfLength() : isSoldOut ? buying.isSoldOut : words.chooseColour;
    if (problem === null) void buyer.press({ problemWith, add });
    else buyer.say({ kind: 'problem', words: problem });
  }

  function problemOfLength(): string | null {
    return isCuttable(lengthCm, cut) ? null : words.chooseLength(rulesInWords(cut));
  }

  function problemWith(now: Live): string | null {
    const availableCm = availableOf(now, (variant) => variant.colourId === colourId);
    if (!chosen || availableCm === null) return null;
    const longestCm = longestCut(availableCm, cut);
    if (lengthCm <= longestCm) return null;
    return longestCm === 0
      ? words.justSold(chosen.name)
      : words.longestCut(chosen.name, formatLength(longestCm));
  }

  function add(): Said {
    const colour = chosen?.name ?? '';
    const line = { kind: 'fabric', productId: id, colourId, lengthCm } as const;
    // Two of them would be one piece of twice the length, which isn't cut.
    if (isOneLength && readCart().some((other) => variantKey(other) === variantKey(line))) {
      return { kind: 'careful', words: words.sampleThere(colour) };
    }
    const answer = addLine(line);
    if (!answer.ok) return { kind: 'problem', words: answer.message };
    return { kind: 'added', words: words.added(formatLength(lengthCm), name, colour) };
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
        <span class="price">{formatRupees(priceOfOne(price))}</span>
        <span class="small quiet">
          {isOneLength ? words.onePieceGst(`${cut.leastCm} cm`) : words.aMetreGst}
        </span>
      </p>
      <input type="hidden" name="kind" value="fabric" />
      <input type="hidden" name="productId" value={id} />
      <ColourOptions
        colours={shown}
        chosen={colourId}
        onChoose={(one) => {
          setColourId(one);
          buyer.say(null);
          showPictureOf(one);
        }}
      />
      <StockLine
        band={isSoldOut ? 'sold-out' : (chosen?.band ?? 'in-stock')}
        words={isSoldOut ? words.allSold : (chosen?.stock ?? '')}
      />
      {isOneLength ? (
        <input type="hidden" name="lengthM" value={metres} />
      ) : (
        <LengthPicker
          metres={metres}
          cut={cut}
          hex={chosen?.hex ?? 'none'}
          rules={rulesInWords(cut)}
          isInvalid={lengthProblem !== null}
          onMetres={(typed) => {
            setMetres(typed);
            buyer.say(null);
          }}
        />
      )}
      {!isOneLength && (
        <p class="buy-total needs-script">
          <output for="length">
            {lengthProblem === null ? (
              <>
                <span class="quiet">{words.comesTo(formatLength(lengthCm))}</span>
                <b class="price">{total}</b>
              </>
            ) : (
              <span class="field-error">{lengthProblem}</span>
            )}
          </output>
        </p>
      )}
      <BuyButton
        live={live}
        isSoldOut={isSoldOut}
        isBusy={isBusy}
        bar={{
          price: total,
          words:
            lengthProblem !== null || isOneLength ? words.barAddOne : words.barAdd(formatLength(lengthCm)),
        }}
      />
      <BuyStatus live={live} said={said} />
      {sample && <SampleLink sample={sample} colour={chosen?.name ?? ''} onSaid={buyer.say} />}
    </form>
  );
}

function rulesInWords({ leastCm, mostCm, stepCm }: CutRules): string {
  const step = stepCm === 1 ? words.toTheCentimetre : words.inSteps(stepCm);
  return words.fromTo(formatLength(leastCm), formatLength(mostCm), step);
}

function textOf(entry: FormDataEntryValue | null): string {
  return typeof entry === 'string' ? entry : '';
}
