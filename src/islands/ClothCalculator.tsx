import { useEffect, useRef, useState } from 'preact/hooks';
import { metres as words } from '#words';
import {
  CLOTH_GARMENTS,
  CLOTH_SIZES,
  clothNeeded,
  cutFor,
  type ClothGarment,
  type ClothSize,
} from '#shared/cloth-needed.ts';
import { formatLength, type CutRules } from '#shared/lengths.ts';
import { offerChoice } from './offered-choice.ts';
import { useAlive } from './use-alive.ts';

interface ClothCalculatorProps {
  widthCm: number;
  cut: CutRules;
}

/** How much of this cloth a garment takes, and a button that sets the length to it. */
export default function ClothCalculator({ widthCm, cut }: ClothCalculatorProps) {
  const form = useRef<HTMLFormElement>(null);
  const [garment, setGarment] = useState<ClothGarment>('mens-kurta');
  const [size, setSize] = useState<ClothSize>('M');
  const [used, setUsed] = useState('');
  const isAlive = useAlive();
  const lengthCm = cutFor(clothNeeded(garment, { size, widthCm }), cut);

  // What was chosen before this script came stands.
  useEffect(() => {
    if (!form.current) return;
    const chosen = new FormData(form.current);
    const garment = CLOTH_GARMENTS.find((one) => one === chosen.get('garment'));
    const size = CLOTH_SIZES.find((one) => one === chosen.get('clothSize'));
    if (garment) setGarment(garment);
    if (size) setSize(size);
  }, []);

  function use(): void {
    if (lengthCm !== null && offerChoice({ lengthCm })) setUsed(words.used(formatLength(lengthCm)));
  }

  return (
    <form
      class="reckoner needs-script"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        use();
      }}
      onChange={() => setUsed('')}
    >
      <div class="reckoner-fields">
        <div class="field">
          <label class="field-label" for="cloth-garment">
            {words.garment}
          </label>
          <select
            class="input"
            id="cloth-garment"
            name="garment"
            value={garment}
            onChange={(event) => setGarment(event.currentTarget.value as ClothGarment)}
          >
            {CLOTH_GARMENTS.map((one) => (
              <option key={one} value={one} selected={one === garment}>
                {words.garments[one]}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label class="field-label" for="cloth-size">
            {words.size}
          </label>
          <select
            class="input"
            id="cloth-size"
            name="clothSize"
            value={size}
            onChange={(event) => setSize(event.currentTarget.value as ClothSize)}
          >
            {CLOTH_SIZES.map((one) => (
              <option key={one} value={one} selected={one === size}>
                {one}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p class="reckoner-said" role="status">
        {used ||
          (lengthCm === null
            ? words.tooLong(words.garments[garment], size)
            : words.takes(words.garments[garment], size, { length: formatLength(lengthCm), widthCm }))}
      </p>
      {lengthCm !== null && (
        <button class="button button--quiet" type="submit" disabled={!isAlive}>
          {words.use(formatLength(lengthCm))}
        </button>
      )}
    </form>
  );
}
