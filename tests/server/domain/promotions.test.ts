import { describe, expect, test } from 'vitest';
import {
  applyPromotion,
  normaliseCode,
  type PromotableLine,
  type Promotion,
} from '#server/domain/promotions.ts';

const at = new Date('2026-11-21T10:00:00.000Z');
const kurta: PromotableLine = { productId: 'prd_k', category: 'kurtas', kind: 'tailored', lineTotal: 1000 };
const silk: PromotableLine = { productId: 'prd_s', category: 'silk', kind: 'fabric', lineTotal: 333 };

function promotion(changes: Partial<Promotion> = {}): Promotion {
  return {
    code: 'DIWALI',
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
    ...changes,
  };
}

const discountOf = (changes: Partial<Promotion>, lines = [kurta, silk]): unknown => {
  const outcome = applyPromotion(promotion(changes), lines, at);
  return 'problem' in outcome ? outcome.problem : outcome.discount;
};

test('a percentage is of the eligible lines, rounded half up', () => {
  expect(discountOf({ value: 10 })).toBe(133); // 133.3
  expect(discountOf({ value: 50 })).toBe(667); // 666.5
  expect(discountOf({ value: 10, targets: [{ target: 'kind', targetId: 'fabric' }] })).toBe(33);
});

test('a percentage is capped', () => {
  expect(discountOf({ value: 50, maxDiscount: 300 })).toBe(300);
  expect(discountOf({ value: 50, maxDiscount: 0 })).toBe(0);
  expect(discountOf({ value: 250 })).toBe(1333);
});

test('a flat sum is never more than the eligible lines', () => {
  expect(discountOf({ kind: 'flat', value: 200 })).toBe(200);
  expect(discountOf({ kind: 'flat', value: 5000 })).toBe(1333);
  expect(discountOf({ kind: 'flat', value: 500, targets: [{ target: 'product', targetId: 'prd_s' }] })).toBe(
    333,
  );
});

test('targets name a product, a category or a kind; any of them will do', () => {
  const targets = [
    { target: 'category' as const, targetId: 'kurtas' },
    { target: 'product' as const, targetId: 'prd_s' },
  ];
  expect(applyPromotion(promotion({ targets }), [kurta, silk], at)).toMatchObject({ eligible: [true, true] });
  expect(applyPromotion(promotion({ targets: targets.slice(0, 1) }), [kurta, silk], at)).toMatchObject({
    eligible: [true, false],
  });
});

describe('a code does nothing, and says why,', () => {
  test.each([
    ['when it is not in use', { active: false }, 'inactive'],
    ['before its time', { startsAt: '2026-11-21T10:00:00.001Z' }, 'not-started'],
    ['after its time', { endsAt: '2026-11-21T10:00:00.000Z' }, 'ended'],
    ['when it was used to its limit', { usageLimit: 5, usageCount: 5 }, 'used-up'],
    ['when its last uses are on their way to payment', { usageLimit: 5, usageCount: 3, held: 2 }, 'used-up'],
    ['below its least order', { minSubtotal: 1334 }, 'minimum'],
    ['when it names nothing here', { targets: [{ target: 'kind', targetId: 'gift' }] }, 'not-applicable'],
  ] as [string, Partial<Promotion>, string][])('%s', (_, changes, problem) => {
    expect(discountOf(changes)).toBe(problem);
  });

  test('when nobody knows it', () => {
    expect(applyPromotion(null, [kurta], at)).toMatchObject({ problem: 'unknown' });
  });

  test('when there is nothing to buy', () => {
    expect(discountOf({}, [])).toBe('not-applicable');
  });
});

test('the edges of its time, its limit and its least order belong to it', () => {
  expect(discountOf({ startsAt: at.toISOString(), endsAt: '2026-11-21T10:00:00.001Z' })).toBe(133);
  expect(discountOf({ startsAt: '2026-11-21 10:00:00Z' })).toBe(133);
  expect(discountOf({ usageLimit: 5, usageCount: 3, held: 1 })).toBe(133);
  expect(discountOf({ minSubtotal: 1333 })).toBe(133);
});

test('a code is the same however it is typed', () => {
  for (const typed of ['DIWALI10', ' diwali10 ', 'Diwali10\t', 'ＤＩＷＡＬＩ１０', 'diwali①⓪']) {
    expect(normaliseCode(typed)).toBe('DIWALI10');
  }
  expect(normaliseCode('  ')).toBe('');
});
