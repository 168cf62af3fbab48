import { randomFillSync } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const pool = Buffer.alloc(7_000);
let used = pool.length;

/** Fourteen random base62 characters: the tail of every Razorpay id. */
export function randomTail(): string {
  if (used + 14 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let tail = '';
  for (const byte of pool.subarray(used, used + 14)) tail += ALPHABET.charAt(byte % 62);
  used += 14;
  return tail;
}

/** As many random decimal digits as asked, as bank references have them. */
export function randomDigits(count: number): string {
  let digits = '';
  while (digits.length < count) digits += String(Math.floor(Math.random() * 10));
  return digits;
}
