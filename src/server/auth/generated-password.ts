import { randomInt } from 'node:crypto';

/** Without letters and digits that people mistake for one another. */
const SYMBOLS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password that can be read out and typed: four groups of five, 99 bits. */
export function generatePassword(): string {
  return [group(), group(), group(), group()].join('-');
}

/** A code to keep for when a phone is lost: two groups of five, 49 bits. */
export function generateBackupCode(): string {
  return [group(), group()].join('-');
}

function group(): string {
  return Array.from({ length: 5 }, () => SYMBOLS[randomInt(SYMBOLS.length)]).join('');
}
