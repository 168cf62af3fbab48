import { expect, test } from 'vitest';
import { fabricColours, inventory } from '#server/db/schema.ts';
import { listMovements } from '#server/db/stock-ledger.ts';
import { listStock, type StockFilter, type StockRow } from '#server/db/stock-room.ts';
import { openStockedShop } from '../../support/admin-shop.ts';

const low = { pieces: 3, lengthCm: 500 };
const all: StockFilter = { kind: 'tailored', search: '', state: null, after: null, most: 7, low };

test('pages by key show every size and every colour once, product by product', async () => {
  const shop = await openStockedShop();
  for (const [kind, table] of [
    ['tailored', inventory],
    ['fabric', fabricColours],
  ] as const) {
    const seen: StockRow[] = [];
    let filter: StockFilter = { ...all, kind };
    for (;;) {
      const page = await listStock(shop.db.read, filter);
      seen.push(...page.rows);
      if (!page.next) break;
      filter = { ...filter, after: page.next };
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen).toHaveLength(await shop.db.read.$count(table));
    const products = seen.map(({ productId }) => productId);
    const runs = products.filter((id, index) => id !== products[index - 1]);
    expect(new Set(runs).size).toBe(runs.length);
  }
});

test('what is low, sold out or searched for is found, and wildcards are letters', async () => {
  const shop = await openStockedShop();
  const find = async (filter: Partial<StockFilter>) =>
    (await listStock(shop.db.read, { ...all, most: 500, ...filter })).rows;
  const everything = await find({});
  const few = await find({ state: 'low' });
  expect(few).toEqual(everything.filter(({ amount }) => amount <= 3));
  expect(few.length).toBeGreaterThan(0);
  expect(await find({ state: 'sold-out' })).toEqual(everything.filter(({ amount }) => amount === 0));
  const colours = await find({ kind: 'fabric' });
  expect(await find({ kind: 'fabric', state: 'low' })).toEqual(colours.filter(({ amount }) => amount <= 500));
  expect((await find({ search: 'kurta SHI-' })).every(({ sku }) => sku?.includes('SHI-'))).toBe(true);
  expect((await find({ kind: 'fabric', search: 'chanderi lac' })).map(({ label }) => label)).toContain('Lac');
  expect(await find({ search: '%' })).toEqual([]);
  expect(await find({ state: 'remnant' })).toEqual([]);
});

test('the ledger is paged from the newest and filtered by reason, product and variant', async () => {
  const shop = await openStockedShop();
  const filter = { reason: null, productId: null, variantId: null, after: null, most: 50 };
  const ids: number[] = [];
  for (let after: number | null = null; ;) {
    const page: Awaited<ReturnType<typeof listMovements>> = await listMovements(shop.db.read, {
      ...filter,
      after,
    });
    ids.push(...page.entries.map(({ id }) => id));
    if (page.next === null) break;
    after = page.next;
  }
  expect(ids).toEqual([...ids].sort((one, other) => other - one));
  const [first] = (await listMovements(shop.db.read, filter)).entries;
  const of = async (more: Partial<typeof filter>) =>
    (await listMovements(shop.db.read, { ...filter, ...more })).entries;
  expect(new Set((await of({ productId: first!.productId as never })).map((one) => one.productId)).size).toBe(
    1,
  );
  expect(await of({ variantId: first!.variantId as never })).toMatchObject([{ id: first!.id }]);
  expect(await of({ reason: 'sold' as never })).toEqual([]);
});
