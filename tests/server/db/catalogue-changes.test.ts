import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { forgetOldChanges } from '#server/commands/forget-old-changes.ts';
import { releaseExpiredHolds } from '#server/commands/release-expired-holds.ts';
import {
  findChangeToken,
  findLastChange,
  insertCatalogueChange,
  listChangesAfter,
} from '#server/db/catalogue-changes.ts';
import { connect } from '#server/db/connection.ts';
import { migrate } from '#server/db/migrations.ts';
import { catalogueChanges } from '#server/db/schema.ts';
import { findMark, updateSettings } from '#server/db/settings.ts';
import { bandOfLength, bandOfPieces } from '#shared/stock-band.ts';
import { centimetres } from '#shared/lengths.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';
import { length, pendingOrder, pieces } from '../../support/orders.ts';
import { offer, promotionUse, stockFabric, stockGarment } from '../../support/stock.ts';

const GOODS = `
  INSERT INTO categories (slug, name) VALUES ('kurtas', 'Kurtas'), ('silk', 'Silk');
  INSERT INTO products (id, slug, name, kind, category, price, status, created_at, updated_at, position) VALUES
    ('prd_k', 'kurta', 'Kurta', 'tailored', 'kurtas', 1200, 'active', '2026-01-01', '2026-01-01T10:00', 3),
    ('prd_s', 'silk', 'Silk', 'fabric', 'silk', 850, 'active', '2026-01-02', '2026-01-02T10:00', 4),
    ('prd_d', 'draft', 'Draft', 'tailored', 'kurtas', 500, 'draft', '2026-01-03', '2026-01-03T10:00', 5);
  INSERT INTO inventory (id, product_id, size, sku, stock) VALUES (1, 'prd_k', 'M', 'K-M', 5), (2, 'prd_d', 'M', 'D-M', 5);
  INSERT INTO fabric_meta (product_id, width_cm, gsm, stock_meters_total) VALUES ('prd_s', 112, 60, 12);
  INSERT INTO fabric_colours (id, product_id, name, hex, stock_meters) VALUES ('col_1', 'prd_s', 'Indigo', '#123456', 12);
  INSERT INTO product_pictures (id, product_id, src, alt, width, height) VALUES (1, 'prd_k', '/k.svg', 'A kurta', 4, 5);
  INSERT INTO settings (name, value, updated_at) VALUES
    ('shopName', '"Darzi"', ''), ('holdMinutes', '15', ''), ('texts:about', '{}', ''), ('texts:policies', '[]', '');
  INSERT INTO promotions (code, kind, shown, summary, usage_limit, usage_count) VALUES
    ('Diwali', 'percent', 1, 'Ten off', 3, 1), ('HIDDEN', 'percent', 0, '', 3, 1);`;

interface Log {
  /** Runs SQL and says what it logged, each change in a few words. */
  logged(sql: string, ...parameters: unknown[]): string[];
}

interface Row {
  what: string;
  product_id: string | null;
  slug: string | null;
  category: string | null;
  position: number | null;
}

function stockedLog(): Log {
  const client = connect(':memory:', { readonly: false });
  onTestFinished(() => {
    client.close();
  });
  migrate(client, 'drizzle');
  client.exec(GOODS);
  const end = client.prepare('SELECT max(id) FROM catalogue_changes').pluck();
  const after = client.prepare<[unknown], Row>('SELECT * FROM catalogue_changes WHERE id > ? ORDER BY id');
  const inWords = ({ what, product_id: id, slug, category, position }: Row): string =>
    [what, id, slug, category, position].filter((word) => word !== null).join(' ');
  return {
    logged(sql, ...parameters) {
      const before = end.get();
      if (parameters.length > 0) client.prepare(sql).run(...parameters);
      else client.exec(sql);
      return after.all(before).map(inWords);
    },
  };
}

const kurta = 'product prd_k kurta';
const silk = 'product prd_s silk';

const insertProduct = (status: string, createdAt: string): string =>
  `INSERT INTO products (id, slug, name, kind, category, price, status, created_at, position)
   VALUES ('prd_n', 'new', 'New', 'tailored', 'kurtas', 900, '${status}', '${createdAt}', 7)`;
const insertSize = (productId: string): string =>
  `INSERT INTO inventory (product_id, size, sku) VALUES ('${productId}', 'L', '${productId}-L')`;
const insertColour = (productId: string): string =>
  `INSERT INTO fabric_colours (id, product_id, name, hex) VALUES ('col_2', '${productId}', 'Madder', '#654321')`;
const insertPicture = (productId: string): string =>
  `INSERT INTO product_pictures (product_id, src, alt, width, height) VALUES ('${productId}', '/n.svg', 'New', 4, 5)`;

const PAIR = `INSERT INTO product_suits (garment_id, fabric_id) VALUES ('prd_k', 'prd_s')`;
const SAMPLE = `INSERT INTO products
  (id, slug, name, kind, category, price, status, created_at, position, sample_of)
  VALUES ('prd_p', 'silk-sample', 'Silk, sample', 'fabric', 'silk', 490, 'active', '2026-02-01', 9, 'prd_s')`;

describe('what is logged of', () => {
  test.each([
    ['a new product', insertProduct('active', '2026-02-01'), ['product prd_n new', 'place prd_n kurtas 7']],
    [
      'a new product among older ones in the sitemap',
      insertProduct('active', '2026-01-01'),
      ['sitemap prd_n', 'product prd_n new', 'place prd_n kurtas 7'],
    ],
    ['a new draft in the sitemap’s count only', insertProduct('draft', '2026-02-01'), ['sitemap prd_n']],
    ['a price', `UPDATE products SET price = 1300 WHERE id = 'prd_k'`, [kurta]],
    ['the same price', `UPDATE products SET price = 1200, name = 'Kurta' WHERE id = 'prd_k'`, []],
    ['a column that is on no page', `UPDATE products SET tax_class = 'garment'`, []],
    [
      'a day of the last change, which the sitemap tells',
      `UPDATE products SET updated_at = '2026-01-02T09:00' WHERE id = 'prd_k'`,
      [kurta],
    ],
    [
      'a later hour of the same day',
      `UPDATE products SET updated_at = '2026-01-01T19:00' WHERE id = 'prd_k'`,
      [],
    ],
    [
      'another position',
      `UPDATE products SET position = 9 WHERE id = 'prd_k'`,
      ['place prd_k kurtas 3', 'place prd_k kurtas 9'],
    ],
    [
      'another category',
      `UPDATE products SET category = 'silk' WHERE id = 'prd_k'`,
      [kurta, 'place prd_k kurtas 3', 'place prd_k silk 3'],
    ],
    [
      'another kind',
      `UPDATE products SET kind = 'fabric' WHERE id = 'prd_k'`,
      [kurta, 'place prd_k kurtas 3', 'place prd_k kurtas 3'],
    ],
    [
      'another slug',
      `UPDATE products SET slug = 'long-kurta' WHERE id = 'prd_k'`,
      ['product prd_k long-kurta', kurta],
    ],
    [
      'an archived product',
      `UPDATE products SET status = 'archived' WHERE id = 'prd_k'`,
      [kurta, 'place prd_k kurtas 3'],
    ],
    [
      'a draft that goes live',
      `UPDATE products SET status = 'active' WHERE id = 'prd_d'`,
      ['product prd_d draft', 'place prd_d kurtas 5'],
    ],
    [
      'a draft that stays one',
      `UPDATE products SET slug = 'd', name = 'D', price = 1, category = 'silk', position = 1 WHERE id = 'prd_d'`,
      [],
    ],
    ['another age', `UPDATE products SET created_at = '2026-01-09' WHERE id = 'prd_k'`, ['sitemap', kurta]],
    [
      'a deleted product, once',
      `DELETE FROM products WHERE id = 'prd_k'`,
      ['sitemap', kurta, 'place prd_k kurtas 3'],
    ],
    ['a deleted draft', `DELETE FROM products WHERE id = 'prd_d'`, ['sitemap']],

    ['a new size', insertSize('prd_k'), [kurta]],
    ['a new size of a draft', insertSize('prd_d'), []],
    ['a size’s name', `UPDATE inventory SET size = 'XL' WHERE id = 1`, [kurta]],
    ['a size’s position', `UPDATE inventory SET position = 2 WHERE id = 1`, [kurta]],
    ['a SKU, which is on no page', `UPDATE inventory SET sku = 'other' WHERE id = 1`, []],
    ['a size that is taken away', `DELETE FROM inventory WHERE id = 1`, [kurta]],
    [
      'a size that another product gets',
      `UPDATE inventory SET product_id = 'prd_s' WHERE id = 1`,
      [kurta, silk],
    ],
    ['stock that stays in its band', `UPDATE inventory SET stock = 4 WHERE id = 1`, []],
    ['stock that leaves its band', `UPDATE inventory SET stock = 3 WHERE id = 1`, [kurta]],
    ['stock of a draft', `UPDATE inventory SET stock = 0 WHERE id = 2`, []],
    ['held pieces', `UPDATE inventory SET held = 5`, []],

    ['a new colour', insertColour('prd_s'), [silk]],
    ['a colour’s hex', `UPDATE fabric_colours SET hex = '#000000'`, [silk]],
    ['a colour that is taken away', `DELETE FROM fabric_colours`, [silk]],
    ['a length that stays in its band', `UPDATE fabric_colours SET stock_meters = 5.01`, []],
    ['a length that leaves its band', `UPDATE fabric_colours SET stock_meters = 5`, [silk]],
    ['held lengths', `UPDATE fabric_colours SET held_cm = 100`, []],
    ['a fabric’s cut rules', `UPDATE fabric_meta SET cut_least_cm = 100`, [silk]],
    ['a fabric’s total', `UPDATE fabric_meta SET stock_meters_total = 1`, []],
    ['the same weave', `UPDATE fabric_meta SET weave = 'plain'`, []],

    ['a table of sizes', `UPDATE products SET size_chart = 'mens-kurta' WHERE id = 'prd_k'`, [kurta]],
    ['the same table of sizes', `UPDATE products SET size_chart = '' WHERE id = 'prd_k'`, []],
    ['a table of sizes of a draft', `UPDATE products SET size_chart = 'mens-kurta' WHERE id = 'prd_d'`, []],
    ['a new pair that goes together', PAIR, [kurta, silk]],
    [
      'a pair with a draft',
      `INSERT INTO product_suits (garment_id, fabric_id) VALUES ('prd_d', 'prd_s')`,
      [silk],
    ],
    ['a pair that is parted', `${PAIR}; DELETE FROM product_suits`, [kurta, silk, kurta, silk]],
    [
      'a pair whose garment is another',
      `${PAIR}; UPDATE product_suits SET garment_id = 'prd_d'`,
      [kurta, silk, kurta, silk],
    ],
    [
      'a pair whose garment is deleted',
      `${PAIR}; DELETE FROM products WHERE id = 'prd_k'`,
      [kurta, silk, silk, 'sitemap', kurta, 'place prd_k kurtas 3'],
    ],
    ['a new sample', SAMPLE, ['product prd_p silk-sample', 'place prd_p silk 9']],
    [
      'a sample that is one no more',
      `${SAMPLE}; UPDATE products SET sample_of = NULL WHERE id = 'prd_p'`,
      [
        ...['product prd_p silk-sample', 'place prd_p silk 9'],
        ...['product prd_p silk-sample', 'place prd_p silk 9', silk],
      ],
    ],
    [
      'a sample that is deleted',
      `${SAMPLE}; DELETE FROM products WHERE id = 'prd_p'`,
      [
        ...['product prd_p silk-sample', 'place prd_p silk 9'],
        ...['product prd_p silk-sample', 'place prd_p silk 9', silk, 'sitemap'],
      ],
    ],

    ['a new picture', insertPicture('prd_s'), [silk]],
    ['a new picture of a draft', insertPicture('prd_d'), []],
    ['a picture’s words', `UPDATE product_pictures SET alt = 'A long kurta'`, [kurta]],
    ['a picture’s widths', `UPDATE product_pictures SET widths = '400 800'`, [kurta]],
    ['the same picture', `UPDATE product_pictures SET src = '/k.svg', widths = ''`, []],
    ['a picture that is taken away', `DELETE FROM product_pictures`, [kurta]],

    ['a new category', `INSERT INTO categories (slug, name) VALUES ('wool', 'Wool')`, ['everything']],
    ['a category’s name', `UPDATE categories SET name = 'Silks' WHERE slug = 'silk'`, ['everything']],
    ['a category’s blurb', `UPDATE categories SET blurb = 'Soft.' WHERE slug = 'silk'`, ['category silk']],
    [
      'a category’s name and blurb',
      `UPDATE categories SET name = 'S', blurb = 'Soft.' WHERE slug = 'silk'`,
      ['everything'],
    ],
    ['the same category', `UPDATE categories SET name = name, blurb = blurb`, []],
    ['a category that is taken away', `DELETE FROM categories WHERE slug = 'silk'`, ['everything']],

    ['a setting', `UPDATE settings SET value = '"Tailor"' WHERE name = 'shopName'`, ['everything']],
    [
      'the same setting',
      `UPDATE settings SET value = '"Darzi"', updated_at = 'x' WHERE name = 'shopName'`,
      [],
    ],
    ['how long stock is held', `UPDATE settings SET value = '20' WHERE name = 'holdMinutes'`, []],
    ['the policies', `UPDATE settings SET value = '[1]' WHERE name = 'texts:policies'`, ['everything']],
    ['the text about the shop', `UPDATE settings SET value = '[]' WHERE name = 'texts:about'`, ['about']],
    ['no mark', `INSERT INTO settings (name, value, updated_at) VALUES ('mark:x', '1', '')`, []],
    ['a setting that is taken away', `DELETE FROM settings WHERE name = 'shopName'`, ['everything']],

    ['a promotion’s summary', `UPDATE promotions SET summary = 'Twenty off' WHERE code = 'DIWALI'`, ['home']],
    ['how a promotion’s code is written', `UPDATE promotions SET code = upper(code)`, ['home']],
    ['a promotion’s value, which no page reckons with', `UPDATE promotions SET value = 20`, []],
    ['a use short of the limit', `UPDATE promotions SET usage_count = 2`, []],
    ['the last use of a shown promotion', `UPDATE promotions SET usage_count = 3`, ['home']],
    ['held uses', `UPDATE promotions SET held = 3`, []],
    ['a promotion that is shown no more', `UPDATE promotions SET shown = 0`, ['home']],
    ['a hidden promotion', `UPDATE promotions SET summary = 'x' WHERE code = 'HIDDEN'`, []],
    ['promotions that are taken away', `DELETE FROM promotions`, ['home']],
  ])('%s', (_, sql, expected) => {
    expect(stockedLog().logged(sql).toSorted()).toEqual(expected.toSorted());
  });
});

test('every address that a product had is looked at when it moves again or goes', () => {
  const log = stockedLog();
  log.logged(`UPDATE products SET slug = 'b' WHERE id = 'prd_k'`);
  expect(log.logged(`UPDATE products SET slug = 'c' WHERE id = 'prd_k'`).toSorted()).toEqual([
    'product prd_k b',
    'product prd_k c',
    kurta,
  ]);
  expect(log.logged(`UPDATE products SET status = 'archived' WHERE id = 'prd_k'`).toSorted()).toEqual([
    'place prd_k kurtas 3',
    'product prd_k b',
    'product prd_k c',
    kurta,
  ]);
});

test('pieces are logged just where their band differs', () => {
  const log = stockedLog();
  const stock = fc.integer({ min: 0, max: 8 });
  fc.assert(
    fc.property(stock, stock, (before, after) => {
      log.logged('UPDATE inventory SET stock = ? WHERE id = 1', before);
      const logged = log.logged('UPDATE inventory SET stock = ? WHERE id = 1', after);
      expect(logged).toEqual(bandOfPieces(before) === bandOfPieces(after) ? [] : [kurta]);
    }),
  );
});

test('lengths are logged just where their band differs', () => {
  const log = stockedLog();
  const near = (cm: number) => fc.integer({ min: Math.max(0, cm - 2), max: cm + 2 });
  const stock = fc.oneof(near(0), near(50), near(500), near(620), fc.integer({ min: 0, max: 2000 }));
  fc.assert(
    fc.property(stock, stock, fc.constantFrom(1, 50, 500, 620), (before, after, leastCm) => {
      log.logged('UPDATE fabric_meta SET cut_least_cm = ?', leastCm);
      log.logged('UPDATE fabric_colours SET stock_meters = ?', before / 100);
      const logged = log.logged('UPDATE fabric_colours SET stock_meters = ?', after / 100);
      const bandOf = (cm: number) => bandOfLength(centimetres(cm / 100), leastCm);
      expect(logged).toEqual(bandOf(before) === bandOf(after) ? [] : [silk]);
    }),
    { numRuns: 300 },
  );
});

async function endOfLog(shop: TestShop): Promise<number> {
  return (await findLastChange(shop.db.read))?.id ?? 0;
}

test('the start of a checkout logs nothing, nor does the end of its holds', async () => {
  const shop = await openTestShop({ gateway: false });
  const garment = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 4 });
  const fabric = await stockFabric(shop, { name: 'Chanderi', lengthCm: 600 });
  await offer(shop, { code: 'TEN', shown: 1, usageLimit: 1 });
  const before = await endOfLog(shop);

  await pendingOrder(shop, [pieces(garment, 4), length(fabric, 600)], { promoCode: 'TEN' });

  expect(await promotionUse(shop, 'TEN')).toEqual({ used: 0, held: 1 });

  shop.clock.forward({ hours: 100 });
  expect(await releaseExpiredHolds(shop)).toBe(1);
  expect(await promotionUse(shop, 'TEN')).toEqual({ used: 0, held: 0 });
  expect(await listChangesAfter(shop.db.read, before, 10)).toEqual([]);
});

test('a transaction that is rolled back leaves no change', async () => {
  const shop = await openTestShop({ gateway: false });
  const before = await endOfLog(shop);
  const work = shop.db.transaction(async (tx) => {
    await updateSettings(tx, { shopName: 'Tailor' }, '2026-11-21T10:00:00.000Z');
    expect((await findLastChange(tx))?.id).toBeGreaterThan(before);
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  expect(await endOfLog(shop)).toBe(before);
});

test('the log is read from any place on, and each change has a token of its own', async () => {
  const shop = await openTestShop({ gateway: false });
  const before = await endOfLog(shop);
  expect(await findLastChange(shop.db.read)).toBeNull();
  const ids = await shop.db.transaction(async (tx) => [
    await insertCatalogueChange(tx, { what: 'home' }),
    await insertCatalogueChange(tx, { what: 'everything' }),
    await insertCatalogueChange(tx, { what: 'home' }),
  ]);
  const found = await listChangesAfter(shop.db.read, before, 2);
  expect(found.map(({ id, what }) => [id, what])).toEqual([
    [ids[0], 'home'],
    [ids[1], 'everything'],
  ]);
  const rest = await listChangesAfter(shop.db.read, ids[1]!, 10);
  expect(rest.map(({ id }) => id)).toEqual([ids[2]]);
  expect(await findLastChange(shop.db.read)).toEqual({ id: ids[2], token: rest[0]!.token });
  expect(await findChangeToken(shop.db.read, ids[0]!)).toBe(found[0]!.token);
  expect(await findChangeToken(shop.db.read, 999)).toBeNull();
  expect(new Set([...found, ...rest].map(({ token }) => token)).size).toBe(3);
});

test('old changes are forgotten, the newest never', async () => {
  const shop = await openTestShop({ gateway: false, now: '2026-11-21T10:00:00.000Z' });
  const at = (createdAt: string, token: string) => ({ what: 'home' as const, token, createdAt });
  await shop.db.transaction(async (tx) => {
    await tx
      .insert(catalogueChanges)
      .values([
        at('2026-10-01T00:00:00.000Z', 'oldest'),
        at('2026-10-22T09:59:59.999Z', 'old'),
        at('2026-10-22T10:00:00.000Z', 'young'),
        at('2026-11-20T10:00:00.000Z', 'newest'),
      ]);
  });
  const tokens = async () => (await listChangesAfter(shop.db.read, 0, 10)).map(({ token }) => token);

  await forgetOldChanges(shop);
  expect(await tokens()).toEqual(['young', 'newest']);
  shop.clock.forward({ hours: 24 * 365 });
  await forgetOldChanges(shop);
  expect(await tokens()).toEqual(['newest']);
});

test('every database has an id of its own', async () => {
  const ids = await Promise.all(
    [openTestShop({ gateway: false }), openTestShop({ gateway: false })].map(async (opened) =>
      findMark((await opened).db.read, 'database-id'),
    ),
  );
  expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(ids[0]).not.toBe(ids[1]);
});
