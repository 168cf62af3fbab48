import { useEffect, useRef, useState } from 'preact/hooks';
import { deliveryTo as words } from '#words';
import { arrivalDays, dayInWords } from '#shared/arrival.ts';
import type { PincodeAnswer } from '#shared/delivery.ts';
import { askPincode, keepPincode, readPincode, tidyPincode } from './pincode.ts';
import { useAlive } from './use-alive.ts';

type Said = { kind: 'good' | 'problem' | 'quiet'; words: string };

/** When a parcel would come to the shopper's PIN code, which is remembered for other pages and for the checkout. */
export default function DeliveryCheck() {
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState<Said | null>(null);
  const [isBusy, setBusy] = useState(false);
  const asking = useRef<AbortController | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const isAlive = useAlive();

  useEffect(() => {
    // What was typed before this script came stands.
    const already = field.current?.value ?? '';
    const remembered = already === '' ? readPincode() : '';
    setTyped(already || remembered);
    if (remembered !== '') void ask(remembered);
    return () => asking.current?.abort();
  }, []);

  async function ask(pincode: string): Promise<void> {
    asking.current?.abort();
    const aborter = new AbortController();
    asking.current = aborter;
    setBusy(true);
    const found = await askPincode(pincode, aborter.signal);
    if (aborter.signal.aborted) return;
    setBusy(false);
    if (found.kind === 'known') {
      keepPincode(pincode);
      setSaid({ kind: 'good', words: arrivalInWords(found.place) });
    } else if (found.kind === 'unknown') setSaid({ kind: 'problem', words: words.unknown });
    else setSaid({ kind: 'quiet', words: words.unreachable });
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const pincode = tidyPincode(typed);
    if (pincode === null) setSaid({ kind: 'problem', words: words.sixDigits });
    else if (!isBusy) void ask(pincode);
  }

  return (
    <form class="pin needs-script" onSubmit={submit} noValidate>
      <label class="field-label" for="pin">
        {words.label}
      </label>
      <div class="pin-row">
        <input
          class="input"
          id="pin"
          ref={field}
          type="text"
          inputMode="numeric"
          autocomplete="postal-code"
          maxLength={7}
          value={typed}
          aria-invalid={said?.kind === 'problem' ? 'true' : undefined}
          aria-describedby="pin-said"
          onInput={(event) => {
            asking.current?.abort();
            setBusy(false);
            setTyped(event.currentTarget.value);
            setSaid(null);
          }}
        />
        <button
          class="button button--quiet"
          type="submit"
          disabled={!isAlive}
          aria-disabled={isBusy ? 'true' : undefined}
        >
          {isBusy ? words.checking : words.button}
        </button>
      </div>
      <p class={`pin-said pin-said--${said?.kind ?? 'quiet'}`} id="pin-said" role="status">
        {said?.words}
      </p>
    </form>
  );
}

function arrivalInWords({ city, delivery }: PincodeAnswer): string {
  const { first, last } = arrivalDays(new Date(), delivery);
  const [from, to] = [dayInWords(first), dayInWords(last)];
  return from === to ? words.on(city, from) : words.between(city, from, to);
}
