interface StepperProps {
  id: string;
  name: string;
  value: string;
  min: number;
  max: number;
  step: number;
  /** What the buttons do, such as "10 cm less" and "10 cm more". */
  less: string;
  more: string;
  describedBy?: string | undefined;
  isInvalid?: boolean;
  onValue: (value: string) => void;
  /** −1 or +1. */
  onStep: (direction: -1 | 1) => void;
}

/** A number field between − and +. Without JavaScript the buttons are not there. */
export function Stepper(props: StepperProps) {
  const {
    id,
    name,
    value,
    min,
    max,
    step,
    less,
    more,
    describedBy,
    isInvalid = false,
    onValue,
    onStep,
  } = props;
  const amount = Number(value);
  return (
    <div class="stepper">
      <button
        type="button"
        class="needs-script"
        aria-label={less}
        disabled={amount <= min}
        onClick={() => onStep(-1)}
      >
        −
      </button>
      <input
        class="input"
        type="number"
        id={id}
        name={name}
        value={value}
        min={min}
        max={max}
        step={step}
        inputMode={Number.isInteger(step) ? 'numeric' : 'decimal'}
        autocomplete="off"
        required
        aria-describedby={describedBy}
        aria-invalid={isInvalid ? 'true' : undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <button
        type="button"
        class="needs-script"
        aria-label={more}
        disabled={amount >= max}
        onClick={() => onStep(1)}
      >
        +
      </button>
    </div>
  );
}
