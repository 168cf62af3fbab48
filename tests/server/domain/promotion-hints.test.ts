import { expect, test } from 'vitest';
import { promotionHints, type ShownOffer } from '#server/domain/promotion-hints.ts';
import type { PromotableLine } from '#server/domain/promotions.ts';
import type { Quote } from '#shared/quote.ts';

const AT = new Date('2026-11-21T10:00:00.000Z');
const kurta: PromotableLine = { productId: 'prd_k', category: 'kurtas', kind: 'tailored', lineTotal: 1290 };

function offer(code: string, changes: Partial<ShownOffer> = {}): ShownOffer {
  return {
    code,
    kind: 'percent',
    value: 10,
    minSubtotal: 0,
    maxDiscount: null,
    startsAt: null,
    endsAt: null,
    usageLimit: null,
    usageCount: 0,
    held: 0,
    active: true,
    targets: [],
    summary: `${code} in words.`,
    ...changes,
  };
}

function quote(changes: Partial<Quote> = {}): Quote {
  return {
    lines: [],
    subtotal: 1290,
    discount: 0,
    shipping: 99,
    tax: 0,
    total: 1389,
    freeShippingGap: 709,
    ...changes,
  };
}

const hints = (offers: ShownOffer[], changes: Partial<Quote> = {}) =>
  promotionHints(offers, { lines: [kurta], quote: quote(changes) }, AT);

test('an offer that the cart has says what it saves, delivery included', () => {
  expect(hints([offer('TEN')])).toEqual([
    { code: 'TEN', summary: 'TEN in words.', needs: 'ready', missing: 0, saves: 129 },
  ]);
  expect(hints([offer('POST', { kind: 'free_shipping' })])).toMatchObject([{ needs: 'ready', saves: 99 }]);
});

test('an offer with a least subtotal says how much is missing', () => {
  expect(hints([offer('BIG', { minSubtotal: 1999 })])).toMatchObject([{ needs: 'more', missing: 709 }]);
});

test('an offer for other goods is named, and where there are many comes last', () => {
  const wool = offer('WOOL', { targets: [{ target: 'category', targetId: 'wools' }] });
  expect(hints([wool, offer('BIG', { minSubtotal: 1999 }), offer('TEN')]).map(({ code }) => code)).toEqual([
    'TEN',
    'BIG',
    'WOOL',
  ]);
});

test('three at most: the one that saves most, since a cart takes one code, then the nearest', () => {
  const offers = [
    offer('FAR', { minSubtotal: 5000 }),
    offer('NEAR', { minSubtotal: 1300 }),
    offer('FARTHEST', { minSubtotal: 6000 }),
    offer('FIVE', { value: 5 }),
    offer('TEN'),
  ];
  expect(hints(offers).map(({ code }) => code)).toEqual(['TEN', 'NEAR', 'FAR']);
});

test('an offer that has ended, hasn’t begun, is used up or is in use is no hint', () => {
  const offers = [
    offer('OVER', { endsAt: '2026-01-01T00:00:00.000Z' }),
    offer('SOON', { startsAt: '2027-01-01T00:00:00.000Z' }),
    offer('GONE', { usageLimit: 5, usageCount: 4, held: 1 }),
    offer('OFF', { active: false }),
  ];
  expect(hints(offers)).toEqual([]);
  expect(hints([offer('TEN')], { discount: 129, promo: { code: 'TEN' } })).toEqual([]);
});

test('with a code in use only a better one is named', () => {
  const inUse = { discount: 129, promo: { code: 'TEN' } };
  const better = offer('TWENTY', { value: 20 });
  expect(
    hints([offer('FIVE', { value: 5 }), offer('BIG', { minSubtotal: 1999 }), better], inUse),
  ).toMatchObject([{ code: 'TWENTY', saves: 258 }]);
});

test('free delivery by a code is no hint where it will be free sooner without one', () => {
  const post = offer('POST', { kind: 'free_shipping', minSubtotal: 2500 });
  expect(hints([post])).toEqual([]);
  expect(hints([offer('POST', { kind: 'free_shipping' })], { shipping: 0, freeShippingGap: 0 })).toEqual([]);
});

test('an empty cart has no hints', () => {
  expect(promotionHints([offer('TEN')], { lines: [], quote: quote() }, AT)).toEqual([]);
});
