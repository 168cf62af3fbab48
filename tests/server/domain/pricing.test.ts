import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CartLine } from '#shared/cart.ts';
import { priceLines, type CatalogueLine, type PricedCart, type Variant } from '#server/domain/pricing.ts';
import type { Promotion } from '#server/domain/promotions.ts';

const rules = { shipping: { rate: 99, freeFrom: 1999 }, at: new Date('2026-11-21T10:00:00.000Z') };
const cut = { stepCm: 10, leastCm: 50, mostCm: 3000 };

function variant(changes: Partial<Variant>): Variant {
  return {
    productId: 'prd_1',
    slug: 'one',
    name: 'One',
    kind: 'tailored',
    category: 'kurtas',
    hsn: '6205',
    taxClass: 'garment',
    unitPrice: 1000,
    forSale: true,
    available: 1_000_000,
    label: 'M',
    hex: '#123456',
    inventoryId: 1,
    colourId: null,
    cut: null,
    ...changes,
  };
}

/** A garment in one size. */
function garment(quantity: number, changes: Partial<Variant> = {}): CatalogueLine {
  const one = variant(changes);
  return { line: { kind: 'tailored', productId: one.productId, size: one.label, quantity }, variant: one };
}

/** A fabric in one colour. */
function fabric(lengthCm: number, changes: Partial<Variant> = {}): CatalogueLine {
  const one = variant({
    productId: 'prd_f',
    kind: 'fabric',
    category: 'silk',
    taxClass: 'fabric',
    unitPrice: 850,
    label: 'Indigo',
    inventoryId: null,
    colourId: 'col_1',
    cut,
    ...changes,
  });
  const line: CartLine = { kind: 'fabric', productId: one.productId, colourId: one.colourId ?? '', lengthCm };
  return { line, variant: one };
}

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

const price = (lines: CatalogueLine[], offer: Promotion | null = null): PricedCart =>
  priceLines(lines, offer && { code: offer.code, promotion: offer }, rules);

const sum = (amounts: number[]): number => amounts.reduce((all, one) => all + one, 0);

describe('a line', () => {
  test('of a garment costs price × pieces', () => {
    expect(price([garment(3, { unitPrice: 1299 })]).quote).toMatchObject({ subtotal: 3897, total: 3897 });
  });

  test('of a fabric costs price × length, rounded half up to a rupee', () => {
    expect(price([fabric(280)]).quote.subtotal).toBe(2380);
    expect(price([fabric(50, { unitPrice: 999 })]).quote.subtotal).toBe(500);
  });

  test.each([
    ['unknown', { line: garment(1).line, variant: null }, 'We no longer sell this.'],
    ['not-for-sale', garment(1, { forSale: false }), 'This is not for sale at the moment.'],
    ['out-of-stock', garment(1, { available: 0 }), 'Size M is sold out.'],
    ['out-of-stock', garment(1, { available: -2 }), 'Size M is sold out.'],
    ['not-enough', garment(3, { available: 2 }), 'Only 2 left in size M.'],
    ['too-many', garment(21), 'One order takes at most 20 of one size.'],
    ['bad-length', fabric(285), 'We cut this from 0.5 m to 30 m, in steps of 10 cm.'],
    ['bad-length', fabric(40), 'We cut this from 0.5 m to 30 m, in steps of 10 cm.'],
    ['bad-length', fabric(3010), 'We cut this from 0.5 m to 30 m, in steps of 10 cm.'],
    ['not-enough', fabric(280, { available: 275 }), 'Only 2.7 m left in Indigo.'],
    ['out-of-stock', fabric(280, { available: 45 }), 'Indigo is sold out.'],
  ])('that can’t be bought (%s) counts zero and says why', (problem, wanted, message) => {
    const { quote, lines } = price([wanted, garment(1, { productId: 'prd_2', unitPrice: 500 })]);
    expect(quote.lines[0]).toMatchObject({ problem, message, lineTotal: 0 });
    expect(quote.lines[1]).not.toHaveProperty('problem');
    expect(quote.subtotal).toBe(500);
    expect(lines).toHaveLength(1);
  });

  test('shows what can be bought now, never less than nothing', () => {
    const { quote } = price([garment(1, { available: -3 }), fabric(100, { available: 245 })]);
    expect(quote.lines.map(({ available }) => available)).toEqual([0, 245]);
  });
});

describe('shipping', () => {
  test('is flat below the threshold and free from it', () => {
    expect(price([garment(1, { unitPrice: 1998 })]).quote).toMatchObject({ shipping: 99, total: 2097 });
    expect(price([garment(1, { unitPrice: 1999 })]).quote).toMatchObject({ shipping: 0, total: 1999 });
  });

  test('goes by what is paid after the discount', () => {
    const { quote } = price([garment(1, { unitPrice: 2100 })], promotion());
    expect(quote).toMatchObject({ discount: 210, shipping: 99, total: 1989, freeShippingGap: 109 });
  });

  test('of nothing is nothing', () => {
    expect(price([]).quote).toMatchObject({
      subtotal: 0,
      shipping: 0,
      tax: 0,
      total: 0,
      freeShippingGap: null,
    });
    expect(price([garment(1, { available: 0 })]).quote).toMatchObject({ shipping: 0, total: 0 });
  });

  test('is free under a free-shipping code', () => {
    const { quote } = price([garment(1)], promotion({ kind: 'free_shipping', value: 0 }));
    expect(quote).toMatchObject({ discount: 0, shipping: 0, total: 1000, promo: { code: 'DIWALI' } });
  });
});

describe('tax', () => {
  test('is the GST inside the prices and the shipping', () => {
    // 1,050 and 99, both with 5 % in them: 50 + 4.714… = 54.71
    expect(price([garment(1, { unitPrice: 1050 })]).quote).toMatchObject({ total: 1149, tax: 55 });
  });

  test('of a garment is 5 % up to ₹2,625 a piece and 18 % above', () => {
    const at2625 = price([garment(2, { unitPrice: 2625 })]);
    const at2626 = price([garment(2, { unitPrice: 2626 })]);
    expect(at2625).toMatchObject({ quote: { tax: 250 }, lines: [{ taxPercent: 5 }] });
    expect(at2626).toMatchObject({ quote: { tax: 801 }, lines: [{ taxPercent: 18 }] });
  });

  test('goes by the price after the discount', () => {
    const { lines } = price([garment(1, { unitPrice: 2900 })], promotion());
    expect(lines[0]).toMatchObject({ discountShare: 290, taxPercent: 5 });
  });

  test('of a fabric is 5 % however dear', () => {
    expect(price([fabric(100, { unitPrice: 90_000 })]).lines[0]).toMatchObject({ taxPercent: 5 });
  });

  test('of the shipping is at the highest rate among the lines', () => {
    const shipped = { ...rules, shipping: { rate: 99, freeFrom: 100_000 } };
    const dear = garment(1, { unitPrice: 5000 });
    expect(priceLines([dear, fabric(100)], null, shipped)).toMatchObject({
      quote: { shipping: 99 },
      shippingTaxPercent: 18,
    });
    expect(priceLines([fabric(100)], null, shipped).shippingTaxPercent).toBe(5);
    expect(price([dear]).shippingTaxPercent).toBe(0);
  });

  test('before 22 September 2025 had its line at ₹1,050 and 12 % above', () => {
    const before = { ...rules, at: new Date('2025-09-21T18:29:59.000Z') };
    const after = { ...rules, at: new Date('2025-09-21T18:30:00.000Z') };
    const percents = (at: typeof rules, unitPrice: number): number | undefined =>
      priceLines([garment(1, { unitPrice })], null, at).lines[0]?.taxPercent;
    expect([1050, 1051].map((one) => percents(before, one))).toEqual([5, 12]);
    expect([1050, 1051, 2625, 2626].map((one) => percents(after, one))).toEqual([5, 5, 5, 18]);
  });
});

describe('any cart', () => {
  const code = fc.record({
    kind: fc.constantFrom('percent' as const, 'flat' as const, 'free_shipping' as const),
    value: fc.nat(150),
    minSubtotal: fc.nat(3000),
    maxDiscount: fc.option(fc.nat(500)),
    targets: fc.subarray([
      { target: 'kind' as const, targetId: 'fabric' },
      { target: 'category' as const, targetId: 'kurtas' },
      { target: 'product' as const, targetId: 'prd_0' },
    ]),
  });
  const line = fc.oneof(
    fc
      .tuple(fc.nat(4), fc.integer({ min: 1, max: 22 }), fc.nat(6000), fc.nat(30))
      .map(([n, quantity, unitPrice, available]) =>
        garment(quantity, { productId: `prd_${n}`, unitPrice, available }),
      ),
    fc
      .tuple(fc.nat(4), fc.integer({ min: 1, max: 40 }), fc.nat(3000), fc.nat(5000))
      .map(([n, steps, unitPrice, available]) =>
        fabric(steps * 10, { productId: `prd_f${n}`, unitPrice, available }),
      ),
  );
  const cart = fc.tuple(fc.array(line, { maxLength: 12 }), fc.option(code));
  const priced = ([lines, wish]: [CatalogueLine[], object | null]): PricedCart =>
    price(lines, wish && promotion(wish));

  test('adds up, in whole rupees that are never below zero', () => {
    fc.assert(
      fc.property(cart, (any) => {
        const { quote, lines, shippingTax } = priced(any);
        expect(quote.total).toBe(quote.subtotal - quote.discount + quote.shipping);
        expect(quote.subtotal).toBe(sum(quote.lines.map(({ lineTotal }) => lineTotal)));
        expect(sum(lines.map(({ discountShare }) => discountShare))).toBe(quote.discount);
        expect(sum(lines.map(({ tax }) => tax)) + shippingTax).toBe(quote.tax);
        expect(quote.discount).toBeLessThanOrEqual(quote.subtotal);
        expect(quote.tax).toBeLessThanOrEqual(quote.total);
        const amounts = [quote.subtotal, quote.discount, quote.shipping, quote.tax, quote.total, shippingTax];
        for (const one of lines) amounts.push(one.lineTotal, one.discountShare, one.tax);
        for (const amount of amounts) expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true);
        for (const one of lines) {
          expect(one.discountShare).toBeLessThanOrEqual(one.lineTotal);
          expect(one.tax).toBeLessThanOrEqual(one.lineTotal - one.discountShare + 1);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('comes to the same total in whatever order its lines stand', () => {
    fc.assert(
      fc.property(
        cart.chain(([lines, wish]) =>
          fc.tuple(
            fc.constant(lines),
            fc.shuffledSubarray(lines, { minLength: lines.length }),
            fc.constant(wish),
          ),
        ),
        ([lines, shuffled, wish]) => {
          const { subtotal, discount, shipping, total } = priced([lines, wish]).quote;
          expect(priced([shuffled, wish]).quote).toMatchObject({ subtotal, discount, shipping, total });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('never has a discount on a line that its code doesn’t name', () => {
    fc.assert(
      fc.property(cart, ([lines, wish]) => {
        const priced2 = price(
          lines,
          wish && promotion({ ...wish, targets: [{ target: 'kind', targetId: 'fabric' }] }),
        );
        for (const { variant: one, discountShare } of priced2.lines) {
          if (one.kind === 'tailored') expect(discountShare).toBe(0);
        }
      }),
    );
  });
});
