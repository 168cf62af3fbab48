/** What admins read of files that go out and come in. */
import type { Import, RowOutcome } from '#server/db/imports.ts';
import type { ImportKind } from '#server/domain/imports.ts';

export const IMPORT_WORDS: Readonly<Record<ImportKind, string>> = { products: 'Products', stock: 'Stock' };

export const IMPORT_STATE_WORDS: Readonly<Record<Import['state'], string>> = {
  reading: 'Being read',
  read: 'Not imported yet',
  applied: 'Done',
  refused: 'Refused',
};

export const OUTCOME_WORDS: Readonly<Record<RowOutcome, string>> = {
  error: 'Wrong',
  change: 'Changes',
  new: 'New',
  same: 'Stays as it is',
};

/** What the button does that writes an import: "Change 12 products and add one", "Set one count". */
export function importActWords(what: ImportKind, counts: { change: number; new: number }): string {
  if (what === 'stock') return `Set ${counted(counts.change, 'count', 'counts')}`;
  if (counts.new === 0) return `Change ${counted(counts.change, 'product', 'products')}`;
  if (counts.change === 0) return `Add ${counted(counts.new, 'product', 'products')}`;
  return `Change ${counted(counts.change, 'product', 'products')} and add ${figure(counts.new)}`;
}

function counted(count: number, one: string, many: string): string {
  return `${figure(count)} ${count === 1 ? one : many}`;
}

function figure(count: number): string {
  return count === 1 ? 'one' : count.toLocaleString('en-IN');
}
