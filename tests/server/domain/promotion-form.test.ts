import { describe, expect, test } from 'vitest';
import { daysBefore, indiaTimeText, readIndiaTime } from '#server/domain/india-time.ts';
import { codeFromBytes, readCode, readPrefix } from '#server/domain/promotion-codes.ts';
import {
  changedTerms,
  emptyPromotionTexts,
  promotionTexts,
  readPromotion,
  type PromotionTerms,
} from '#server/domain/promotion-form.ts';
import { promotionState, whileItRuns, type Promotion } from '#server/domain/promotions.ts';

const goods = { categories: ['silks', 'kurtas'], productIds: new Map([['indigo-kurta', 'prd_1']]) };
const empty = emptyPromotionTexts(goods.categories);

function problemsOf(texts: Record<string, string>): Record<string, string> {
  const read = readPromotion({ ...empty, ...texts }, goods);
  return 'problems' in read
    ? Object.fromEntries(read.problems.map(({ field, message }) => [field, message]))
    : {};
}

describe('a promotion’s form', () => {
  test('is read back as the terms that it was made from', () => {
    const terms: PromotionTerms = {
      kind: 'percent',
      value: 15,
      summary: '15% off silks',
      minSubtotal: 999,
      maxDiscount: 500,
      startsAt: '2026-11-30T18:30:00.000Z',
      endsAt: '2026-12-31T18:30:00.000Z',
      usageLimit: 40,
      shown: true,
      targets: [
        { target: 'kind', targetId: 'fabric' },
        { target: 'category', targetId: 'silks' },
        { target: 'product', targetId: 'prd_1' },
      ],
    };
    const texts = promotionTexts(terms, {
      categories: goods.categories,
      slugs: new Map([['prd_1', 'indigo-kurta']]),
    });
    expect(texts).toMatchObject({
      startsAt: '2026-12-01T00:00',
      products: 'indigo-kurta',
      'category-silks': 'yes',
    });
    const read = readPromotion(texts, goods);
    expect(read).toEqual({ terms });
    expect(changedTerms(terms, { ...terms, targets: terms.targets.toReversed() })).toEqual([]);
    expect(changedTerms(terms, { ...terms, value: 20, targets: [] })).toEqual(['value', 'targets']);
  });

  test('asks for what the kind needs', () => {
    expect(readPromotion({ ...empty, kind: 'free_shipping', value: 'x' }, goods)).toMatchObject({
      terms: { kind: 'free_shipping', value: 0, targets: [] },
    });
    expect(readPromotion({ ...empty, kind: 'flat', value: '₹1,500' }, goods)).toMatchObject({
      terms: { value: 1500 },
    });
    for (const value of ['', '0', '101', '12.5', '1e2', '-5'])
      expect(problemsOf({ value })).toHaveProperty('value');
    for (const value of ['', '0', '-5', '4.50']) {
      expect(problemsOf({ kind: 'flat', value })).toHaveProperty('value');
    }
    expect(problemsOf({ kind: 'flat', value: '10', maxDiscount: '5' })).toHaveProperty('maxDiscount');
    expect(problemsOf({ kind: 'bogus' })).toHaveProperty('kind');
  });

  test('says what is wrong with dates, uses, words and products', () => {
    expect(problemsOf({ startsAt: '2026-12-02T00:00', endsAt: '2026-12-02T00:00' })).toHaveProperty('endsAt');
    expect(problemsOf({ startsAt: '2026-11-31T00:00' })).toHaveProperty('startsAt');
    expect(problemsOf({ usageLimit: '0' })).toHaveProperty('usageLimit');
    expect(problemsOf({ shown: 'yes' })).toHaveProperty('summary');
    expect(problemsOf({ summary: 'a\u0000b' })).toHaveProperty('summary');
    expect(problemsOf({ products: 'indigo-kurta\nno-such' })).toEqual({
      products: 'No product has this address: no-such.',
    });
  });
});

test('India’s time is five and a half hours ahead, also across midnight', () => {
  expect(indiaTimeText('2026-11-21T18:30:00.000Z')).toBe('2026-11-22T00:00');
  expect(readIndiaTime('2026-11-22T00:00')).toEqual({ value: '2026-11-21T18:30:00.000Z' });
  expect(readIndiaTime(' ')).toEqual({ value: null });
  for (const typed of [
    'tomorrow',
    '2026-13-01T00:00',
    '2026-02-30T10:00',
    '2026-11-22',
    '+02026-11-22T00:00',
  ]) {
    expect(readIndiaTime(typed), typed).toHaveProperty('problem');
  }
  expect(daysBefore(new Date('2026-11-21T18:29:00.000Z'), 0)).toBe('2026-11-20T18:30:00.000Z');
  expect(daysBefore(new Date('2026-11-21T18:30:00.000Z'), 1)).toBe('2026-11-20T18:30:00.000Z');
});

test('codes are letters, digits and single hyphens, in capitals', () => {
  expect(readCode(' diwali-２０ ')).toEqual({ value: 'DIWALI-20' });
  for (const typed of ['', 'AB', 'A B C', '-ABC', 'ABC-', 'A--BC', 'ÄBC', 'A'.repeat(31), '=CMD']) {
    expect(readCode(typed), typed).toHaveProperty('problem');
  }
  expect(readPrefix('')).toEqual({ value: '' });
  expect(readPrefix('A'.repeat(13))).toHaveProperty('problem');
});

test('a random code takes no byte that would favour a letter, and says when there are too few', () => {
  const bytes = Uint8Array.from([255, 0, 1, 2, 3, 4, 30, 31, 247, 5, 6, 248]);
  expect(codeFromBytes(bytes, 'SORRY')).toBe('SORRY-23456-Z2Z78');
  expect(codeFromBytes(bytes.slice(0, 10), '')).toBeNull();
});

test('a state follows the clock, the uses and the switch', () => {
  const promotion: Promotion = {
    code: 'X',
    kind: 'flat',
    value: 1,
    minSubtotal: 0,
    maxDiscount: null,
    startsAt: '2026-01-01T00:00:00.000Z',
    endsAt: '2026-02-01T00:00:00.000Z',
    usageLimit: 2,
    usageCount: 1,
    held: 0,
    active: true,
    targets: [],
  };
  const stateAt = (at: string, change: Partial<Promotion> = {}) =>
    promotionState({ ...promotion, ...change }, new Date(at));
  expect(stateAt('2025-12-31T23:59:59.999Z')).toBe('planned');
  expect(stateAt('2026-01-01T00:00:00.000Z')).toBe('running');
  expect(stateAt('2026-01-31T23:59:59.999Z')).toBe('running');
  expect(stateAt('2026-02-01T00:00:00.000Z')).toBe('over');
  expect(stateAt('2026-01-02T00:00:00.000Z', { held: 1 })).toBe('used-up');
  expect(stateAt('2026-01-02T00:00:00.000Z', { active: false })).toBe('off');
  for (const now of ['2025-01-01T00:00:00.000Z', '2026-01-15T00:00:00.000Z', '2030-01-01T00:00:00.000Z']) {
    const { running, at } = whileItRuns({ ...promotion, active: false, usageCount: 2 }, new Date(now));
    expect(promotionState(running, at)).toBe('running');
  }
});
