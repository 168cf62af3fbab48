import { expect, test } from 'vitest';
import { changesBetween } from '#islands/quote-changes.ts';
import type { Quote, QuoteLine } from '#shared/quote.ts';

const SILK: QuoteLine = {
  kind: 'fabric',
  productId: 'prd_silk',
  colourId: 'col_lac',
  lengthCm: 280,
  name: 'Chanderi silk',
  slug: 'chanderi-silk',
  variant: 'Lac',
  hex: '#8d2b4a',
  unitPrice: 1250,
  lineTotal: 3500,
  available: 5000,
};
const QUOTE: Quote = {
  lines: [SILK],
  subtotal: 3500,
  discount: 0,
  shipping: 0,
  tax: 167,
  total: 3500,
  freeShippingGap: 0,
};

test('the same quote has no changes', () => {
  expect(changesBetween(QUOTE, structuredClone(QUOTE))).toEqual([]);
});

test('a price, a discount and the delivery are told with what they were before', () => {
  const now: Quote = { ...QUOTE, lines: [{ ...SILK, unitPrice: 1300 }], discount: 500, shipping: 99 };
  expect(changesBetween(QUOTE, now)).toEqual([
    'Chanderi silk, Lac: ₹1,250 a metre before, ₹1,300 a metre now.',
    'Discount: none before, ₹500 now.',
    'Delivery: free before, ₹99 now.',
  ]);
});

test('goods that sold out say so in the shop’s words, once', () => {
  const gone: QuoteLine = { ...SILK, problem: 'out-of-stock', message: 'Lac is sold out.', lineTotal: 0 };
  expect(changesBetween(QUOTE, { ...QUOTE, lines: [gone] })).toEqual([
    'Chanderi silk, Lac: Lac is sold out.',
  ]);
  expect(changesBetween({ ...QUOTE, lines: [gone] }, { ...QUOTE, lines: [gone] })).toEqual([]);
});
