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
}

/** What a size is called in the books, or a colour to shoppers; a size's name stays. */
export type VariantFacts = Pick<VariantStock, 'label' | 'sku' | 'hex'>;

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

/** The text fields of one that there is: its names, what they hold now, and how they are read. */
export function variantFields(
  variant: VariantStock,
  kind: ProductKind,
): { name: string; part: 'label' | 'sku' | 'hex'; now: string; read: (typed: string) => Read<string> }[] {
  const { id, label, sku, hex } = variant;
  return kind === 'tailored'
    ? [{ name: `sku-${id}`, part: 'sku', now: sku ?? '', read: readSku }]
    : [
        { name: `label-${id}`, part: 'label', now: label, read: readColourName },
        { name: `hex-${id}`, part: 'hex', now: hex ?? UNDYED, read: readHex },
      ];
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
