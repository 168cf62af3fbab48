import { expect, test } from 'vitest';
import { readAreas } from '#server/words/vite-plugin.ts';

test('each area of the words is a piece of its own, and what they share is nobody’s', () => {
  const { exported, shared } = readAreas(
    [
      "import { formatRupees } from '../money.ts';",
      '/** What a cart says. */',
      "export const cart = { title: 'Cart', total: (rupees: number) => formatRupees(rupees) } as const;",
      'const many = (count: number): boolean => count > 1;',
      "export const itemWords = (count: number) => (many(count) ? ' items' : ' item');",
    ].join('\n'),
  );
  expect([...exported.keys()]).toEqual(['cart', 'itemWords']);
  expect(exported.get('cart')).toMatch(/^export const cart = .* as const;$/);
  expect(shared).toBe(
    "import { formatRupees } from '../money.ts';\nconst many = (count: number): boolean => count > 1;",
  );
});
