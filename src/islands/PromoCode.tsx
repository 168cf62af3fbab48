import { useEffect, useRef, useState } from 'preact/hooks';
import { promoCode as words } from '#words';
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
}

/** A field for a promotion code, and what came of it. */
export function PromoCode({ code, quote, isFresh, action, onTry }: PromoCodeProps) {
  const [typed, setTyped] = useState(code);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setTyped(code), [code]);
  // What was typed before this script came stands.
  useEffect(() => setTyped(field.current?.value ?? ''), []);
  const promo = isFresh && code !== '' ? quote.promo : undefined;
  const problem = promo?.problem ? (promo.message ?? words.unusable) : '';
  const applied = promo && !promo.problem ? appliedInWords(promo.code, quote) : '';
  return (
    <div class="promo">
      <form
        method="get"
        action={action}
        onSubmit={(event) => {
          event.preventDefault();
          onTry(tidyPromoCode(field.current?.value ?? ''));
        }}
      >
        <label class="field-label" for="promo-code">
          {words.label}
        </label>
        <div class="promo-row">
          <input
            class="input"
            ref={field}
            id="promo-code"
            type="text"
            name="code"
            value={typed}
            maxLength={40}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            aria-invalid={problem ? 'true' : undefined}
            aria-describedby="promo-said"
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <button class="button button--quiet" type="submit">
            {words.apply}
          </button>
        </div>
        <p id="promo-said" role="status" class={problem ? 'field-error' : 'field-hint'}>
          {problem || applied}
        </p>
      </form>
      {code !== '' && (
        <form
          method="get"
          action={action}
          onSubmit={(event) => {
            event.preventDefault();
            onTry('');
          }}
        >
          <button class="link-button" type="submit">
            {words.remove}
          </button>
        </form>
      )}
    </div>
  );
}

function appliedInWords(code: string, quote: Quote): string {
  return quote.discount > 0 ? words.takesOff(code, formatRupees(quote.discount)) : words.freesDelivery(code);
}
