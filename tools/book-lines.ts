import type { BookReport } from '../src/server/db/books/check-all.ts';
import { paiseWords, type Difference } from '../src/server/db/books/difference.ts';

/** A difference as its line reads. */
export function differenceLine({ table, id, problem }: Difference): string {
  return `${table} ${id}: ${problem}`;
}

/** What is said of books in the end. */
export function bookSummary({ differences, orders, money, lingeringHolds, audit }: BookReport): string[] {
  const lines: string[] = [];
  if (lingeringHolds > 0) {
    lines.push(
      `${lingeringHolds} ${lingeringHolds === 1 ? 'hold is' : 'holds are'} past its time; a running shop releases it.`,
    );
  }
  const { capturedPaise, refundedPaise, flaggedPaise } = money;
  const sums = `${orders} orders, ${paiseWords(capturedPaise)} captured, ${paiseWords(refundedPaise)} refunded, ${paiseWords(flaggedPaise)} flagged`;
  lines.push(
    differences.length === 0
      ? `The books agree: ${sums}.`
      : `${differences.length} ${differences.length === 1 ? 'thing differs' : 'things differ'} in the books: ${sums}.`,
  );
  if (!differences.some(({ table }) => table === 'audit_log')) {
    const { entries, hash } = audit;
    const newest = hash === null ? '' : ` Its newest entry is ${hash}.`;
    lines.push(`The audit log is whole: ${entries} ${entries === 1 ? 'entry' : 'entries'}.${newest}`);
  }
  return lines;
}
