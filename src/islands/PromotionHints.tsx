import { cart as words } from '#words';
import type { PromotionHint } from '#shared/cart-view.ts';
import { formatRupees } from '#shared/money.ts';

interface PromotionHintsProps {
  hints: readonly PromotionHint[];
  /** Where a press leads without JavaScript. */
  action: string;
  onUse: (code: string) => void;
}

/** The shop's offers that this cart has, or nearly has. */
export function PromotionHints({ hints, action, onUse }: PromotionHintsProps) {
  if (hints.length === 0) return null;
  return (
    <section class="hints" aria-label={words.offers}>
      <ul class="plain">
        {hints.map((hint) => (
          <li key={hint.code} class={`hint hint--${hint.needs}`}>
            <p class="small">
              <b>{hint.code}</b> {hint.summary}{' '}
              {hint.needs === 'ready' && (
                <span class="hint-worth">{words.offerSaves(formatRupees(hint.saves))}</span>
              )}
              {hint.needs === 'more' && (
                <span class="hint-worth">{words.offerNeeds(formatRupees(hint.missing))}</span>
              )}
            </p>
            {hint.needs === 'ready' && (
              <form
                method="get"
                action={action}
                onSubmit={(event) => {
                  event.preventDefault();
                  onUse(hint.code);
                }}
              >
                <input type="hidden" name="code" value={hint.code} />
                <button class="button button--quiet hint-use" type="submit">
                  {words.useOffer}
                  <span class="visually-hidden"> {hint.code}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
