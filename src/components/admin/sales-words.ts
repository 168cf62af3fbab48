/** What admins read of sales. */
import type { SalesRange, SalesStep } from '#server/domain/sales-range.ts';
import { formatLength } from '#shared/lengths.ts';
import { listPath } from './list-query.ts';

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-IN', { ...options, timeZone: 'UTC' });
const dayFormat = format({ day: 'numeric', month: 'short' });
const wholeFormat = format({ day: 'numeric', month: 'short', year: 'numeric' });
const monthFormat = format({ month: 'short', year: 'numeric' });
const counting = new Intl.NumberFormat('en-IN');

/** What a bar is called: "21 Nov", "16 – 22 Nov", "Nov 2026". */
export function stepName(step: SalesStep): string {
  const from = new Date(step.from);
  if (step.unit === 'month') return monthFormat.format(from);
  return step.from === step.to ? dayFormat.format(from) : dayFormat.formatRange(from, new Date(step.to));
}

/** "24 Oct – 22 Nov 2026" */
export function rangeName(range: SalesRange): string {
  return wholeFormat.formatRange(new Date(range.from), new Date(range.to));
}

/** What the first column of the table of steps is called. */
export const UNIT_WORDS: Readonly<Record<SalesStep['unit'], string>> = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
};

/** "1 order", "1,204 orders" */
export function ordersWords(orders: number): string {
  return orders === 1 ? '1 order' : `${counting.format(orders)} orders`;
}

/** How much of a product was sold: "12 pieces", "34.5 m". */
export function soldWords(sold: { kind: 'tailored' | 'fabric'; amount: number }): string {
  if (sold.kind === 'fabric') return formatLength(sold.amount);
  return sold.amount === 1 ? '1 piece' : `${counting.format(sold.amount)} pieces`;
}

/** A count that stops at a limit: "42", "999+". */
export function upTo(count: number, most: number): string {
  return count >= most ? `${counting.format(most - 1)}+` : counting.format(count);
}

/** Ranges that are often looked at, as links. */
export function usualRanges(today: string): { name: string; path: string }[] {
  const back = (days: number): string =>
    new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
  const path = (from: string): string => `${listPath('/admin', { from, to: today })}#sales`;
  return [
    { name: 'Today', path: path(today) },
    { name: '7 days', path: path(back(6)) },
    { name: '30 days', path: path(back(29)) },
    { name: '90 days', path: path(back(89)) },
    { name: '1 year', path: path(back(364)) },
  ];
}
