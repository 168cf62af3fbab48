/** A product's sizes or colours in its form: those that there are, and rows for new ones. */
import type { FieldProblem } from './errors.ts';
import { readColourName, readHex, readSize, readSku } from './goods-fields.ts';
import { readMetres, readPieces, type ProductKind, type Read } from './product-fields.ts';

/** A size with its stock in pieces, or a colour with its stock in centimetres. */
export interface VariantStock {
  id: string;
  label: string;
  amount: number;
  /** What orders on their way to payment hold of it. */
  held: number;
  /** The code of a size; null for a colour. */
  sku: string | null;
  /** The dye of a colour as `#26375f`; null for a size, which has none of its own. */
  hex: string | null;
  /** Whether shoppers may buy it while its product is in the shop. */
  sale: VariantSale;
}

export const VARIANT_SALES = ['on-sale', 'withdrawn'] as const;
export type VariantSale = (typeof VARIANT_SALES)[number];

/** What a size is called in the books, or a colour to shoppers; a size's name stays. */
export type VariantFacts = Pick<VariantStock, 'label' | 'sku' | 'hex'>;

/** What may be changed of one that there is. A colour's `place` counts from 1; sizes are ordered by themselves. */
export type VariantWish = Partial<VariantFacts & { sale: VariantSale; place: number }>;

export interface NewVariant extends VariantFacts {
  /** Its row in the form. A code that is '' is made of the product's address and the size. */
  row: number;
  /** Pieces or centimetres that there are at first. */
  amount: number;
}

/** A row for a new size or colour, as typed. */
export interface DraftVariant {
  label: string;
  /** A size's code, or a colour's dye. */
  mark: string;
  stock: string;
}

/** What a new colour's field for its dye holds at first. */
export const UNDYED = '#d8c7a6';
/** Rows for new ones under those that there are, and the most that a form may send. */
export const NEW_ROWS = 3;
export const MOST_NEW_ROWS = 12;

/** The fields of a row for a new one. */
export function newField(row: number, part: keyof DraftVariant): string {
  return `new-${row}-${part}`;
}

/** Empty rows for new ones, of a kind. */
export function emptyRows(kind: ProductKind, count: number): DraftVariant[] {
  const row = { label: '', mark: kind === 'fabric' ? UNDYED : '', stock: '' };
  return Array.from({ length: count }, () => ({ ...row }));
}

/** A field of one that there is: its name, what it holds now, and how it is read. */
export interface VariantField {
  name: string;
  part: keyof VariantWish;
  now: string;
  read: (typed: string) => Read<string | number>;
}

/** The fields of one that there is, the nth of its product, its stock aside. */
export function variantFields(variant: VariantStock, kind: ProductKind, nth: number): VariantField[] {
  const { id, label, sku, hex, sale } = variant;
  const onSale: VariantField = { name: `sale-${id}`, part: 'sale', now: sale, read: readSale };
  return kind === 'tailored'
    ? [{ name: `sku-${id}`, part: 'sku', now: sku ?? '', read: readSku }, onSale]
    : [
        { name: `label-${id}`, part: 'label', now: label, read: readColourName },
        { name: `hex-${id}`, part: 'hex', now: hex ?? UNDYED, read: readHex },
        { name: `place-${id}`, part: 'place', now: String(nth), read: readPlace },
        onSale,
      ];
}

function readSale(typed: string): Read<VariantSale> {
  const value = VARIANT_SALES.find((sale) => sale === typed);
  return value === undefined ? { problem: 'Please choose one of these.' } : { value };
}

function readPlace(typed: string): Read<number> {
  return /^[1-9]\d{0,2}$/.test(typed.trim())
    ? { value: Number(typed) }
    : { problem: 'A place from 1, please.' };
}

/**
 * The ids in their new order. Who wishes for a place that another one has comes before it on the way up, and after it on
 * the way down; those without a wish stay where they were.
 */
export function orderByPlaces(
  ids: readonly string[],
  wishes: ReadonlyMap<string, Pick<VariantWish, 'place'>>,
): string[] {
  const places = ids.map((id, index) => {
    const was = index + 1;
    const place = wishes.get(id)?.place ?? was;
    return { id, was, place, nudge: Math.sign(place - was) };
  });
  places.sort((one, other) => one.place - other.place || one.nudge - other.nudge || one.was - other.was);
  return places.map(({ id }) => id);
}

/** Reads the rows for new ones; those where nothing was typed are none. */
export function readNewVariants(
  rows: readonly DraftVariant[],
  kind: ProductKind,
): { added: NewVariant[]; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const added: NewVariant[] = [];
  const isFabric = kind === 'fabric';
  for (const [row, { label: typedLabel, mark, stock }] of rows.entries()) {
    if ([typedLabel, stock, isFabric ? '' : mark].every((text) => text.trim() === '')) continue;
    const read = <Value>(part: keyof DraftVariant, result: Read<Value>): Value | undefined => {
      if ('value' in result) return result.value;
      problems.push({ field: newField(row, part), message: result.problem });
      return undefined;
    };
    const label = read('label', isFabric ? readColourName(typedLabel) : readSize(typedLabel));
    const sign = read('mark', isFabric ? readHex(mark) : mark.trim() === '' ? { value: '' } : readSku(mark));
    const amount = read('stock', isFabric ? readMetres(stock) : readPieces(stock));
    if (label === undefined || sign === undefined || amount === undefined) continue;
    added.push({ row, label, sku: isFabric ? null : sign, hex: isFabric ? sign : null, amount });
  }
  return { added, problems };
}

/** The first name that two of them share, whatever its case, or null. */
export function findSameLabel(labels: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const label of labels) {
    const plain = label.toLowerCase();
    if (seen.has(plain)) return label;
    seen.add(plain);
  }
  return null;
}
