import { buyingFabric as words } from '#words';
import type { StockBand } from '#shared/stock-band.ts';

interface ColourOptionsProps {
  /** `words` is what stands beside a colour's name of its stock. */
  colours: readonly { id: string; name: string; hex: string; band: StockBand; words: string }[];
  /** The id of the chosen one. */
  chosen: string;
  onChoose: (colourId: string) => void;
}

/** A fabric's colours, one of which can be chosen. */
export function ColourOptions({ colours, chosen, onChoose }: ColourOptionsProps) {
  return (
    <fieldset>
      <legend>{words.colour}</legend>
      <div class="options options--colours">
        {colours.map((colour) => (
          <label class="option" key={colour.id}>
            <input
              type="radio"
              name="colourId"
              value={colour.id}
              required
              checked={colour.id === chosen}
              disabled={colour.band === 'sold-out'}
              onChange={() => onChoose(colour.id)}
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
  );
}
