import type { Refund } from './entities.ts';
import { invalidInput } from './errors.ts';
import type { Fields } from './input.ts';

/** Remembers which refund answered which `X-Refund-Idempotency` key. */
export class RefundKeys {
  readonly #given = new Map<string, { request: string; refund: Refund }>();

  /** The refund of the same request, null if the key is new. Throws a 400 for a bad key or another request. */
  find(key: string, paymentId: string, fields: Fields): Refund | null {
    if (!/^[A-Za-z0-9_-]{10,}$/.test(key)) {
      throw invalidInput(
        null,
        'The idempotency key must be at least 10 letters, digits, hyphens or underscores',
      );
    }
    const known = this.#given.get(key);
    if (!known) return null;
    if (known.request !== fingerprint(paymentId, fields)) {
      throw invalidInput(null, 'Different request body sent for the same Idempotency Header');
    }
    return known.refund;
  }

  remember(key: string, paymentId: string, fields: Fields, refund: Refund): void {
    this.#given.set(key, { request: fingerprint(paymentId, fields), refund });
  }
}

function fingerprint(paymentId: string, fields: Fields): string {
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([paymentId, sorted]);
}
