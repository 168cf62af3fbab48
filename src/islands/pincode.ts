/** The shopper's PIN code: remembered by this browser, and asked of the shop. Product pages and the checkout share it. */
import type { PincodeAnswer } from '#shared/delivery.ts';
import { PINCODE_PATTERN } from '#shared/india.ts';

const NAME = 'pincode';
const PATIENCE_MS = 8_000;

/** What the shop says of a PIN code. `unreachable`: nothing is known, and nothing should hang on it. */
export type PincodeFound =
  { kind: 'known'; place: PincodeAnswer } | { kind: 'unknown' } | { kind: 'unreachable' };

/** Six digits out of what people type (`302 001`), or null. */
export function tidyPincode(typed: string): string | null {
  const digits = typed.replaceAll(/\s/g, '');
  return PINCODE_PATTERN.test(digits) ? digits : null;
}

/** The PIN code that this browser remembers, or ''. */
export function readPincode(): string {
  try {
    return tidyPincode(localStorage.getItem(NAME) ?? '') ?? '';
  } catch {
    return '';
  }
}

/** Remembers a PIN code (six digits) for other pages and later visits. */
export function keepPincode(pincode: string): void {
  try {
    localStorage.setItem(NAME, pincode);
  } catch {
    // Full or forbidden: it is typed again.
  }
}

/** Asks where a PIN code (six digits) is and how long a parcel takes there. Never throws. */
export async function askPincode(pincode: string, signal?: AbortSignal): Promise<PincodeFound> {
  const aborter = new AbortController();
  const abort = (): void => aborter.abort();
  const patience = setTimeout(abort, PATIENCE_MS);
  signal?.addEventListener('abort', abort);
  try {
    const answer = await fetch(`/api/pincode?pincode=${pincode}`, { signal: aborter.signal });
    if (answer.ok) return { kind: 'known', place: (await answer.json()) as PincodeAnswer };
    return { kind: answer.status === 404 ? 'unknown' : 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  } finally {
    clearTimeout(patience);
    signal?.removeEventListener('abort', abort);
  }
}
