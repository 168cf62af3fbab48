import { expect, test } from 'vitest';
import { summaryOf } from '#components/owner-text.ts';

test('a short text is its own summary, on one line', () => {
  expect(summaryOf('  Handloom silk,\n from Chanderi. ')).toBe('Handloom silk, from Chanderi.');
});

test('a long text ends after its last whole sentence that search engines show', () => {
  const first = 'A cloth that is woven in the hills and dyed by the river. '.repeat(2).trim();
  expect(summaryOf(`${first} And it goes on about the river for very much longer than anybody reads.`)).toBe(
    first,
  );
});

test('a long sentence ends after a whole word', () => {
  const summary = summaryOf('silk, '.repeat(60));
  expect(summary.length).toBeLessThanOrEqual(160);
  expect(summary).toMatch(/silk…$/);
});

test('a text of no words at all is cut all the same', () => {
  expect(summaryOf('x'.repeat(400))).toHaveLength(160);
});
