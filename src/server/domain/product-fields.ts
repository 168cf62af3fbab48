/** What somebody may type into the fields of a product's form, read strictly. */
import { isPageSlug } from '#shared/catalogue-paths.ts';
import { formatRupees } from '#shared/money.ts';

export const PRODUCT_KINDS = ['tailored', 'fabric'] as const;
export type ProductKind = (typeof PRODUCT_KINDS)[number];

export const PRODUCT_STATUSES = ['draft', 'active', 'archived'] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

export const LONGEST_NAME = 120;
export const LONGEST_SLUG = 80;
export const LONGEST_DESCRIPTION = 5000;
/** Rupees. */
export const MOST_PRICE = 10_00_000;
export const MOST_PIECES_STOCKED = 99_999;
/** Centimetres. */
export const MOST_LENGTH_STOCKED_CM = 99_999_99;

/** What a field says, or what is wrong with it. */
export type Read<Value> = { value: Value } | { problem: string };

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
export const EMPTY = { problem: 'Please fill this in.' };
const UNPRINTABLE = { problem: 'This holds characters that can’t be printed.' };

/** One line of at most so many characters; none at all is fine. */
export function readLine(typed: string, most: number): Read<string> {
  if (!typed.isWellFormed() || CONTROL.test(typed)) return UNPRINTABLE;
  const value = typed.normalize('NFC').trim();
  return value.length > most ? tooLong(most) : { value };
}

/** The same where something has to stand. */
export function readFilledLine(typed: string, most: number): Read<string> {
  const read = readLine(typed, most);
  return 'value' in read && read.value === '' ? EMPTY : read;
}

/** A product's name: one line of 1 to 120 characters. */
export function readName(typed: string): Read<string> {
  return readFilledLine(typed, LONGEST_NAME);
}

/** The last part of a product's address: 1 to 80 small letters and digits with single hyphens between them. */
export function readSlug(typed: string): Read<string> {
  const value = typed.trim();
  if (value === '') return EMPTY;
  if (value.length > LONGEST_SLUG) return tooLong(LONGEST_SLUG);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) {
    return {
      problem: 'Small letters a to z, digits, and single hyphens between them, such as indigo-kurta.',
    };
  }
  return isPageSlug(value) ? { value } : { problem: 'No page can have this address. Please choose another.' };
}

/** A description: at most 5,000 characters in lines of its own. */
export function readDescription(typed: string): Read<string> {
  const lines = typed.replace(/\r\n?/g, '\n');
  if (!lines.isWellFormed() || CONTROL.test(lines.replace(/[\n\t]/g, ' '))) return UNPRINTABLE;
  const value = lines.normalize('NFC').trim();
  return value.length > LONGEST_DESCRIPTION ? tooLong(LONGEST_DESCRIPTION) : { value };
}

/** A price in whole rupees, with "₹" and commas allowed: "₹1,23,456" → 123456. */
export function readPrice(typed: string): Read<number> {
  const figure = typed.trim().replace(/^₹\s*/, '');
  if (figure === '') return EMPTY;
  if (/^[-−–]/.test(figure)) return { problem: 'A price is never below ₹0.' };
  if (/^[\d,]*\.\d*$/.test(figure)) return { problem: 'Whole rupees, please, without paise.' };
  const value = wholeNumber(figure);
  if (value === null) return { problem: 'A number of rupees, please, such as 1,299.' };
  return value > MOST_PRICE ? { problem: `At most ${formatRupees(MOST_PRICE)}, please.` } : { value };
}

/** What a product can be: draft, active or archived. */
export function readStatus(typed: string): Read<ProductStatus> {
  const value = PRODUCT_STATUSES.find((status) => status === typed);
  return value === undefined ? { problem: 'Please choose one of these.' } : { value };
}

/** Stock in pieces: 0 to 99,999. */
export function readPieces(typed: string): Read<number> {
  const figure = typed.trim();
  if (figure === '') return EMPTY;
  const value = wholeNumber(figure);
  if (value === null) return { problem: 'Whole pieces, please, 0 or more.' };
  return value > MOST_PIECES_STOCKED ? { problem: 'At most 99,999 pieces, please.' } : { value };
}

/** Stock in metres with at most two decimals, as centimetres: "12.4" → 1240. At most 99,999.99. */
export function readMetres(typed: string): Read<number> {
  const figure = typed.trim();
  if (figure === '') return EMPTY;
  const [, metres, hundredths = ''] = /^([\d,]+)(?:\.(\d{1,2}))?$/.exec(figure) ?? [];
  const whole = metres === undefined ? null : wholeNumber(metres);
  if (whole === null) return { problem: 'Metres with at most two decimals, please, such as 12.40.' };
  const value = whole * 100 + Number(hundredths.padEnd(2, '0'));
  return value > MOST_LENGTH_STOCKED_CM ? { problem: 'At most 99,999.99 metres, please.' } : { value };
}

/** Centimetres as a field holds metres: 1240 → "12.40". */
export function metresText(lengthCm: number): string {
  return `${Math.floor(lengthCm / 100)}.${String(lengthCm % 100).padStart(2, '0')}`;
}

/** A whole number within its bounds. */
export function readWhole(typed: string, { least, most }: { least: number; most: number }): Read<number> {
  const figure = typed.trim();
  if (figure === '') return EMPTY;
  const value = wholeNumber(figure);
  if (value !== null && value >= least && value <= most) return { value };
  return { problem: `A whole number from ${least} to ${most.toLocaleString('en-IN')}, please.` };
}

/** Digits alone, or grouped by commas in India's way or in thousands; null for anything else. */
function wholeNumber(text: string): number | null {
  return /^(\d{1,9}|\d{1,3}(,\d{2,3}){0,3},\d{3})$/.test(text) ? Number(text.replaceAll(',', '')) : null;
}

function tooLong(most: number): { problem: string } {
  return { problem: `At most ${most.toLocaleString('en-IN')} characters, please.` };
}
