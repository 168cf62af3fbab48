import { chromium, type Browser, type Page } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fabricColours, inventory, productPictures, products } from '#server/db/schema.ts';
import { productId, seedDemoShop, seedLargeCatalogue } from '#server/db/seed/seed-shop.ts';
import { updateSettings } from '#server/db/settings.ts';
import { merchantFeed } from '#views/merchant-feed.ts';
import { siteOf } from '#views/text-pages.ts';
import { findChromium } from '../support/chromium.ts';
import { openTestShop, type TestShop } from '../support/open-test-shop.ts';

const AT = '2026-01-05T03:04:05.678Z';
const GOOGLE = 'http://base.google.com/ns/1.0';

type Item = Record<string, string | undefined>;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch(await findChromium());
  page = await browser.newPage();
});

afterAll(() => browser.close());

async function openDemoShop(): Promise<TestShop> {
  const shop = await openTestShop({ gateway: false, env: { SITE_URL: 'https://darzi.example' } });
  await seedDemoShop(shop.db, AT);
  await shop.db.transaction((tx) =>
    tx.update(productPictures).set({ src: sql`replace(${productPictures.src}, '.svg', '.jpg')` }),
  );
  return shop;
}

/** The items as a reader of XML finds them, by their names in Google's namespace. */
async function itemsOf(shop: TestShop): Promise<Item[]> {
  let text = '';
  for await (const piece of merchantFeed(siteOf(shop))) text += piece;
  const read = await page.evaluate(
    ({ text, namespace }) => {
      const parsed = new DOMParser().parseFromString(text, 'application/xml');
      const error = parsed.querySelector('parsererror')?.textContent ?? null;
      const items = [...parsed.querySelectorAll('rss > channel > item')].map((item) =>
        Object.fromEntries(
          [...item.children]
            .filter((field) => field.namespaceURI === namespace)
            .map((field) => [field.localName, field.textContent]),
        ),
      );
      return { error, items };
    },
    { text, namespace: GOOGLE },
  );
  if (read.error !== null) throw new Error(read.error);
  return read.items;
}

async function change(
  shop: TestShop,
  slug: string,
  changed: Partial<typeof products.$inferInsert>,
): Promise<void> {
  await shop.db.transaction((tx) =>
    tx
      .update(products)
      .set(changed)
      .where(eq(products.id, productId(slug))),
  );
}

test('a garment has an item for each size, all in one group', async () => {
  const shop = await openDemoShop();
  const items = (await itemsOf(shop)).filter(
    (item) => item['item_group_id'] === productId('madder-ajrakh-shirt'),
  );
  const sizes = items.map((item) => item['size']);
  expect(sizes).toEqual(expect.arrayContaining(['S', 'M', 'XXL']));
  expect(new Set(sizes).size).toBe(sizes.length);
  const medium = items.find((item) => item['size'] === 'M')!;
  expect(medium).toMatchObject({
    title: 'Madder ajrakh shirt, M',
    link: 'https://darzi.example/products/madder-ajrakh-shirt?size=M',
    availability: 'in_stock',
    condition: 'new',
    brand: 'Gaz & Girah',
    identifier_exists: 'no',
    google_product_category: 'Apparel & Accessories > Clothing',
  });
  expect(medium['price']).toMatch(/^\d+\.00 INR$/);
  expect(medium['image_link']).toMatch(/^https:\/\/darzi\.example\/.+\.jpg$/);
  expect(medium['unit_pricing_measure']).toBeUndefined();
  expect(items.find((item) => item['size'] === 'XXL')!['availability']).toBe('out_of_stock');
});

test('a fabric has an item for each colour, priced by the metre', async () => {
  const shop = await openDemoShop();
  const items = (await itemsOf(shop)).filter((item) => item['item_group_id'] === productId('chanderi-silk'));
  expect(items.map((item) => item['color'])).toContain('Lac');
  expect(new Set(items.map((item) => item['image_link'])).size).toBe(items.length);
  expect(items[0]).toMatchObject({
    price: '1250.00 INR',
    unit_pricing_measure: '1 m',
    unit_pricing_base_measure: '1 m',
    shipping: 'IN99.00 INR0229',
    google_product_category:
      'Arts & Entertainment > Hobbies & Creative Arts > Arts & Crafts > Art & Crafting Materials > Textiles > Fabric',
  });
});

test('every item of the demo shop has what Google asks for, and an id of its own', async () => {
  const shop = await openDemoShop();
  const items = await itemsOf(shop);
  expect(items.length).toBeGreaterThan(100);
  const required = ['id', 'title', 'description', 'link', 'image_link', 'availability', 'price', 'brand'];
  const lacking = items.filter((item) => required.some((name) => !item[name]));
  expect(lacking).toEqual([]);
  expect(new Set(items.map((item) => item['id'])).size).toBe(items.length);
  expect(items.filter((item) => item['id']!.length > 50 || item['title']!.length > 150)).toEqual([]);
});

test('what changed a moment ago is in it', async () => {
  const shop = await openDemoShop();
  const silk = productId('chanderi-silk');
  const shirt = productId('madder-ajrakh-shirt');
  await change(shop, 'chanderi-silk', { price: 1999, name: 'Silk & <b>gold</b>' });
  await shop.db.transaction(async (tx) => {
    await updateSettings(tx, { shippingRate: 150, freeShippingFrom: 1999 }, AT);
    await tx.update(inventory).set({ stock: 0 }).where(eq(inventory.productId, shirt));
    await tx.update(fabricColours).set({ stockMeters: 0.3 }).where(eq(fabricColours.id, 'col_chanderi-lac'));
  });
  await change(shop, 'indigo-handloom-kurta', { status: 'archived' });
  const items = await itemsOf(shop);
  const lac = items.find((item) => item['id'] === 'col_chanderi-lac')!;
  expect(lac).toMatchObject({
    title: 'Silk & <b>gold</b>, Lac',
    price: '1999.00 INR',
    shipping: 'IN0.00 INR0229',
    availability: 'out_of_stock',
  });
  expect(items.filter((item) => item['item_group_id'] === silk && item['price'] !== '1999.00 INR')).toEqual(
    [],
  );
  expect(
    new Set(items.filter((item) => item['item_group_id'] === shirt).map((item) => item['availability'])),
  ).toEqual(new Set(['out_of_stock']));
  expect(items.filter((item) => item['item_group_id'] === productId('indigo-handloom-kurta'))).toEqual([]);
});

test('drafts and what only has a drawing are left out', async () => {
  const shop = await openDemoShop();
  await change(shop, 'madder-ajrakh-shirt', { status: 'draft' });
  await shop.db.transaction((tx) =>
    tx
      .update(productPictures)
      .set({ src: '/demo/drawn.svg' })
      .where(eq(productPictures.productId, productId('chanderi-silk'))),
  );
  const groups = new Set((await itemsOf(shop)).map((item) => item['item_group_id']));
  expect(groups).not.toContain(productId('madder-ajrakh-shirt'));
  expect(groups).not.toContain(productId('chanderi-silk'));
  expect(groups.size).toBeGreaterThan(25);
});

test('a long catalogue comes in pieces, whole, and others have their turn in between', async () => {
  const shop = await openDemoShop();
  await seedLargeCatalogue(shop.db, { count: 120, at: AT });
  await shop.db.transaction((tx) =>
    tx.update(productPictures).set({ src: sql`replace(${productPictures.src}, '.svg', '.jpg')` }),
  );
  let turns = 0;
  let isOver = false;
  const takeTurns = (): void => {
    turns += 1;
    if (!isOver) setImmediate(takeTurns);
  };
  setImmediate(takeTurns);
  const items = await itemsOf(shop);
  isOver = true;
  const [active] = await shop.db.read
    .select({ n: sql<number>`count(*)` })
    .from(products)
    .where(sql`${products.status} = 'active' and ${products.sampleOf} is null`);
  expect(new Set(items.map((item) => item['item_group_id'])).size).toBe(active!.n);
  expect(turns).toBeGreaterThan(2);
});
