import { chromium, type Browser, type Page } from '@playwright/test';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SITEMAP_SIZE } from '#shared/catalogue-paths.ts';
import { FEED_SIZE } from '#shared/shown-products.ts';
import { categories, products } from '#server/db/schema.ts';
import { seedDemoShop, seedLargeCatalogue } from '#server/db/seed/seed-shop.ts';
import { updateSettings } from '#server/db/settings.ts';
import { updatePolicies } from '#server/db/shop-texts.ts';
import {
  arrivalsFeed,
  robotsText,
  siteOf,
  sitemapIndex,
  sitemapOfPages,
  sitemapPart,
  textAnswer,
  type TextPage,
} from '#views/text-pages.ts';
import { findChromium } from '../support/chromium.ts';
import { openTestShop, type TestShop } from '../support/open-test-shop.ts';

const AT = '2026-01-05T03:04:05.678Z';
const SITE = 'https://darzi.example';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch(await findChromium());
  page = await browser.newPage();
});

afterAll(() => browser.close());

/** The texts of every element of a name, in order. Throws where a browser can't read the page as XML. */
async function read(text: string, name: string): Promise<string[]> {
  const found = await page.evaluate(
    (asked) => {
      const parsed = new DOMParser().parseFromString(asked.text, 'application/xml');
      const error = parsed.querySelector('parsererror')?.textContent;
      return { error, texts: [...parsed.querySelectorAll(asked.name)].map((one) => one.textContent) };
    },
    { text, name },
  );
  if (found.error !== undefined) throw new Error(`${found.error}\n${text.slice(0, 2000)}`);
  return found.texts;
}

function openShopAt(siteUrl: string): Promise<TestShop> {
  return openTestShop({ gateway: false, env: { SITE_URL: siteUrl } });
}

interface Garment {
  name?: string;
  slug?: string;
  description?: string;
  status?: 'draft' | 'active' | 'archived';
  price?: number;
  kind?: 'tailored' | 'fabric';
  createdAt?: string;
  updatedAt?: string;
}

let made = 0;

async function add(shop: TestShop, wish: Garment): Promise<string> {
  const id = `prd_${String((made += 1)).padStart(6, '0')}`;
  await shop.db.transaction(async (tx) => {
    await tx.insert(products).values({
      id,
      slug: id.replace('_', '-'),
      name: 'Kurta',
      kind: 'tailored',
      category: 'kurtas',
      price: 1000,
      status: 'active',
      hsn: '6205',
      createdAt: AT,
      updatedAt: AT,
      ...wish,
    });
  });
  return id;
}

describe('what owners write', () => {
  const SHARP = `Shirt & <b>tie</b> "x" 'y' ]]> &amp; <!-- <?xml?>`;

  test('comes out of the feed as it was written', async () => {
    const shop = await openShopAt(SITE);
    await shop.db.transaction((tx) => updateSettings(tx, { shopName: SHARP, tagline: `${SHARP}!` }, AT));
    await add(shop, { name: SHARP, description: `${SHARP}\n\tविवरण 🧵` });
    const { text } = await arrivalsFeed(siteOf(shop));
    expect(await read(text, 'channel > title')).toEqual([SHARP]);
    expect(await read(text, 'channel > description')).toEqual([`${SHARP}!`]);
    expect(await read(text, 'item > title')).toEqual([`${SHARP}, ₹1,000`]);
    expect(await read(text, 'item > description')).toEqual([`${SHARP}\n\tविवरण 🧵`]);
  });

  test('can’t break the feed with characters that XML has no way to say', async () => {
    const shop = await openShopAt(SITE);
    const codes = [...Array(0x20).keys(), 0x7f, 0x85, 0x9f, 0xad, 0x2028, 0xfeff, 0xfffd, 0xfffe, 0xffff];
    for (const code of codes) await add(shop, { name: `n${String.fromCharCode(code)}${code}.` });
    const names = `a${codes.map((code) => String.fromCharCode(code)).join('b')}\ud800c`;
    await shop.db.transaction((tx) => updateSettings(tx, { shopName: names, tagline: names }, AT));
    const { text } = await arrivalsFeed(siteOf(shop));
    const titles = await read(text, 'item > title');
    expect(titles).toHaveLength(FEED_SIZE);
    for (const code of codes.slice(-FEED_SIZE)) {
      expect(
        titles.some((title) => title.includes(`${code}.`)),
        String(code),
      ).toBe(true);
    }
    expect(await read(text, 'channel > title')).toHaveLength(1);
    expect(titles.find((title) => title.includes('11.'))).toBe('n11., ₹1,000');
  });

  test('can’t break the sitemap with an address', async () => {
    const shop = await openShopAt(SITE);
    const slug = 'a&b<c>"d\'e\u0001 é';
    await add(shop, { slug });
    await shop.db.transaction(async (tx) => {
      await tx.insert(categories).values({ slug: 'shirts&ties', name: SHARP, position: 1 });
      await updatePolicies(
        tx,
        [{ slug: 'returns&more', title: SHARP, updatedAt: '2026-01-05', sections: [] }],
        AT,
      );
    });
    const [location] = await read((await sitemapPart(siteOf(shop), 1))!.text, 'loc');
    expect(decodeURI(new URL(location!).pathname)).toBe(`/products/${slug}`);
    const pages = await read((await sitemapOfPages(siteOf(shop))).text, 'loc');
    expect(pages).toContain(`${SITE}/shop/shirts&ties`);
    expect(pages).toContain(`${SITE}/policies/returns&more`);
  });
});

describe('the feed', () => {
  test('tells of the newest arrivals first, drafts and archived ones left out', async () => {
    const shop = await openShopAt(SITE);
    for (let nth = 0; nth < FEED_SIZE + 5; nth += 1) {
      const createdAt = new Date(Date.parse(AT) + nth * 60_000).toISOString();
      await add(shop, { slug: `p${nth}`, createdAt });
    }
    const later = '2027-01-01T00:00:00.000Z';
    await add(shop, { slug: 'draft', status: 'draft', createdAt: later });
    await add(shop, { slug: 'archived', status: 'archived', createdAt: later });
    const { text, type } = await arrivalsFeed(siteOf(shop));
    const newest = Array.from({ length: FEED_SIZE }, (_, nth) => `${SITE}/products/p${FEED_SIZE + 4 - nth}`);
    expect(await read(text, 'item > link')).toEqual(newest);
    expect(await read(text, 'item > guid')).toEqual(newest);
    expect(type).toBe('application/xml; charset=utf-8');
  });

  test('dates arrivals as RFC 822 says', async () => {
    const shop = await openShopAt(SITE);
    await add(shop, { createdAt: AT });
    const { text } = await arrivalsFeed(siteOf(shop));
    expect(await read(text, 'item > pubDate')).toEqual(['Mon, 05 Jan 2026 03:04:05 GMT']);
  });

  test('prices a garment by the piece and a fabric by the metre, in rupees as India writes them', async () => {
    const shop = await openShopAt(SITE);
    await add(shop, { name: 'Sherwani', price: 123_456, createdAt: '2026-01-02T00:00:00.000Z' });
    await add(shop, { name: 'Silk', price: 800, kind: 'fabric', createdAt: '2026-01-01T00:00:00.000Z' });
    const { text } = await arrivalsFeed(siteOf(shop));
    expect(await read(text, 'item > title')).toEqual(['Sherwani, ₹1,23,456', 'Silk, ₹800 a metre']);
  });

  test('is a feed even when there is nothing to tell', async () => {
    const shop = await openShopAt(SITE);
    const { text } = await arrivalsFeed(siteOf(shop));
    expect((await read(text, 'channel > link'))[0]).toBe(`${SITE}/`);
    expect(await read(text, 'item')).toEqual([]);
  });
});

describe('the sitemap', () => {
  test('holds every active product once, in parts of at most a thousand', async () => {
    const shop = await openShopAt(SITE);
    await seedDemoShop(shop.db, AT);
    await seedLargeCatalogue(shop.db, { count: 1200, at: AT });
    const db = shop.db.read;
    const listed = await db
      .select({ id: products.id })
      .from(products)
      .where(isNull(products.sampleOf))
      .orderBy(asc(products.id));
    const gone = listed.slice(0, 40).map(({ id }) => id);
    await shop.db.transaction(async (tx) => {
      await tx
        .update(products)
        .set({ status: 'archived' })
        .where(inArray(products.id, gone.slice(0, 20)));
      await tx
        .update(products)
        .set({ status: 'draft' })
        .where(inArray(products.id, gone.slice(20)));
    });
    const locations: string[] = [];
    for (const part of [1, 2]) {
      const paths = await read((await sitemapPart(siteOf(shop), part))!.text, 'loc');
      expect(paths.length).toBeLessThanOrEqual(SITEMAP_SIZE);
      locations.push(...paths);
    }
    const active = await db
      .select({ slug: products.slug })
      .from(products)
      .where(and(eq(products.status, 'active'), isNull(products.sampleOf)));
    expect(active).toHaveLength(listed.length - gone.length);
    expect(locations.sort()).toEqual(active.map(({ slug }) => `${SITE}/products/${slug}`).sort());
    expect(await sitemapPart(siteOf(shop), 3)).toBeNull();
    expect(await read((await sitemapIndex(siteOf(shop))).text, 'sitemap > loc')).toEqual([
      `${SITE}/sitemap/pages.xml`,
      `${SITE}/sitemap/products-1.xml`,
      `${SITE}/sitemap/products-2.xml`,
    ]);
  });

  test('says on which day a product changed last', async () => {
    const shop = await openShopAt(SITE);
    await add(shop, { updatedAt: '2026-02-03T23:59:59.999Z' });
    const part = await sitemapPart(siteOf(shop), 1);
    expect(await read(part!.text, 'url > lastmod')).toEqual(['2026-02-03']);
  });

  test('names every page that is for shoppers, and none that isn’t', async () => {
    const shop = await openShopAt(SITE);
    await seedDemoShop(shop.db, AT);
    const paths = (await read((await sitemapOfPages(siteOf(shop))).text, 'url > loc')).map((location) =>
      location.slice(SITE.length),
    );
    expect(paths).toEqual(
      expect.arrayContaining(['/', '/shop', '/shop/silks-brocades', '/about', '/contact']),
    );
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => /^\/(404|newsletter|admin|cart|checkout|publish)/.test(path))).toEqual([]);
  });

  test('of an empty shop has no part for products', async () => {
    const shop = await openShopAt(SITE);
    expect(await read((await sitemapIndex(siteOf(shop))).text, 'loc')).toEqual([`${SITE}/sitemap/pages.xml`]);
    expect(await sitemapPart(siteOf(shop), 1)).toBeNull();
  });
});

test('robots are told where the sitemap is and what is no use to them', () => {
  const { text, type } = robotsText({ siteUrl: new URL('https://darzi.example:8443') });
  const lines = text.split('\n');
  expect(lines).toContain('Sitemap: https://darzi.example:8443/sitemap.xml');
  expect(lines).toContain('User-agent: *');
  for (const path of ['/admin', '/cart', '/checkout', '/orders/', '/api/']) {
    expect(lines).toContain(`Disallow: ${path}`);
  }
  expect(lines).not.toContain('Disallow: /');
  expect(text).not.toContain('publish');
  expect(type).toBe('text/plain; charset=utf-8');
});

test('a text page is answered as it stands', async () => {
  const page: TextPage = { text: 'ünïcode\n', type: 'text/plain; charset=utf-8' };
  const answer = textAnswer(page);
  expect(await answer.text()).toBe(page.text);
  expect(answer.headers.get('content-type')).toBe(page.type);
});
