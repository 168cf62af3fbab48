import { randomInt } from 'node:crypto';

/** Without letters and digits that people mistake for one another. */
const SYMBOLS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password that can be read out and typed: four groups of five, 99 bits. */
export function generatePassword(): string {
  const group = (): string => Array.from({ length: 5 }, () => SYMBOLS[randomInt(SYMBOLS.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
