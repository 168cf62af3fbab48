import { describe, expect, test } from 'vitest';
import { categories } from '#server/db/seed/categories.ts';
import { fabrics } from '#server/db/seed/fabrics.ts';
import { garments } from '#server/db/seed/garments.ts';
import { largeCatalogue } from '#server/db/seed/large-catalogue.ts';
import { promotions } from '#server/db/seed/promotions.ts';
import { aboutText, policyTexts, shopProfile } from '#server/db/seed/shop-profile.ts';
import type { DemoFabric, DemoGarment } from '#server/db/seed/demo-goods.ts';

const products = [...garments, ...fabrics];
const sizes = garments.flatMap((garment) => garment.sizes);
const colours = fabrics.flatMap((fabric) => fabric.colours);
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const hex = /^#[0-9a-f]{6}$/;
const utcTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const now = '2026-11-21T00:00:00.000Z';

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function isGarment(product: DemoGarment | DemoFabric): product is DemoGarment {
  return 'sizes' in product;
}

describe('the demo catalogue', () => {
  test('has six categories, sixteen garments and sixteen fabrics', () => {
    expect(categories).toHaveLength(6);
    expect(garments).toHaveLength(16);
    expect(fabrics).toHaveLength(16);
  });

  test('never uses a slug, SKU or colour id twice', () => {
    expect(repeated([...products, ...categories].map((one) => one.slug))).toEqual([]);
    expect(repeated(sizes.map((size) => size.sku))).toEqual([]);
    expect(repeated(colours.map((colour) => colour.id))).toEqual([]);
    for (const garment of garments) expect(repeated(garment.sizes.map((one) => one.size))).toEqual([]);
    for (const fabric of fabrics) expect(repeated(fabric.colours.map((one) => one.name))).toEqual([]);
  });

  test('writes slugs, SKUs, colours and colour ids in one way', () => {
    for (const one of [...products, ...categories]) expect(one.slug).toMatch(kebab);
    for (const { sku } of sizes) expect(sku).toMatch(/^[A-Z]{3}-[A-Z]{3}-[A-Z0-9]+$/);
    for (const colour of colours) {
      expect(colour.id.slice(0, 4)).toBe('col_');
      expect(colour.id.slice(4)).toMatch(kebab);
      expect(colour.hex).toMatch(hex);
    }
    for (const garment of garments) {
      expect(garment.hex).toMatch(hex);
      expect(garment.accentHex).toMatch(hex);
    }
  });

  test('puts every product in a category of its kind, and something in every category', () => {
    for (const category of categories) {
      const tailored = garments.filter((garment) => garment.category === category.slug).length;
      const byTheMetre = fabrics.filter((fabric) => fabric.category === category.slug).length;
      expect(tailored > 0).toBe(category.kind !== 'fabric');
      expect(byTheMetre > 0).toBe(category.kind !== 'tailored');
    }
    const known = categories.map((category) => category.slug);
    for (const product of products) expect(known).toContain(product.category);
  });

  test('has prices on both sides of the line where the GST on garments changes', () => {
    const prices = garments.map((garment) => garment.price);
    expect(Math.min(...prices)).toBe(1290);
    expect(Math.max(...prices)).toBe(24500);
    expect(prices.filter((price) => price <= 2625).length).toBeGreaterThanOrEqual(4);
    expect(prices.filter((price) => price > 2625).length).toBeGreaterThanOrEqual(4);
    const perMetre = fabrics.map((fabric) => fabric.price);
    expect(Math.min(...perMetre)).toBe(190);
    expect(Math.max(...perMetre)).toBe(3900);
    for (const product of products) expect(Number.isSafeInteger(product.price)).toBe(true);
  });

  test('has HSN codes of woven garments and of woven cloth', () => {
    for (const garment of garments) expect(garment.hsn).toMatch(/^62\d\d$/);
    for (const fabric of fabrics) expect(fabric.hsn).toMatch(/^5[0-9]\d\d$/);
  });

  test('files cotton under the heading of its weight and content', () => {
    for (const fabric of fabrics.filter((one) => /^520[89]|^521/.test(one.hsn))) {
      const cotton = Number(/(\d+)% cotton/.exec(fabric.composition)?.[1]);
      expect(fabric.hsn).toBe(cotton < 85 ? '5212' : fabric.gsm > 200 ? '5209' : '5208');
    }
  });

  test('accounts for the whole of every cloth', () => {
    for (const { composition } of products) {
      for (const part of composition.split(';')) {
        const shares = [...part.matchAll(/(\d+)%/g)].map((match) => Number(match[1]));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
      }
    }
  });

  test('describes every product in two or three paragraphs', () => {
    for (const { description } of products) {
      const paragraphs = description.split('\n\n');
      expect([2, 3]).toContain(paragraphs.length);
      for (const paragraph of paragraphs) expect(paragraph.trim().length).toBeGreaterThan(30);
    }
  });

  test('has plenty, few left and sold out', () => {
    expect(sizes.some((size) => size.pieces >= 40)).toBe(true);
    expect(sizes.some((size) => size.pieces > 0 && size.pieces <= 3)).toBe(true);
    expect(sizes.filter((size) => size.pieces === 0)).toHaveLength(2);
    expect(fabrics.some((fabric) => !fabric.cut && fabric.colours.some((one) => one.stockCm >= 10_000))).toBe(
      true,
    );
    expect(colours.some((colour) => colour.stockCm > 0 && colour.stockCm <= 500)).toBe(true);
    expect(colours.filter((colour) => colour.stockCm === 0)).toHaveLength(1);
    for (const garment of garments) expect(garment.sizes.some((size) => size.pieces > 3)).toBe(true);
    for (const fabric of fabrics) {
      expect([3, 4, 5]).toContain(fabric.colours.length);
      expect(fabric.colours.some((colour) => colour.stockCm > 500)).toBe(true);
    }
  });

  test('has the kurta and the silk that the documents name, well stocked', () => {
    const kurta = garments.find((garment) => garment.slug === 'indigo-handloom-kurta');
    const silk = fabrics.find((fabric) => fabric.slug === 'chanderi-silk');
    expect(kurta?.sizes.every((size) => size.pieces > 3)).toBe(true);
    expect(silk?.cut).toBeUndefined();
    expect(silk?.colours.every((colour) => colour.stockCm >= 3000)).toBe(true);
  });

  test('has cut rules that agree with themselves and with the stock', () => {
    const own = fabrics.filter((fabric) => fabric.cut);
    expect(own.map((fabric) => fabric.cut)).toContainEqual({ stepCm: 50, leastCm: 100, mostCm: 1500 });
    expect(own.map((fabric) => fabric.cut)).toContainEqual({ stepCm: 10, leastCm: 120, mostCm: 3000 });
    for (const fabric of fabrics) {
      const { stepCm, leastCm, mostCm } = fabric.cut ?? { stepCm: 10, leastCm: 50, mostCm: 3000 };
      expect(leastCm % stepCm).toBe(0);
      expect(mostCm % stepCm).toBe(0);
      for (const colour of fabric.colours) {
        expect(colour.stockCm % stepCm).toBe(0);
        expect(colour.stockCm === 0 || colour.stockCm >= leastCm).toBe(true);
      }
    }
  });

  test('shows every weave', () => {
    expect(new Set(fabrics.map((fabric) => fabric.weave)).size).toBe(11);
  });
});

describe('the demo promotions', () => {
  test('are of every kind, with and without targets', () => {
    for (const kind of ['percent', 'flat', 'free_shipping']) {
      const ofKind = promotions.filter((promotion) => promotion.kind === kind && promotion.active);
      expect(ofKind.some((promotion) => promotion.targets.length === 0)).toBe(true);
      expect(ofKind.some((promotion) => promotion.targets.length > 0)).toBe(true);
    }
  });

  test('name a product, a category and a kind, and only ones that exist', () => {
    const known = {
      product: products.map((product) => product.slug),
      category: categories.map((category) => category.slug),
      kind: ['tailored', 'fabric'],
    };
    const targets = promotions.flatMap((promotion) => promotion.targets);
    expect(new Set(targets.map((one) => one.target))).toEqual(new Set(['product', 'category', 'kind']));
    for (const { target, targetId } of targets) expect(known[target]).toContain(targetId);
  });

  test('include one that is over, one to come, one with a limit, one switched off and one capped', () => {
    expect(promotions.some((one) => one.active && one.endsAt !== null && one.endsAt < now)).toBe(true);
    expect(promotions.some((one) => one.active && one.startsAt !== null && one.startsAt > now)).toBe(true);
    expect(promotions.some((one) => one.active && one.usageLimit !== null && one.startsAt === null)).toBe(
      true,
    );
    expect(promotions.some((one) => !one.active)).toBe(true);
    expect(
      promotions.some(
        (one) => one.kind === 'percent' && one.maxDiscount !== null && one.minSubtotal !== null,
      ),
    ).toBe(true);
  });

  test('are well formed', () => {
    expect(repeated(promotions.map((one) => one.code.toLowerCase()))).toEqual([]);
    for (const promotion of promotions) {
      expect(promotion.code).toMatch(/^[A-Z0-9]{4,16}$/);
      expect(promotion.summary).toMatch(/\.$/);
      if (promotion.kind === 'free_shipping') expect(promotion.value).toBe(0);
      else expect(promotion.value).toBeGreaterThan(0);
      if (promotion.kind === 'percent') expect(promotion.value).toBeLessThanOrEqual(100);
      if (promotion.startsAt !== null) expect(promotion.startsAt).toMatch(utcTime);
      if (promotion.endsAt !== null) expect(promotion.endsAt).toMatch(utcTime);
    }
  });
});

describe('the demo shop’s profile', () => {
  test('has the pages a shop in India must have', () => {
    expect(policyTexts.map((text) => text.slug)).toEqual([
      'shipping',
      'returns',
      'fabric',
      'privacy',
      'terms',
    ]);
    for (const text of [aboutText, ...policyTexts]) {
      expect(text.updatedAt).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(text.sections.length).toBeGreaterThan(2);
      for (const section of text.sections) expect(section.paragraphs.join('').length).toBeGreaterThan(80);
    }
    expect(shopProfile.grievanceOfficer.name).not.toBe('');
  });

  test('can’t be taken for a real shop', () => {
    expect(shopProfile.email).toMatch(/\.example$/);
    expect(shopProfile.grievanceOfficer.email).toMatch(/\.example$/);
    expect(shopProfile.gstin.slice(2, 12)).toBe('AAAAA0000A');
  });
});

describe('the large catalogue', () => {
  const large = [...largeCatalogue(12_000)];

  test('is the same each time, and begins as a smaller one does', () => {
    expect([...largeCatalogue(300)]).toEqual(large.slice(0, 300));
  });

  test('has as many products as were asked for', () => {
    expect([...largeCatalogue(0)]).toEqual([]);
    expect([...largeCatalogue(7)]).toHaveLength(7);
    expect(large).toHaveLength(12_000);
  });

  test('never repeats a SKU or colour id, its own or the demo shop’s', () => {
    const ids = [...sizes.map((one) => one.sku), ...colours.map((one) => one.id)];
    for (const product of large) {
      if (isGarment(product)) ids.push(...product.sizes.map((one) => one.sku));
      else ids.push(...product.colours.map((one) => one.id));
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  test(
    'never repeats a name or slug, even after every combination has been used',
    { timeout: 30_000 },
    () => {
      const names = new Set(products.map((product) => product.name));
      const slugs = new Set(products.map((product) => product.slug));
      const count = 140_000;
      for (const product of largeCatalogue(count)) {
        names.add(product.name);
        slugs.add(product.slug);
      }
      expect(names.size).toBe(products.length + count);
      expect(slugs.size).toBe(products.length + count);
    },
  );

  test('fills every category with well-formed products', () => {
    for (const category of categories) {
      expect(large.filter((one) => one.category === category.slug).length).toBeGreaterThan(600);
    }
    const malformed = large.filter((product) => {
      const good =
        kebab.test(product.slug) &&
        /^\d{4}$/.test(product.hsn) &&
        Number.isSafeInteger(product.price) &&
        product.price >= 190 &&
        product.price <= 45_000 &&
        product.description.length > 300 &&
        product.description.length < 900;
      if (isGarment(product)) return !good || product.sizes.some((one) => one.pieces < 0);
      return !good || product.colours.some((one) => one.stockCm % 10 !== 0 || !hex.test(one.hex));
    });
    expect(malformed).toEqual([]);
  });
});
