import { expect, test } from 'vitest';
import { compareSizes } from '#shared/sizes.ts';

test('sizes are listed as tailors list them', () => {
  const mixed = ['One size', '40', 'XL', 'S', '8', 'XXL', 'M', '38', 'Free', 'XS', 'L'];
  expect(mixed.sort(compareSizes)).toEqual([
    'XS',
    'S',
    'M',
    'L',
    'XL',
    'XXL',
    '8',
    '38',
    '40',
    'Free',
    'One size',
  ]);
});
