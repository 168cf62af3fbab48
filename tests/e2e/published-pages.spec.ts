/** Catalogue pages as anybody gets them: never from their twin, and always as the database is. */
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productId } from '../../src/server/db/seed/seed-shop.ts';
import { get } from '../server/http/support/raw-request.ts';
import { ask, type Answer } from './api-requests.ts';
import { expect, startShop, test, type RunningShop } from './open-shop.ts';
import { signIn } from './site-pages.ts';
import { TEST_BUILD } from './test-build.ts';

/** A page is published within moments; a busy machine may take longer. */
const PATIENTLY = { timeout: 30_000, intervals: [25, 50, 100, 250] };

const SECURITY = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-frame-options',
];

const look = (shop: RunningShop, path: string, method = 'GET'): Promise<Answer> =>
  ask(shop, { path, method, ...(method === 'POST' ? { headers: { origin: shop.url } } : {}) });

const statusOf = async (shop: RunningShop, path: string): Promise<number> => (await look(shop, path)).status;

async function untilStatus(shop: RunningShop, path: string, status: number): Promise<void> {
  await expect.poll(() => statusOf(shop, path), { message: path, ...PATIENTLY }).toBe(status);
}

async function untilSays(shop: RunningShop, path: string, words: string): Promise<void> {
  await expect
    .poll(async () => (await look(shop, path)).text, { message: path, ...PATIENTLY })
    .toContain(words);
}

async function untilSaysNo(shop: RunningShop, path: string, words: string): Promise<void> {
  await expect
    .poll(async () => (await look(shop, path)).text, { message: path, ...PATIENTLY })
    .not.toContain(words);
}

/** The page as a browser gets that takes one packing, unpacked. */
async function unpacked(shop: RunningShop, path: string, encoding: string) {
  const answer = await fetch(shop.url + path, { headers: { 'accept-encoding': encoding } });
  return { encoding: answer.headers.get('content-encoding'), text: await answer.text() };
}

let added = 0;

/** Puts a new garment into the shop. Gives its slug. */
function addGarment(
  shop: RunningShop,
  wish: { status?: string; slug?: string; position?: number } = {},
): string {
  const nth = (added += 1);
  const { status = 'active', slug = `added-${process.pid}-${nth}`, position = 5000 + nth } = wish;
  shop.execute(
    `INSERT INTO products (id, slug, name, kind, category, description, price, status, position, hsn)
     VALUES (?, ?, ?, 'tailored', 'kurtas', 'A garment of the test.', 900, ?, ?, '6204')`,
    `prd_added${nth}`,
    slug,
    `Added garment ${nth}`,
    status,
    position,
  );
  shop.execute(
    `INSERT INTO inventory (product_id, size, sku, stock) VALUES (?, 'M', ?, 9)`,
    `prd_added${nth}`,
    `SKU-${nth}`,
  );
  return slug;
}

/** Waits until everything that was changed so far has been looked at: a page more is there only after that. */
async function untilAllSeen(shop: RunningShop): Promise<void> {
  await untilStatus(shop, `/products/${addGarment(shop)}`, 200);
}

test.describe('the twin of the pages', () => {
  test('answers nobody, however it is spelled', async ({ offlineShop: shop }) => {
    const slug = 'madder-ajrakh-shirt';
    const page = (await look(shop, `/products/${slug}`)).text;
    const notFound = (await look(shop, '/products/none')).text;
    expect(page).not.toBe(notFound);
    const x = `products/${slug}`;
    const port = Number(new URL(shop.url).port);
    const headers = { Origin: shop.url, 'Content-Length': '0' };
    const spellings = [
      '/publish',
      '/publish/',
      '/publish//',
      `/publish/${x}`,
      `/publish/${x}/`,
      `/publish/${x}.html`,
      `/publish/${x}/index.html`,
      `/publish/${x}?publish=true`,
      `/publish/${x}?locals[publish]=true`,
      `/Publish/${x}`,
      `/PUBLISH/${x}`,
      `/%70ublish/${x}`,
      `/%50ublish/${x}`,
      `/%2570ublish/${x}`,
      `/%252570ublish/${x}`,
      `//publish/${x}`,
      `///publish/${x}`,
      `/./publish/${x}`,
      `/.//publish/${x}`,
      `/x/../publish/${x}`,
      `/x/%2e%2e/publish/${x}`,
      `/shop/..%2fpublish/${x}`,
      `/publish/../publish/${x}`,
      `/publish/./${x}`,
      `/publish//${x}`,
      `/publish%2f${x.replaceAll('/', '%2f')}`,
      `/publish%2F${x}`,
      `/publish%5c${x}`,
      `/\\publish\\${x}`,
      `/publish;a=b`,
      `/publish;a=b/${x}`,
      `/publish/${x};a=b`,
      `/publish/${x}%00`,
      `/publish%00/${x}`,
      `/publish%20/${x}`,
      `/publish./${x}`,
      `/publish.html`,
      `/publish/index.html`,
      `/publish/shop/2`,
      '/publish/feed.xml',
      '/publish/sitemap.xml',
      '/publish/robots.txt',
      '/publish/404',
      '/publish/newsletter/thanks',
      `/_astro/../publish/${x}`,
      `/_server-islands/publish/${x}`,
      `${shop.url}/publish/${x}`,
      `http://127.0.0.1:${new URL(shop.url).port}/publish/${x}`,
      `publish/${x}`,
      `/#/publish/${x}`,
    ];
    for (const path of spellings) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS']) {
        let answer = await get(port, path, headers, method);
        if (answer.status === 308)
          answer = await get(port, answer.headers['location'] ?? '', headers, method);
        const told = `${method} ${path}`;
        expect([400, 403, 404, 405], told).toContain(answer.status);
        const isProblem = answer.headers['content-type']?.startsWith('application/problem+json') ?? false;
        expect(isProblem || ['', notFound].includes(answer.body.toString('utf8')), told).toBe(true);
      }
    }
  });

  test('is opened by no header', async ({ offlineShop: shop }) => {
    const twin = '/publish/products/madder-ajrakh-shirt';
    const notFound = (await look(shop, '/products/none')).text;
    const headers: Record<string, string> = {
      'x-publish': 'true',
      publish: 'true',
      'x-astro-locals': '{"publish":true}',
      'x-astro-path': twin,
      'x-original-url': twin,
      'x-rewrite-url': twin,
      'x-forwarded-uri': twin,
      'x-forwarded-host': 'localhost',
      'x-forwarded-prefix': '/publish',
      'x-middleware-rewrite': twin,
      'x-http-method-override': 'GET',
      cookie: 'publish=true',
      authorization: 'Bearer publish',
    };
    for (const path of [twin, '/nothing-here', '/products/none']) {
      for (const sent of [...Object.entries(headers).map(([name, value]) => ({ [name]: value })), headers]) {
        const answer = await ask(shop, { path, headers: sent });
        expect(answer.status, `${path} ${JSON.stringify(sent)}`).toBe(404);
        expect(answer.text).toBe(notFound);
      }
    }
  });
});

test.describe('a change', () => {
  test('of a price is on every page that names it', async ({ offlineShop: shop }) => {
    const slug = 'indigo-handloom-kurta';
    const { category } = shop.row<{ category: string }>(
      'SELECT category FROM products WHERE slug = ?',
      slug,
    )!;
    shop.execute('UPDATE products SET price = 98765 WHERE slug = ?', slug);
    for (const path of [`/products/${slug}`, '/shop', `/shop/${category}`, '/', '/feed.xml']) {
      await untilSays(shop, path, '₹98,765');
    }
  });

  test('of a page changes its tag, and who has it is told so', async ({ offlineShop: shop }) => {
    const path = '/products/cotton-churidar';
    const first = await look(shop, path);
    const tag = first.headers.etag!;
    expect(tag).toMatch(/^"[\w-]{20,}"$/);
    const known = (etag: string): Promise<Answer> => ask(shop, { path, headers: { 'if-none-match': etag } });
    expect(await known(tag)).toMatchObject({ status: 304, text: '', headers: { etag: tag } });

    shop.execute(`UPDATE products SET name = 'Churidar of the test' WHERE slug = 'cotton-churidar'`);
    await untilSays(shop, path, 'Churidar of the test');
    const second = await known(tag);
    expect(second.status).toBe(200);
    expect(second.headers.etag).not.toBe(tag);
    expect(second.headers['cache-control']).toBe('no-cache');
    expect((await known(second.headers.etag!)).status).toBe(304);
  });

  test('comes in every packing alike', async ({ offlineShop: shop }) => {
    for (const [path, words] of [
      ['/products/mul-cotton', 'Mul of the test'],
      ['/shop', 'Mul of the test'],
      ['/feed.xml', 'Mul of the test'],
    ] as const) {
      shop.execute(`UPDATE products SET name = ? WHERE slug = 'mul-cotton'`, words);
      await untilSays(shop, path, words);
      const [br, gzip, identity] = await Promise.all(
        ['br', 'gzip', 'identity'].map((encoding) => unpacked(shop, path, encoding)),
      );
      expect(identity).toMatchObject({ encoding: null, text: expect.stringContaining(words) });
      expect(br).toEqual({ encoding: 'br', text: identity!.text });
      expect(gzip).toEqual({ encoding: 'gzip', text: identity!.text });
    }
  });

  test('of a category’s name is in every page’s header', async ({ offlineShop: shop }) => {
    const categories = shop.rows<{ slug: string }>('SELECT slug FROM categories ORDER BY slug');
    const products = shop.rows<{ slug: string }>(`SELECT slug FROM products WHERE status = 'active'`);
    const { slug } = categories[0]!;
    shop.execute(`UPDATE categories SET name = 'Renamed & <new>' WHERE slug = ?`, slug);
    const paths = [
      ...['/', '/shop', '/shop/2', '/about', '/contact', '/newsletter/thanks', '/policies/returns'],
      ...categories.map((one) => `/shop/${one.slug}`),
      ...products.map((one) => `/products/${one.slug}`),
      '/products/none',
    ];
    for (const path of paths) await untilSays(shop, path, 'Renamed &amp; &lt;new&gt;');
  });

  test('in the sitemap and the feed follows what comes and goes', async ({ offlineShop: shop }) => {
    const slug = addGarment(shop);
    const location = `/products/${slug}<`;
    for (const path of ['/feed.xml', '/sitemap/products-1.xml']) await untilSays(shop, path, location);
    shop.execute(`UPDATE products SET slug = ? WHERE slug = ?`, `${slug}-moved`, slug);
    for (const path of ['/feed.xml', '/sitemap/products-1.xml']) {
      await untilSays(shop, path, `/products/${slug}-moved<`);
      await untilSaysNo(shop, path, location);
    }
    shop.execute(`UPDATE products SET status = 'archived' WHERE slug = ?`, `${slug}-moved`);
    for (const path of ['/feed.xml', '/sitemap/products-1.xml']) {
      await untilSaysNo(shop, path, `/products/${slug}-moved<`);
    }
  });

  test('that time alone makes is on the front page: a promotion begins and ends', async ({
    offlineShop: shop,
  }) => {
    const soon = (): string => new Date(Date.now() + 1500).toISOString();
    shop.execute(
      `INSERT INTO promotions (code, kind, value, starts_at, active, shown, summary)
       VALUES ('DAWN', 'percent', 10, ?, 1, 1, 'Ten percent from dawn')`,
      soon(),
    );
    await untilSays(shop, '/', 'Ten percent from dawn');
    shop.execute(`UPDATE promotions SET ends_at = ? WHERE code = 'DAWN'`, soon());
    await untilSaysNo(shop, '/', 'Ten percent from dawn');
  });
});

test.describe('a product', () => {
  test('that is archived leaves a friendly page that nobody keeps, and may come back', async ({
    offlineShop: shop,
  }) => {
    const slug = addGarment(shop);
    const path = `/products/${slug}`;
    await untilStatus(shop, path, 200);
    const tag = (await look(shop, path)).headers.etag!;
    shop.execute(`UPDATE products SET status = 'archived' WHERE slug = ?`, slug);
    await untilStatus(shop, path, 410);

    const gone = await look(shop, path);
    const notFound = await look(shop, '/products/none');
    expect(notFound.status).toBe(404);
    expect(gone.text).toBe(notFound.text);
    expect(gone.text).toContain('</html>');
    expect(gone.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(gone.headers['cache-control']).toMatch(/^no-(cache|store)$/);
    for (const name of SECURITY) {
      expect(gone.headers[name], name).toBeTruthy();
      expect(gone.headers[name], name).toBe(notFound.headers[name]);
    }
    for (const etag of [tag, gone.headers.etag ?? '*', '*']) {
      expect((await ask(shop, { path, headers: { 'if-none-match': etag } })).status, etag).toBe(410);
    }
    expect(await look(shop, path, 'HEAD')).toMatchObject({ status: 410, text: '' });
    expect((await look(shop, path, 'POST')).status).toBe(405);
    for (const encoding of ['br', 'gzip']) {
      expect(await unpacked(shop, path, encoding)).toEqual({ encoding, text: gone.text });
    }

    shop.execute(`UPDATE products SET status = 'active' WHERE slug = ?`, slug);
    await untilStatus(shop, path, 200);
    expect((await look(shop, path)).headers.etag).toBe(tag);
  });

  test('that has moved is found at its new address, from every one that it had', async ({
    offlineShop: shop,
  }) => {
    const a = addGarment(shop);
    const [b, c] = [`${a}-b`, `${a}-c`];
    const move = (from: string, to: string): void =>
      shop.execute('UPDATE products SET slug = ? WHERE slug = ?', to, from);
    const location = async (slug: string): Promise<string | undefined> =>
      (await look(shop, `/products/${slug}`)).headers.location;
    await untilStatus(shop, `/products/${a}`, 200);

    move(a, b);
    await untilStatus(shop, `/products/${a}`, 308);
    // An address never leads to a page that isn’t there yet.
    expect(await statusOf(shop, `/products/${b}`)).toBe(200);
    move(b, c);
    await expect.poll(() => location(b), PATIENTLY).toBe(`/products/${c}`);
    expect(await statusOf(shop, `/products/${c}`)).toBe(200);
    await expect.poll(() => location(a), PATIENTLY).toBe(`/products/${c}`);

    for (const method of ['GET', 'HEAD']) {
      const answer = await look(shop, `/products/${a}?from=mail&x=%20`, method);
      expect(answer).toMatchObject({
        status: 308,
        text: '',
        headers: { location: `/products/${c}?from=mail&x=%20`, 'cache-control': 'no-store' },
      });
      for (const name of SECURITY) expect(answer.headers[name], name).toBeTruthy();
    }
    expect((await look(shop, `/products/${a}/?q=1`)).headers.location).toBe(`/products/${c}?q=1`);
    const posted = await look(shop, `/products/${a}`, 'POST');
    expect([posted.status, posted.headers.allow]).toEqual([405, 'GET, HEAD']);

    // And back to where it began.
    move(c, a);
    await untilStatus(shop, `/products/${a}`, 200);
    for (const slug of [b, c]) await expect.poll(() => location(slug), PATIENTLY).toBe(`/products/${a}`);
    // Gone from all of them.
    shop.execute(`UPDATE products SET status = 'archived' WHERE slug = ?`, a);
    for (const slug of [a, b, c]) await untilStatus(shop, `/products/${slug}`, 410);
  });

  test('is what its address shows, whoever had that before', async ({ offlineShop: shop }) => {
    const wanted = addGarment(shop);
    await untilStatus(shop, `/products/${wanted}`, 200);
    shop.execute('UPDATE products SET slug = ? WHERE slug = ?', `${wanted}-old`, wanted);
    await untilStatus(shop, `/products/${wanted}`, 308);
    addGarment(shop, { slug: wanted });
    await untilSays(shop, `/products/${wanted}`, `Added garment ${added}`);
    expect(await statusOf(shop, `/products/${wanted}`)).toBe(200);
    expect(await statusOf(shop, `/products/${wanted}-old`)).toBe(200);
    // Where that one goes, the first one is what its old address stands for again.
    shop.execute(`UPDATE products SET status = 'archived' WHERE slug = ?`, wanted);
    await untilStatus(shop, `/products/${wanted}`, 308);
  });

  test('that is a draft is unknown', async ({ offlineShop: shop }) => {
    const draft = addGarment(shop, { status: 'draft' });
    await untilAllSeen(shop);
    expect(await statusOf(shop, `/products/${draft}`)).toBe(404);
    shop.execute(`UPDATE products SET name = 'Another name' WHERE slug = ?`, draft);
    shop.execute('UPDATE products SET slug = ? WHERE slug = ?', `${draft}-2`, draft);
    await untilAllSeen(shop);
    for (const slug of [draft, `${draft}-2`]) {
      const answer = await look(shop, `/products/${slug}`);
      expect(answer.headers.location).toBeUndefined();
      expect(answer.text).not.toContain('Another name');
    }
    expect(await statusOf(shop, `/products/${draft}-2`)).toBe(404);
    shop.execute(`UPDATE products SET status = 'active' WHERE slug = ?`, `${draft}-2`);
    await untilSays(shop, `/products/${draft}-2`, 'Another name');
  });
});

test('a listing grows by a page and shrinks back', async () => {
  const shop = await startShop({ gateway: null });
  try {
    shop.execute(
      `UPDATE products SET status = 'archived'
       WHERE id NOT IN (SELECT id FROM products ORDER BY position, id LIMIT 24)`,
    );
    await untilStatus(shop, '/shop/2', 410);
    await untilSays(shop, '/shop', '24 products');
    expect((await look(shop, '/shop')).text).not.toContain('href="/shop/2"');

    const slug = addGarment(shop);
    await untilStatus(shop, '/shop/2', 200);
    await untilSays(shop, '/shop/2', 'Page 2 of 2');
    await untilSays(shop, '/shop/2', `/products/${slug}"`);
    await untilSays(shop, '/shop', '25 products');
    await untilSays(shop, '/shop', 'href="/shop/2"');

    for (let more = 0; more < 24; more += 1) addGarment(shop);
    await untilSays(shop, '/shop/3', 'Page 3 of 3');
    await untilSays(shop, '/shop/2', 'Page 2 of 3');

    shop.execute(
      `UPDATE products SET status = 'archived' WHERE status = 'active'
       AND id NOT IN (SELECT id FROM products WHERE status = 'active' ORDER BY position, id LIMIT 25)`,
    );
    await untilStatus(shop, '/shop/3', 410);
    await untilSays(shop, '/shop/2', 'Page 2 of 2');
    shop.execute(`UPDATE products SET status = 'archived' WHERE slug = ?`, slug);
    await untilStatus(shop, '/shop/2', 410);
    await untilSays(shop, '/shop', '24 products');
    await untilSaysNo(shop, '/shop', 'href="/shop/2"');
  } finally {
    await shop.stop();
  }
});

test('words that mean something to a browser are only words', async ({ page, offlineShop: shop }) => {
  const words = `<script>alert(1)</script> & "x" </title>\u0007]]>`;
  const slug = addGarment(shop);
  shop.execute('UPDATE products SET name = ?, description = ? WHERE slug = ?', words, words, slug);
  await untilSays(shop, `/products/${slug}`, '&lt;script&gt;');
  await page.goto(`${shop.url}/products/${slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('<script>alert(1)</script> & "x"');
  await untilSays(shop, '/feed.xml', 'alert(1)');
  const { text } = await look(shop, '/feed.xml');
  const error = await page.evaluate(
    (xml) =>
      new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')?.textContent,
    text,
  );
  expect(error).toBeUndefined();
});

test.describe('a shop without a disk', () => {
  /** Every file below a folder, and when it was written last. */
  function filesIn(folder: string): string[] {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`)
      .sort();
  }

  test('shows the pages of its database in memory, follows an edit, and writes nothing', async ({ page }) => {
    const folder = mkdtempSync(join(tmpdir(), 'darzi-readonly-'));
    writeFileSync(join(folder, 'file'), '');
    const before = [...filesIn(TEST_BUILD), ...filesIn(folder)];
    const shop = await startShop({ gateway: null, env: { DATA_DIR: join(folder, 'file', 'data') } });
    try {
      expect((await look(shop, '/api/health')).json).toMatchObject({ storage: 'memory' });
      // The build shows the goods of another database, which were put into it long before.
      const feed = await look(shop, '/feed.xml');
      expect(feed.text).toContain('<item>');
      expect(feed.text).not.toContain('01 Jan 2026');
      expect(await statusOf(shop, '/products/madder-ajrakh-shirt')).toBe(200);

      await signIn(page, shop);
      await page.goto(`${shop.url}/admin/products/${productId('madder-ajrakh-shirt')}`);
      await page.getByLabel('Price in rupees').fill('54321');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('Saved.')).toBeVisible();
      await untilSays(shop, '/products/madder-ajrakh-shirt', '₹54,321');
      await untilSays(shop, '/shop', '₹54,321');
      const identity = await unpacked(shop, '/shop', 'identity');
      expect((await unpacked(shop, '/shop', 'br')).text).toBe(identity.text);

      await page.goto(`${shop.url}/admin/products/${productId('madder-ajrakh-shirt')}`);
      await page.getByLabel('Address').fill('ajrakh-moved');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('Saved.')).toBeVisible();
      await untilStatus(shop, '/products/ajrakh-moved', 200);
      await untilStatus(shop, '/products/madder-ajrakh-shirt', 308);
      expect([...filesIn(TEST_BUILD), ...filesIn(folder)]).toEqual(before);
    } finally {
      await shop.stop();
      rmSync(folder, { recursive: true });
    }
  });
});
