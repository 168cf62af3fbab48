import { useEffect, useRef, useState } from 'preact/hooks';
import { buying as words } from '#words';
import type { Live } from './live-stock.ts';

interface BuyButtonProps {
  live: Live;
  isSoldOut: boolean;
  isBusy: boolean;
  /** What the bar says on a phone while the button is out of sight; `choose` is where something must be chosen first. */
  bar: { price: string; words: string; choose?: string | undefined };
}

/** The button that adds. What the page learns after it was made doesn't take the focus from it. */
export function BuyButton({ live, isSoldOut, isBusy, bar }: BuyButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isAway, setAway] = useState(false);
  const wasSoldOut = isSoldOut && live === 'unknown';

  useEffect(() => {
    if (!button.current) return;
    const phone = matchMedia('(width < 48rem)');
    const observer = new IntersectionObserver((entries) => {
      setAway(phone.matches && entries.at(-1)?.isIntersecting === false);
    });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, []);

  return (
    <>
      <button
        class="button button--wide"
        type="submit"
        ref={button}
        disabled={wasSoldOut}
        aria-disabled={!wasSoldOut && (isSoldOut || isBusy) ? 'true' : undefined}
        onClick={(event) => {
          // The second click of a double click is no second press.
          if (event.detail > 1) event.preventDefault();
        }}
      >
        {live === 'gone'
          ? words.gone
          : isSoldOut
            ? words.bands['sold-out']
            : isBusy
              ? words.adding
              : words.add}
      </button>
      {isAway && !isSoldOut && live !== 'gone' && (
        <div class="buy-bar">
          <span class="price">{bar.price}</span>
          {bar.choose ? (
            <a class="button" href={bar.choose}>
              {bar.words}
            </a>
          ) : (
            <button
              class="button"
              type="button"
              aria-disabled={isBusy ? 'true' : undefined}
              onClick={(event) => {
                if (event.detail <= 1) button.current?.form?.requestSubmit(button.current);
              }}
            >
              {isBusy ? words.adding : bar.words}
            </button>
          )}
        </div>
      )}
    </>
  );
}
