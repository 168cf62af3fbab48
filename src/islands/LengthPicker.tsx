import { buyingFabric as words } from '#words';
import { centimetres, longestCut, type CutRules } from '#shared/lengths.ts';
import { Stepper } from './Stepper.tsx';

interface LengthPickerProps {
  /** As typed. */
  metres: string;
  cut: CutRules;
  /** The cloth's colour. */
  hex: string;
  /** The cut rules in words. */
  rules: string;
  isInvalid: boolean;
  onMetres: (metres: string) => void;
}

/** How many metres of a fabric: a field, its − and +, and the cloth on the tape. */
export function LengthPicker({ metres, cut, hex, rules, isInvalid, onMetres }: LengthPickerProps) {
  const least = leastCut(cut);
  const most = longestCut(cut.mostCm, cut);
  const lengthCm = centimetres(Number(metres));

  function step(direction: -1 | 1): void {
    // From a length between two steps the next one is nearer than a whole step.
    const steps =
      direction > 0 ? Math.floor(lengthCm / cut.stepCm) + 1 : Math.ceil(lengthCm / cut.stepCm) - 1;
    onMetres(String(Math.min(most, Math.max(least, steps * cut.stepCm)) / 100));
  }

  return (
    <div class="length">
      <div class="length-row">
        <label class="field-label" for="length">
          {words.lengthInMetres}
        </label>
        <Stepper
          id="length"
          name="lengthM"
          value={metres}
          min={least / 100}
          max={most / 100}
          step={cut.stepCm / 100}
          less={words.lessCm(cut.stepCm)}
          more={words.moreCm(cut.stepCm)}
          describedBy="length-rules"
          isInvalid={isInvalid}
          onValue={onMetres}
          onStep={step}
        />
      </div>
      <Tape lengthCm={Math.min(most, Math.max(0, lengthCm || 0))} hex={hex} />
      <p class="field-hint" id="length-rules">
        {words.onePiece(rules)}
      </p>
    </div>
  );
}

/** A tape as long as the cloth needs, with the cloth on it. */
function Tape({ lengthCm, hex }: { lengthCm: number; hex: string }) {
  const metres = Math.max(5, Math.ceil(lengthCm / 100));
  const marks = metres > 12 ? metres : metres * 10;
  const lines = Array.from({ length: marks + 1 }, (_, mark) => {
    const at = Math.min(999, Math.max(1, (mark * 1000) / marks));
    return `M${at} 44V${marks === metres || mark % 10 === 0 ? 30 : 37}`;
  });
  return (
    <svg class="tape needs-script" viewBox="0 0 1000 44" preserveAspectRatio="none" aria-hidden="true">
      <rect width={(lengthCm / metres) * 10} height="28" fill={hex} />
      <path d={lines.join('')} />
    </svg>
  );
}

/** The shortest cut on the fabric's step. Centimetres. */
function leastCut({ leastCm, stepCm }: CutRules): number {
  return Math.ceil(leastCm / stepCm) * stepCm;
}

/** The length that the page opens with: a metre, or what comes nearest. Centimetres. */
export function firstLength(cut: CutRules): number {
  return Math.max(leastCut(cut), longestCut(100, cut));
}
