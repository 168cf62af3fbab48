/** What a file that is imported would do, row by row. */
import type { FieldProblem } from './errors.ts';
import type { ProductFacts } from './product-facts.ts';
import type { ProductKind } from './product-fields.ts';
import type { StockCount } from './product-form.ts';
import type { NewVariant } from './product-variants.ts';

export const IMPORTS = ['products', 'stock'] as const;
export type ImportKind = (typeof IMPORTS)[number];

/** Rows of a file, its header aside. */
export const MOST_ROWS = 20_000;
/** Products that one import changes or adds: they are written in one transaction, which nobody else can write beside. */
export const MOST_EDITS = 5000;
export const MOST_FILE_BYTES = 8 * 1024 * 1024;

/** A column that changes, and its texts before and after. */
export interface ToldChange {
  column: string;
  before: string;
  after: string;
}

/** What a row asks the shop to do. */
export type ImportEdit =
  | { act: 'change'; productId: string; seen: string; facts: Partial<ProductFacts> }
  | { act: 'add'; kind: ProductKind; facts: Partial<ProductFacts> }
  | { act: 'count'; productId: string; seen: string; count: StockCount }
  | { act: 'add-variant'; productId: string; seen: string; variant: Omit<NewVariant, 'row'> };

/** What a row would do, or what is wrong with it. */
export type RowPlan =
  | { outcome: 'same' }
  | { outcome: 'change' | 'new'; changes: ToldChange[]; edit: ImportEdit }
  | { outcome: 'error'; problems: FieldProblem[] };

/** A row's cells by their columns. A column that the file hasn't is undefined. */
export type RowCells = Readonly<Record<string, string | undefined>>;

/** What is wrong with a file's header, or null. Columns may come in any order; `key` are those of which one is needed. */
export function headerProblem(
  header: readonly string[],
  known: readonly string[],
  key: readonly string[],
): string | null {
  const names = header.map((name) => name.trim().toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `The column “${twice}” is there twice.`;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    return `The column “${unknown.slice(0, 40)}” is none of ours. These are: ${known.join(', ')}.`;
  if (!key.some((name) => names.includes(name))) return `One of these columns is needed: ${key.join(', ')}.`;
  return null;
}

/** A row's cells by the header's names. Null where it has more cells than the header. */
export function cellsByColumn(header: readonly string[], cells: readonly string[]): RowCells | null {
  if (cells.slice(header.length).some((cell) => cell.trim() !== '')) return null;
  return Object.fromEntries(header.map((name, index) => [name.trim().toLowerCase(), cells[index] ?? '']));
}

/** How long nothing may come of a file that is read, before its process is taken to be gone. */
const SILENCE_MS = 60_000;

/** Whether a file that is being read has been left lying. */
export function isStalled(found: { state: string; updatedAt: string }, now: Date): boolean {
  return found.state === 'reading' && now.getTime() - Date.parse(found.updatedAt) > SILENCE_MS;
}
