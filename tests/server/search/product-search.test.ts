import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { listCardsById } from '#server/db/search-cards.ts';
import { openDatabase, type Database } from '#server/db/engine.ts';
import { isListed } from '#server/db/listed-products.ts';
import { products } from '#server/db/schema.ts';
import { seedDemoShop } from '#server/db/seed/seed-shop.ts';
import { openProductSearch, type ProductSearch } from '#server/search/product-search.ts';
import { COLOUR_FAMILIES } from '#shared/colour-family.ts';
import { NO_WISH, SORTS, type SearchWish } from '#shared/search-wish.ts';

// The demo shop is only read here, so that one does for all.
let db: Database;
let search: ProductSearch;

beforeAll(async () => {
  db = await openDatabase({ file: ':memory:', migrationsFolder: 'drizzle' });
  await seedDemoShop(db, '2026-11-01T10:00:00.000Z');
  search = openProductSearch(db);
  return () => db.close();
});

const find = (wish: Partial<SearchWish>) => search.find({ ...NO_WISH, ...wish });

async function namesOf(wish: Partial<SearchWish>): Promise<string[]> {
  return (await listCardsById(db.read, (await find(wish)).productIds)).map(({ name }) => name);
}

async function firstOf(text: string): Promise<string | undefined> {
  return (await namesOf({ text }))[0];
}

describe('words', () => {
  test('find what is called so, best first, whatever their case', async () => {
    expect(await firstOf('INDIGO kurta')).toBe('Indigo handloom kurta');
    expect(await firstOf('handloom')).toBe('Indigo handloom kurta');
    expect(await firstOf('chanderi silk')).toBe('Chanderi silk');
  });

  test('find by cloth, colour, category and kind as well as by name', async () => {
    const names = await namesOf({ text: 'linen' });
    expect(names).toEqual(expect.arrayContaining(['Shirting linen', 'Oatmeal linen waistcoat']));
    expect(await namesOf({ text: 'peacock' })).toContain('Pochampally ikat');
    expect(await namesOf({ text: 'suitings' })).toContain('Worsted pleated trouser');
    expect(await namesOf({ text: 'jacquard' })).not.toEqual([]);
    const { total } = await find({ text: 'fabric' });
    expect(total).toBe((await find({ kinds: ['fabric'] })).total);
  });

  test('find by the name that people give a dyer’s colour', async () => {
    expect(await namesOf({ text: 'red ajrakh' })).toContain('Madder ajrakh shirt');
    expect(await namesOf({ text: 'yellow anarkali' })).toEqual(['Turmeric mul anarkali']);
  });

  test('find by their beginning while somebody types', async () => {
    expect(await firstOf('pochamp')).toMatch(/^Pochampally/);
    expect(await namesOf({ text: 'silk sherw' })).toContain('Tussar silk sherwani');
  });

  test.each([
    ['mulmul', 'Mul cotton'],
    ['muslin', 'Mul cotton'],
    ['kurti', 'Indigo handloom kurta'],
    ['sari', 'Banarasi saree blouse'],
    ['ikkat', 'Pochampally ikat'],
    ['ajrak', 'Ajrakh cambric'],
    ['benarasi', 'Banarasi brocade'],
    ['lehnga', 'Madder mashru lehenga'],
    ['trousers', 'Worsted pleated trouser'],
    ['kúrtās', 'Indigo handloom kurta'],
    ['men’s kurtas', 'Indigo handloom kurta'],
    ['a dress for women', 'Pochampally ikat dress'],
  ])('%s finds %s', async (text, name) => {
    expect(await namesOf({ text })).toContain(name);
    expect(await find({ text })).toMatchObject({ closeness: 'every-word' });
  });

  test.each([
    ['sherwnai', 'Tussar silk sherwani'],
    ['chandri silk', 'Chanderi silk'],
    ['bandhgla', 'Charcoal tweed bandhgala'],
  ])('%s is near enough to find %s, and is said to be near only', async (text, name) => {
    expect(await namesOf({ text })).toContain(name);
    expect(await find({ text })).toMatchObject({ closeness: 'nearly' });
  });

  test('of which some are found find those, and say so', async () => {
    const found = await find({ text: 'velvet spacesuit' });
    expect(found.closeness).toBe('some-words');
    expect(found.total).toBeGreaterThan(0);
    expect(await namesOf({ text: 'velvet spacesuit' })).toContain('Cotton velvet');
  });

  test('that mean nothing here find nothing', async () => {
    for (const text of ['xylophone', '%', '_', '"; --', '\\', '!!!', '的']) {
      expect(await find({ text }), text).toMatchObject({ total: 0, productIds: [], pages: 1 });
    }
  });

  test('of any sort break nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (text) => {
        const { total, productIds } = await find({ text: text.toWellFormed() });
        expect(productIds.length).toBe(Math.min(total, 24));
      }),
      { numRuns: 60 },
    );
  });
});

describe('orders', () => {
  const sorted = async (sort: SearchWish['sort'], text = '') =>
    listCardsById(db.read, (await find({ sort, text })).productIds);

  test('by price go up and down', async () => {
    const up = (await sorted('price-up')).map(({ price }) => price);
    expect(up).toEqual([...up].sort((a, b) => a - b));
    const down = (await sorted('price-down', 'cotton')).map(({ price }) => price);
    expect(down).toEqual([...down].sort((a, b) => b - a));
  });

  test('without words and order are the shop’s own, page by page', async () => {
    const rows = await db.read
      .select({ id: products.id })
      .from(products)
      .where(isListed)
      .orderBy(products.position, products.id);
    const all = rows.map(({ id }) => id);
    const first = await find({});
    const second = await find({ page: 2 });
    expect([...first.productIds, ...second.productIds]).toEqual(all);
    expect([first.pages, first.total]).toEqual([2, all.length]);
  });

  test('of pages that there aren’t are those of the last one', async () => {
    expect(await find({ page: 99 })).toMatchObject({ wish: { page: 2 } });
  });
});

describe('filters', () => {
  test('keep what has one of the values of each', async () => {
    expect(await namesOf({ colours: ['teal'] })).toEqual(['Pochampally ikat', 'Pochampally ikat dress']);
    expect(await namesOf({ materials: ['linen'] })).toEqual(
      expect.arrayContaining(['Shirting linen', 'Oatmeal linen waistcoat']),
    );
    const silksAndWools = await find({ categories: ['silks-brocades', 'wools-suitings'] });
    const silks = await find({ categories: ['silks-brocades'] });
    const wools = await find({ categories: ['wools-suitings'] });
    expect(silksAndWools.total).toBe(silks.total + wools.total);
  });

  test('by price take both ends in', async () => {
    expect(await namesOf({ priceFrom: 190, priceTo: 190 })).toEqual(['Mul cotton']);
    expect((await find({ priceFrom: 191, priceTo: 191 })).total).toBe(0);
  });

  test('for what is in stock know sizes and colours that are sold out', async () => {
    // The linen has a pink that is sold out, and the shirt no XXL.
    expect(await namesOf({ colours: ['pink'] })).toContain('Shirting linen');
    expect(await namesOf({ colours: ['pink'], inStock: true })).not.toContain('Shirting linen');
    expect(await namesOf({ sizes: ['XXL'] })).toContain('Madder ajrakh shirt');
    expect(await namesOf({ sizes: ['XXL'], inStock: true })).not.toContain('Madder ajrakh shirt');
  });

  test('for what the shop doesn’t have are left out', async () => {
    const rubbish = { categories: ['hats'], sizes: ['XXXXXL'], materials: ['gold'] };
    const found = await find(rubbish);
    expect(found.wish).toEqual(NO_WISH);
    expect(found.total).toBe((await find({})).total);
  });

  test('count for each value what it would show beside the other filters', async () => {
    const some = <Value>(values: readonly Value[]) => fc.subarray([...values], { maxLength: 2 });
    const wishes = fc.record({
      text: fc.constantFrom('', '', 'silk', 'kurta', 'cotton'),
      categories: some(['mens-kurtas-sherwanis', 'cottons-linens', 'silks-brocades', 'wools-suitings']),
      kinds: some(['tailored', 'fabric'] as const),
      colours: some(COLOUR_FAMILIES),
      sizes: some(['S', 'M', 'XXL', '38']),
      materials: some(['cotton', 'silk', 'wool']),
      priceFrom: fc.constantFrom(null, 300, 1000),
      priceTo: fc.constantFrom(null, 2000, 5000),
      inStock: fc.boolean(),
      sort: fc.constantFrom(...SORTS),
      page: fc.constant(1),
    });
    const total = async (wish: SearchWish) => (await search.find(wish)).total;
    await fc.assert(
      fc.asyncProperty(wishes, async (wish) => {
        const { counts } = await search.find(wish);
        for (const colour of COLOUR_FAMILIES) {
          expect(counts.colours.get(colour) ?? 0).toBe(await total({ ...wish, colours: [colour] }));
        }
        for (const size of ['S', 'M', 'XXL', '38', 'One size']) {
          expect(counts.sizes.get(size) ?? 0).toBe(await total({ ...wish, sizes: [size] }));
        }
        for (const kind of ['tailored', 'fabric'] as const) {
          expect(counts.kinds.get(kind) ?? 0).toBe(await total({ ...wish, kinds: [kind] }));
        }
        for (const material of ['cotton', 'silk', 'linen']) {
          expect(counts.materials.get(material) ?? 0).toBe(await total({ ...wish, materials: [material] }));
        }
        for (const category of ['cottons-linens', 'jackets-waistcoats']) {
          expect(counts.categories.get(category) ?? 0).toBe(await total({ ...wish, categories: [category] }));
        }
        expect(counts.inStock).toBe(await total({ ...wish, inStock: true }));
        if (counts.prices) {
          const { least, most } = counts.prices;
          const open = { ...wish, priceFrom: least, priceTo: most };
          expect(await total(open)).toBe(await total({ ...wish, priceFrom: null, priceTo: null }));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('suggestions', () => {
  test('are the first products and the categories that the words begin', async () => {
    const { productIds, categories, total } = await search.suggest('kurt');
    expect(categories.map(({ slug }) => slug)).toEqual(['mens-kurtas-sherwanis', 'womens-kurtas-dresses']);
    expect(productIds.length).toBeLessThanOrEqual(6);
    expect(total).toBeGreaterThanOrEqual(productIds.length);
    expect((await listCardsById(db.read, productIds))[0]?.name).toMatch(/kurta/i);
  });

  test('are none for nothing, and none for words of which only some are found', async () => {
    for (const text of ['', '  ', '%', 'velvet spacesuit']) {
      expect(await search.suggest(text), text).toEqual({ productIds: [], categories: [], total: 0 });
    }
  });
});

test('cards of products that are no longer listed are left out', async () => {
  const other = await openDatabase({ file: ':memory:', migrationsFolder: 'drizzle' });
  await seedDemoShop(other, '2026-11-01T10:00:00.000Z');
  const [first] = await other.read.select({ id: products.id }).from(products);
  await other.transaction((tx) =>
    tx.update(products).set({ status: 'archived' }).where(eq(products.id, first!.id)),
  );
  expect(await listCardsById(other.read, [first!.id, 'prd_unknown'])).toEqual([]);
  await other.close();
});
