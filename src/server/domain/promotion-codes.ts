import { normaliseCode } from './promotions.ts';
import type { Read } from './product-fields.ts';

export const LONGEST_CODE = 30;
const SHORTEST_CODE = 3;
const CODE = /^[A-Z0-9]+(-[A-Z0-9]+)*$/;

/** A code that shoppers type: 3 to 30 letters and digits with single hyphens between them, kept in capitals. */
export function readCode(typed: string): Read<string> {
  const value = normaliseCode(typed);
  if (value === '') return { problem: 'Please fill this in.' };
  if (value.length < SHORTEST_CODE || value.length > LONGEST_CODE || !CODE.test(value)) {
    return { problem: 'Three to thirty letters A to Z and digits, with single hyphens between them.' };
  }
  return { value };
}

export const LONGEST_PREFIX = 12;

/** What a batch's codes begin with: up to 12 letters and digits with single hyphens between them, or nothing. */
export function readPrefix(typed: string): Read<string> {
  const value = normaliseCode(typed);
  if (value === '') return { value };
  if (value.length > LONGEST_PREFIX || !CODE.test(value)) {
    return { problem: 'At most twelve letters A to Z and digits, with single hyphens between them.' };
  }
  return { value };
}

/** Without 0, O, 1, I and L, which people take for each other. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const RANDOM_LETTERS = 10;
/** Bytes of this size and more would make the first letters likelier than the others. */
const FAIR_BELOW = 256 - (256 % LETTERS.length);

/** Enough bytes for a code in nearly every case: one in thirty is passed over. */
export const CODE_BYTES = 24;

/**
 * A code out of random bytes, such as "DIWALI-7KQ2M-X9RTA", or null where too few of the bytes were of use. Ten letters
 * out of 31 are 49 bits: with ten thousand codes out, one guess in eighty thousand million fits.
 */
export function codeFromBytes(bytes: Uint8Array, prefix: string): string | null {
  const letters = [...bytes]
    .filter((byte) => byte < FAIR_BELOW)
    .map((byte) => LETTERS[byte % LETTERS.length]);
  if (letters.length < RANDOM_LETTERS) return null;
  const random = [letters.slice(0, 5).join(''), letters.slice(5, RANDOM_LETTERS).join('')];
  return [...(prefix === '' ? [] : [prefix]), ...random].join('-');
}
