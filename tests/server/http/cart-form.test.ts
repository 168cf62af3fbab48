import { expect, test } from 'vitest';
import { lineInFields } from '#server/http/cart-form.ts';

test('pieces of a size; one if it isn’t said', () => {
  expect(lineInFields({ productId: 'prd_1', size: 'M', quantity: '3' })).toEqual({
    kind: 'tailored',
    productId: 'prd_1',
    size: 'M',
    quantity: 3,
  });
  expect(lineInFields({ productId: 'prd_1', size: 'M' })).toMatchObject({ quantity: 1 });
});

test.each([
  [{ lengthM: '2.8' }, 280],
  [{ lengthM: '2,85' }, 285],
  [{ lengthCm: '280' }, 280],
])('a length of a colour, in metres or centimetres: %o', (length, lengthCm) => {
  expect(lineInFields({ productId: 'prd_1', colourId: 'col_1', ...length })).toMatchObject({
    kind: 'fabric',
    lengthCm,
  });
});

test.each([
  [{ productId: 'prd_1' }],
  [{ size: 'M' }],
  [{ productId: 'prd_1', size: 'M', colourId: 'col_1' }],
])('no line in %o', (fields) => {
  expect(lineInFields(fields)).toBeNull();
});

test.each(['1e3', '-1', 'NaN', '0x10', '9'.repeat(400)])('an amount of “%s” is none', (quantity) => {
  expect(lineInFields({ productId: 'prd_1', size: 'M', quantity })).toMatchObject({ quantity: Number.NaN });
});
