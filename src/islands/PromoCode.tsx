import { useEffect, useState } from 'preact/hooks';
import { formatRupees } from '#shared/money.ts';
import type { Quote } from '#shared/quote.ts';
import { tidyPromoCode } from './promo-code.ts';

interface PromoCodeProps {
  /** The code that is tried now, or ''. */
  code: string;
  quote: Quote;
  isFresh: boolean;
  /** Where the form leads without JavaScript: the page that it is on. */
  action: string;
  onTry: (code: string) => void;
  isDisabled?: boolean;
}

/** A field for a promotion code, and what came of it. */
export function PromoCode({ code, quote, isFresh, action, onTry, isDisabled = false }: PromoCodeProps) {
  const [typed, setTyped] = useState(code);
  useEffect(() => setTyped(code), [code]);
  const promo = isFresh && code !== '' ? quote.promo : undefined;
  const problem = promo?.problem ? (promo.message ?? 'This code can’t be used.') : '';
  const applied = promo && !promo.problem ? appliedInWords(promo.code, quote) : '';
  return (
    <form
      class="promo"
      method="get"
      action={action}
      onSubmit={(event) => {
        event.preventDefault();
        onTry(tidyPromoCode(typed));
      }}
    >
      <label class="field-label" for="promo-code">
        Promotion code
      </label>
      <div class="promo-row">
        <input
          class="input"
          id="promo-code"
          name="code"
          value={typed}
          maxLength={40}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          disabled={isDisabled}
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby="promo-said"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button class="button button--quiet" type="submit" disabled={isDisabled}>
          Apply
        </button>
      </div>
      <p id="promo-said" role="status" class={problem ? 'field-error' : 'field-hint'}>
        {problem || applied}
      </p>
      {code !== '' && (
        <button
          class="link-button"
          type="submit"
          name="code"
          value=""
          formNoValidate
          onClick={(event) => {
            event.preventDefault();
            onTry('');
          }}
        >
          Remove the code
        </button>
      )}
    </form>
  );
}

function appliedInWords(code: string, quote: Quote): string {
  return quote.discount > 0
    ? `${code} takes ${formatRupees(quote.discount)} off.`
    : `${code} is applied: delivery is free.`;
}
