import { useEffect, useState } from 'preact/hooks';
import { cartLine as words } from '#words';
import { amountOf, variantKey, type CartLine } from '#shared/cart.ts';
import type { QuoteLine } from '#shared/quote.ts';
import { amountInField, buyable, nextAmount, readAmount, rulesOf } from './cart-amounts.ts';

interface AmountFieldProps {
  line: CartLine;
  quoted: QuoteLine | undefined;
  name: string;
  /** Takes the new amount (pieces, or centimetres) and gives a sentence if it couldn't. */
  onSet: (amount: number) => string | null;
}

/** How many pieces or metres of one line: a number field between two buttons. */
export function AmountField({ line, quoted, name, onSet }: AmountFieldProps) {
  const id = `amount-${variantKey(line).replaceAll(/[^\w-]/g, '-')}`;
  const amount = amountOf(line);
  const rules = rulesOf(line, quoted);
  const [typed, setTyped] = useState(amountInField(line));
  const [problem, setProblem] = useState('');
  useEffect(() => {
    setTyped(amountInField(line));
    setProblem('');
  }, [amount]);

  const set = (next: number): void => {
    if (next !== amount) setProblem(onSet(next) ?? '');
    else setTyped(amountInField(line));
  };
  // The field's own text, since it may have been typed before this script came.
  const commit = (text: string): void => {
    const read = readAmount(text, line, rules);
    if ('problem' in read) setProblem(read.problem);
    else {
      setProblem('');
      set(read.amount);
    }
  };
  const most = quoted && !quoted.problem ? Math.min(rules.most, buyable(line, quoted)) : rules.most;
  const isFabric = line.kind === 'fabric';
  return (
    <div class="amount">
      <label class="amount-label small quiet" for={id}>
        {isFabric ? words.metres : words.pieces}
        <span class="visually-hidden">{words.of(name)}</span>
      </label>
      <div class="stepper">
        <button
          type="button"
          class="scripted"
          aria-label={isFabric ? words.less(name) : words.oneLess(name)}
          disabled={amount <= rules.least}
          onClick={() => set(nextAmount(amount, -1, rules))}
        >
          −
        </button>
        <input
          class="input"
          id={id}
          type="number"
          name={isFabric ? 'lengthM' : 'quantity'}
          inputMode={isFabric ? 'decimal' : 'numeric'}
          min={amountInField(line, rules.least)}
          max={amountInField(line, rules.most)}
          step={amountInField(line, rules.step)}
          value={typed}
          required
          autocomplete="off"
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onBlur={(event) => commit(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            commit(event.currentTarget.value);
          }}
        />
        <button
          type="button"
          class="scripted"
          aria-label={isFabric ? words.more(name) : words.oneMore(name)}
          disabled={amount >= most}
          onClick={() => set(nextAmount(amount, 1, rules))}
        >
          +
        </button>
      </div>
      {problem && (
        <p class="field-error" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
