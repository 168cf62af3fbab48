import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  clearViewed,
  forgetViewed,
  noteViewed,
  viewedProducts,
  type ViewedProduct,
} from '#islands/viewed-products.ts';

let notes: Map<string, string>;

beforeEach(() => {
  notes = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => notes.get(name) ?? null,
    setItem: (name: string, value: string) => void notes.set(name, value),
    removeItem: (name: string) => void notes.delete(name),
  });
});
afterEach(() => vi.unstubAllGlobals());

const product = (number: number): ViewedProduct => ({
  id: `prd_${number}`,
  slug: `kurta-${number}`,
  name: `Kurta ${number}`,
  kind: 'tailored',
  picture: null,
  hex: '#26375f',
});
const ids = () => viewedProducts().map(({ id }) => id);

describe('products that were looked at', () => {
  test('are kept with the last one first, each one once, twelve at most', () => {
    for (let number = 1; number <= 14; number += 1) noteViewed(product(number));
    noteViewed(product(7));
    expect(ids()).toEqual([7, 14, 13, 12, 11, 10, 9, 8, 6, 5, 4, 3].map((number) => `prd_${number}`));
  });

  test('can be forgotten one by one and all at once, and then nothing is kept', () => {
    for (const number of [1, 2, 3]) noteViewed(product(number));
    forgetViewed(['prd_2', 'prd_9']);
    expect(ids()).toEqual(['prd_3', 'prd_1']);
    clearViewed();
    expect([ids(), notes.size]).toEqual([[], 0]);
  });

  test.each([
    'no json',
    'null',
    '{}',
    '"text"',
    JSON.stringify([
      null,
      1,
      {},
      { ...product(1), kind: 'hat' },
      { ...product(1), picture: '//evil.example/x' },
    ]),
  ])('are none where %s was kept', (kept) => {
    notes.set('viewed', kept);
    expect(viewedProducts()).toEqual([]);
  });

  test('are none, and nothing breaks, where the browser keeps nothing', () => {
    vi.stubGlobal('localStorage', undefined);
    expect(() => noteViewed(product(1))).not.toThrow();
    expect(viewedProducts()).toEqual([]);
  });
});
