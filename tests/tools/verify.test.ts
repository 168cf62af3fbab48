/** `npm run verify` as its owner runs it: a process beside a shop, or beside its data folder. */
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  ask,
  goodsFolder,
  openServer,
  releaseOf,
  runProgramToEnd,
  temporaryDataDir,
  testBuild,
  until,
  untilAllPublished,
  type DataFolder,
} from '../support/published-shop.ts';

const SLOW_MS = 180_000;
const RIGHT = /^All (\d+) pages agree with the database\.$/m;

let dist = '';

beforeAll(async () => {
  dist = await testBuild();
}, 600_000);

function verify(
  dataDir: string,
  env: Record<string, string> = {},
  folder = dist,
  more: readonly string[] = [],
): ReturnType<typeof runProgramToEnd> {
  return runProgramToEnd('tools/verify.ts', {
    args: ['--dist', folder, ...more],
    env: { DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env },
  });
}

/** Serves a shop until some work is done on it. */
async function whileServed(shop: DataFolder, work: (url: string) => Promise<void>): Promise<void> {
  const server = await openServer({ dataDir: shop.dataDir, dist });
  await work(server.url);
  await untilAllPublished(shop, { dataDir: shop.dataDir, dist });
  await server.end('SIGTERM');
}

async function untilPriced(url: string, slug: string, price: string): Promise<void> {
  await until(`${slug} costs ${price}`, async () => {
    const { text } = await ask(`${url}/products/${slug}`);
    return text.includes(price) || text.slice(0, 200);
  });
}

describe('a shop', () => {
  test(
    'whose pages are as its database is passes, before and after edits',
    { timeout: SLOW_MS },
    async () => {
      const shop = goodsFolder();
      const untouched = await verify(shop.dataDir);
      expect(untouched).toMatchObject({ code: 0, printed: expect.stringMatching(RIGHT) });
      await whileServed(shop, async (url) => {
        shop.execute(`UPDATE products SET price = 98765 WHERE slug = 'madder-ajrakh-shirt'`);
        shop.execute(`UPDATE products SET status = 'archived' WHERE slug = 'cotton-churidar'`);
        shop.execute(`UPDATE products SET slug = 'mul-moved' WHERE slug = 'mul-cotton'`);
        await until('all is published', async () => (await ask(`${url}/products/mul-cotton`)).status === 308);
        await until(
          'all is published',
          async () => (await ask(`${url}/products/cotton-churidar`)).status === 410,
        );
        await until('all is published', async () =>
          (await ask(`${url}/feed.xml`)).text.includes('/products/mul-moved<'),
        );
        await untilPriced(url, 'madder-ajrakh-shirt', '₹98,765');
      });
      const edited = await verify(shop.dataDir);
      expect(edited).toMatchObject({ code: 0, printed: expect.stringMatching(RIGHT) });
      // The new address of the product that has moved; the old one and that of the product that is gone still count.
      const [before, after] = [untouched, edited].map(({ printed }) => Number(RIGHT.exec(printed)?.[1]));
      expect(after).toBe(before! + 1);
    },
  );

  test('with wrong pages fails, and each one is named with what is wrong', { timeout: SLOW_MS }, async () => {
    const shop = goodsFolder();
    await whileServed(shop, async (url) => {
      shop.execute(`UPDATE products SET price = 98765 WHERE slug = 'madder-ajrakh-shirt'`);
      await untilPriced(url, 'madder-ajrakh-shirt', '₹98,765');
    });
    const published = join(shop.dataDir, 'published', releaseOf(dist), 'pages');
    appendFileSync(join(published, 'products', 'madder-ajrakh-shirt.html'), '<!-- tampered -->');
    // Nobody serves the shop, so nobody publishes these.
    shop.execute(`UPDATE products SET status = 'archived' WHERE slug = 'cotton-churidar'`);
    shop.execute(`UPDATE products SET slug = 'mul-moved' WHERE slug = 'mul-cotton'`);
    const { code, printed } = await verify(shop.dataDir);
    const lines = printed.trimEnd().split('\n');
    expect(code).toBe(1);
    expect(lines).toContain('/products/madder-ajrakh-shirt: differs from the database');
    expect(lines).toContain('/products/cotton-churidar: should be gone');
    expect(lines).toContain('/products/mul-cotton: should lead to /products/mul-moved');
    expect(lines).toContain('/products/mul-moved: is missing');
    const pages = lines.filter((line) => line.startsWith('/'));
    expect(lines.at(-1)).toMatch(
      new RegExp(`^${pages.length} of \\d+ pages don’t agree with the database\\.$`),
    );
    // Pages that show these goods beside their own differ too; this one shows none of them.
    expect(printed).not.toContain('/products/kullu-tweed');

    shop.execute(`INSERT INTO catalogue_changes (what) VALUES ('everything')`);
    await whileServed(shop, () => Promise.resolve());
    expect((await verify(shop.dataDir)).printed).toMatch(RIGHT);
  });

  test('that is being edited while it is looked at passes', { timeout: SLOW_MS }, async () => {
    const shop = goodsFolder();
    await whileServed(shop, async (url) => {
      let edits = 0;
      const edit = async (): Promise<void> => {
        edits += 1;
        const [slug, price] = [edits % 2 ? 'madder-ajrakh-shirt' : 'mul-cotton', 1000 + edits];
        shop.execute('UPDATE products SET price = ? WHERE slug = ?', price, slug);
        await untilPriced(url, slug, `₹${price.toLocaleString('en-IN')}`);
      };
      const verifying = verify(shop.dataDir, { SITE_URL: url });
      for (let nth = 0; nth < 15; nth += 1) await edit();
      expect(await verifying).toMatchObject({ code: 0, printed: expect.stringMatching(RIGHT) });
    });
  });
});

test(
  'books that don’t agree are told a line each, and as an object for programs',
  { timeout: SLOW_MS },
  async () => {
    const shop = goodsFolder();
    const sound = await verify(shop.dataDir, {}, 'no/build', ['--books']);
    expect(sound.code).toBe(0);
    expect(sound.printed.split('\n')).toEqual([
      'The books agree: 0 orders, ₹0.00 captured, ₹0.00 refunded, ₹0.00 flagged.',
      expect.stringMatching(/^The audit log is whole: \d+ entr(y|ies)\. Its newest entry is [0-9a-f]{64}\.$/),
      '',
    ]);
    const [{ sku, stock }] = shop.rows<{ sku: string; stock: number }>(
      'SELECT sku, stock FROM inventory LIMIT 1',
    ) as [{ sku: string; stock: number }];
    shop.execute('UPDATE inventory SET stock = stock + 1 WHERE sku = ?', sku);
    const src = `/media/${'0'.repeat(32)}.jpg`;
    shop.execute(
      'UPDATE product_pictures SET src = ? WHERE id = (SELECT min(id) FROM product_pictures)',
      src,
    );
    const { code, printed } = await verify(shop.dataDir);
    expect(code).toBe(1);
    const [difference, summary] = printed.split('\n');
    expect(difference).toBe(
      `inventory ${sku}: has ${stock + 1} pieces, and its ledger adds up to ${stock} pieces`,
    );
    expect(summary).toMatch(/^1 thing differs in the books: /);
    expect(printed.split('\n')).toContain(`${src}: its file is missing`);
    const told = await verify(shop.dataDir, {}, dist, ['--books', '--json']);
    expect(told.code).toBe(1);
    expect(JSON.parse(told.printed)).toMatchObject({
      books: { differences: [{ table: 'inventory', id: sku, expected: stock, found: stock + 1 }] },
      pages: null,
    });
  },
);

test('where there is no build or no database, it says so in a line', { timeout: SLOW_MS }, async () => {
  const dataDir = temporaryDataDir();
  expect(await verify(dataDir, {}, join(dataDir, 'none'))).toEqual({
    code: 1,
    printed: `${join(dataDir, 'none')}: there is no build; run "npm run build"\n`,
  });
  expect(await verify(dataDir, { DATABASE_URL: 'file::memory:' })).toEqual({
    code: 1,
    printed: 'DATA_DIR: holds no database to compare with\n',
  });
  expect(existsSync(join(dataDir, 'published'))).toBe(false);
});
