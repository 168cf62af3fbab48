import { expect, test } from 'vitest';
import { rowsOf, withLineBack, type RemovedLine } from '#islands/removed-lines.ts';
import type { CartLine } from '#shared/cart.ts';

const line = (size: string): CartLine => ({ kind: 'tailored', productId: 'prd_1', size, quantity: 1 });
const removed = (size: string, index: number): RemovedLine => ({ line: line(size), index, name: size });
const shown = (lines: CartLine[], gone: RemovedLine[]): string[] =>
  rowsOf(lines, gone).map((row) =>
    row.kind === 'line' ? sizeOf(row.line) : `(${sizeOf(row.removed.line)})`,
  );
const sizeOf = (one: CartLine): string => (one.kind === 'tailored' ? one.size : '');

test('what was removed leaves its place among the lines', () => {
  expect(shown([line('S'), line('L')], [removed('M', 1)])).toEqual(['S', '(M)', 'L']);
  expect(shown([line('S')], [removed('M', 1), removed('L', 2)])).toEqual(['S', '(M)', '(L)']);
  expect(shown([], [removed('S', 0)])).toEqual(['(S)']);
});

test('what is in the cart again, from another tab, has no place to come back to', () => {
  expect(shown([line('S'), line('M')], [removed('M', 0)])).toEqual(['S', 'M']);
});

test('a line comes back where it was, whatever else is gone', () => {
  const gone = [removed('S', 0), removed('L', 2)];
  expect(withLineBack([line('M'), line('XL')], gone, gone[1]!).map(sizeOf)).toEqual(['M', 'L', 'XL']);
  expect(withLineBack([line('M'), line('XL')], gone, gone[0]!).map(sizeOf)).toEqual(['S', 'M', 'XL']);
});

test('it comes back to the end where the cart has become shorter', () => {
  const gone = [removed('L', 4)];
  expect(withLineBack([line('S')], gone, gone[0]!).map(sizeOf)).toEqual(['S', 'L']);
});
