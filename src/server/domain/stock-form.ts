/** The form in which somebody changes what there is of one size or colour. */
import type { FieldProblem } from './errors.ts';
import {
  metresText,
  MOST_LENGTH_STOCKED_CM,
  MOST_PIECES_STOCKED,
  readLine,
  readMetres,
  readPieces,
  type ProductKind,
  type Read,
} from './product-fields.ts';
import { STOCK_CAUSES, stockAfter, type StockCause } from './stock-causes.ts';

export const LONGEST_NOTE = 200;

export interface StockDraft {
  /** What there was when the form was made, in pieces or centimetres. */
  seen: number;
  cause: string;
  amount: string;
  note: string;
}

export interface StockChange {
  seen: number;
  after: number;
  cause: StockCause;
  note: string;
}

/** A form's fields as they came back, or null where they are not those of this form. */
export function stockDraftFrom(fields: Readonly<Record<string, string>>): StockDraft | null {
  const { seen = '', cause, amount, note, ...more } = fields;
  if (cause === undefined || amount === undefined || note === undefined) return null;
  if (Object.keys(more).length > 0 || !/^\d{1,9}$/.test(seen)) return null;
  return { seen: Number(seen), cause, amount, note };
}

/** What a form asks for, or what is wrong with its fields. */
export function readStockDraft(
  draft: StockDraft,
  kind: ProductKind,
): { change: StockChange } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const read = <Value>(field: string, result: Read<Value>): Value | undefined => {
    if ('value' in result) return result.value;
    problems.push({ field, message: result.problem });
    return undefined;
  };
  const cause = STOCK_CAUSES.find((one) => one === draft.cause);
  if (cause === undefined) problems.push({ field: 'cause', message: 'Please choose what happened.' });
  const amount = read('amount', kind === 'tailored' ? readPieces(draft.amount) : readMetres(draft.amount));
  const note = read('note', readLine(draft.note, LONGEST_NOTE));
  if (cause === undefined || amount === undefined || note === undefined) return { problems };
  const after = stockAfter({ cause, seen: draft.seen, amount });
  const most = kind === 'tailored' ? MOST_PIECES_STOCKED : MOST_LENGTH_STOCKED_CM;
  if (after < 0) {
    const there = kind === 'tailored' ? String(draft.seen) : `${metresText(draft.seen)} m`;
    return { problems: [{ field: 'amount', message: `There is only ${there}: more can’t go.` }] };
  }
  if (after > most)
    return { problems: [{ field: 'amount', message: 'That would be more than a shop can hold.' }] };
  return { change: { seen: draft.seen, after, cause, note } };
}
