/** What somebody may type of the goods themselves: codes, colours, sizes, cloth. */
import { isPageSlug } from '#shared/catalogue-paths.ts';
import { SIZE_CHART_NAMES } from '#shared/size-charts.ts';
import { EMPTY, readFilledLine, readLine, type Read } from './product-fields.ts';

export const LONGEST_SIZE = 20;
export const LONGEST_SKU = 60;
export const LONGEST_COLOUR = 60;
export const LONGEST_COMPOSITION = 200;
export const LONGEST_CARE = 500;
export const LONGEST_WEAVE = 30;

/** Centimetres between the selvedges, grams a square metre, and cuts in centimetres. */
export const WIDTH_CM = { least: 1, most: 500 };
export const GSM = { least: 1, most: 3000 };
export const CUT_CM = { least: 1, most: 10_000 };
/** Places in the shop's order. */
export const PLACE = { least: 0, most: 9_999_999 };

/** A code of the Harmonised System, as GST goes by it: 4, 6 or 8 digits, or nothing. */
export function readHsn(typed: string): Read<string> {
  const value = typed.replace(/\s/g, '');
  return value === '' || /^(\d{4}|\d{6}|\d{8})$/.test(value)
    ? { value }
    : { problem: '4, 6 or 8 digits, such as 6205.' };
}

/** A colour as `#26375f`. */
export function readHex(typed: string): Read<string> {
  const value = typed.trim().toLowerCase();
  return /^#[\da-f]{6}$/.test(value)
    ? { value }
    : { problem: 'A colour as # and six of 0–9 and a–f, such as #26375f.' };
}

/** The slug of a category. Whether there is such a one is the command's to find out. */
export function readCategory(typed: string): Read<string> {
  if (typed === '') return EMPTY;
  return isPageSlug(typed) ? { value: typed } : { problem: 'Please choose one of these.' };
}

/** The name of a table of sizes, or nothing. */
export function readSizeChart(typed: string): Read<string> {
  return typed === '' || SIZE_CHART_NAMES.some((name) => name === typed)
    ? { value: typed }
    : { problem: 'Please choose one of these.' };
}

/** A weave, as the catalogue keeps it: "Block print" → "block-print". */
export function readWeave(typed: string): Read<string> {
  const read = readFilledLine(typed, LONGEST_WEAVE);
  if ('problem' in read) return read;
  const value = read.value.toLowerCase().replace(/\s+/g, '-');
  return /^[a-z]+(-[a-z]+)*$/.test(value) ? { value } : { problem: 'Letters a to z, such as herringbone.' };
}

/** A size as shoppers read it: one line of 1 to 20 characters. */
export function readSize(typed: string): Read<string> {
  return readFilledLine(typed, LONGEST_SIZE);
}

/** The name of a colour. */
export function readColourName(typed: string): Read<string> {
  return readFilledLine(typed, LONGEST_COLOUR);
}

/** The code of a size in the shop's own books: letters, digits and the signs - _ . / without spaces. */
export function readSku(typed: string): Read<string> {
  const read = readFilledLine(typed, LONGEST_SKU);
  if ('problem' in read) return read;
  return /^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(read.value)
    ? read
    : { problem: 'Letters, digits and - _ . / without spaces, such as KUR-IND-M.' };
}

/** A code for a size that was given none: made of the product's address and the size. */
export function skuFor(slug: string, size: string): string {
  const code = size.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '-');
  return `${slug}-${code}`.toUpperCase().slice(0, LONGEST_SKU).replace(/-+$/, '');
}

export const readComposition = (typed: string): Read<string> => readLine(typed, LONGEST_COMPOSITION);
export const readCare = (typed: string): Read<string> => readLine(typed, LONGEST_CARE);
