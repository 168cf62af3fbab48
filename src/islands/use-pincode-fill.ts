import { useEffect, useRef, useState } from 'preact/hooks';
import { pincode as words } from '#words';
import { arrivalDays, dayInWords } from '#shared/arrival.ts';
import type { CheckoutDraft, FieldName } from './checkout-form.ts';
import { askPincode, keepPincode, tidyPincode, type PincodeFound } from './pincode.ts';
import { recall, remember } from './session-notes.ts';

/** What a PIN code filled in, so that another one may fill it in anew and nothing that was typed is lost. */
type Filled = Partial<Record<FieldName, string>>;

const NOTE = 'pincode-filled';

/**
 * Looks up the PIN code of the address, fills in town and state where the shopper hasn't, and says in a sentence where it is
 * and how long a parcel takes; '' while there is nothing to say.
 */
export function usePincodeFill(draft: CheckoutDraft, fill: (name: FieldName, text: string) => void): string {
  const [found, setFound] = useState<PincodeFound | 'asking' | null>(null);
  const latest = useRef({ draft, fill });
  latest.current = { draft, fill };
  const pincode = tidyPincode(draft['address.pincode']);

  useEffect(() => {
    if (pincode === null) {
      setFound(null);
      return;
    }
    const aborter = new AbortController();
    setFound('asking');
    void askPincode(pincode, aborter.signal).then((answer) => {
      if (aborter.signal.aborted) return;
      setFound(answer);
      if (answer.kind !== 'known') return;
      keepPincode(pincode);
      const { city, state } = answer.place;
      const filled = (recall(NOTE) ?? {}) as Filled;
      const now = latest.current;
      for (const [name, text] of [
        ['address.city', city],
        ['address.state', state],
      ] as const) {
        const typed = now.draft[name].trim();
        if (typed !== '' && typed !== filled[name]) continue;
        filled[name] = text;
        if (typed !== text) now.fill(name, text);
      }
      remember(NOTE, filled);
    });
    return () => aborter.abort();
  }, [pincode]);

  if (found === null) return '';
  if (found === 'asking') return words.asking;
  if (found.kind === 'unknown') return words.unknown;
  if (found.kind === 'unreachable') return '';
  const { city, state, delivery } = found.place;
  const chosen = draft['address.state'];
  const doubt = chosen !== '' && chosen !== state ? ` ${words.otherState(state)}` : '';
  const { first, last } = arrivalDays(new Date(), delivery);
  return `${words.place(city, state)}. ${words.arrives(dayInWords(first), dayInWords(last))}${doubt}`;
}
