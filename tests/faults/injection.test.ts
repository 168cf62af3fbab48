/** What strangers and admins type is text to whoever reads it: in the admin's pages, the shop's, in files and in mail. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeMail } from '#server/commands/compose-mail.ts';
import { createAdmin } from '#server/commands/create-admin.ts';
import { findMail } from '#server/db/outbox.ts';
import { readEnv } from '#server/env.ts';
import { openShop, type Shop } from '#server/shop.ts';
import { cookiesOf, postSignIn } from '../e2e/admin-people.ts';
import { ask, checkout, KURTA, newKey, pieces, post, postForm, totalOf } from '../e2e/api-requests.ts';
import { ROUTES } from '../e2e/route-matrix.ts';
import { findChromium } from '../support/chromium.ts';
import { count, playRounds, within } from '../support/counts.ts';
import { injections } from '../support/injections.ts';
import { testBuild, until } from '../support/published-shop.ts';
import {
  seededFolder,
  startShopProcess,
  type ShopFolder,
  type ShopProcess,
} from '../support/shop-process.ts';

const PAYLOADS = injections(count({ usual: 1, full: 500 }));

/** Characters that the checkout takes. */
const LONGEST = { name: 80, city: 60 };

let folder: ShopFolder;
let server: ShopProcess;
let shop: Shop;
let browser: Browser;
let page: Page;
let cookie = '';
/** What ran, or would have run but for the page's policy. */
const ran: string[] = [];

beforeAll(async () => {
  const dist = await testBuild();
  folder = await seededFolder();
  folder.execute('UPDATE inventory SET stock = 100000 WHERE product_id = ?', KURTA);
  server = await startShopProcess({ folder, dist, env: { RATE_LIMITS: 'off' } });
  shop = await openShop(readEnv({ DATA_DIR: folder.dataDir, SITE_URL: server.url, LOG_LEVEL: 'silent' }));
  const owner = await createAdmin(shop, { email: 'owner@darzi.test', role: 'owner', actor: 'test' });
  // What a browser calls itself is shown among the sessions.
  cookie = cookiesOf(await postSignIn(server, owner, { 'user-agent': PAYLOADS[0] ?? '' }));
  browser = await chromium.launch(await findChromium());
  // Nobody looks at it, so little is painted.
  const context = await browser.newContext({ viewport: { width: 320, height: 240 } });
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: `${server.url}/admin` };
    }),
  );
  await context.exposeFunction('tellBreach', (breach: string) => ran.push(breach));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => {
      const tell = (globalThis as unknown as { tellBreach(breach: string): void }).tellBreach;
      tell(`${violatedDirective} ${sample}`);
    });
  });
  page = await context.newPage();
  page.on('dialog', (dialog) => {
    ran.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
}, 600_000);

afterAll(async () => {
  await browser.close();
  await shop.db.close();
  await server.end('SIGTERM');
  folder.remove();
});

/** Everything that this page shows is text: nothing ran, and no element came of it. */
async function expectText(what: string): Promise<void> {
  const found = await page.evaluate(() =>
    [...document.querySelectorAll('[inj], inj, a[href^="javascript:" i]')].map(
      (element) => element.outerHTML,
    ),
  );
  expect({ what, found, ran: ran.splice(0) }).toEqual({ what, found: [], ran: [] });
}

async function orderWith(payload: string): Promise<string> {
  const lines = [pieces(1)];
  const order = checkout(lines, await totalOf(server, lines));
  order.contact.name = payload.slice(0, LONGEST.name);
  const city = payload.slice(0, LONGEST.city);
  Object.assign(order.address, { line1: payload, line2: payload, city });
  const answer = await post(
    server,
    '/api/checkout/start',
    { ...order, notes: payload },
    {
      headers: { 'idempotency-key': newKey() },
    },
  );
  expect(answer.status, answer.text).toBe(201);
  return answer.json.orderId as string;
}

/** Every page that an admin reads, with what was typed in its address too where it has filters. */
function adminPaths(orderId: string, mailId: number, payload: string): string[] {
  const customer =
    folder.rows<{ id: string }>('SELECT customer_id AS id FROM orders WHERE id = ?', orderId)[0]?.id ?? '';
  const person = folder.rows<{ id: string }>('SELECT id FROM admins')[0]?.id ?? '';
  const query = new URLSearchParams(
    ['q', 'actor', 'entity', 'id', 'to', 'status', 'said', 'next', 'change'].map((name) => [name, payload]),
  );
  return Object.entries(ROUTES)
    .filter(([file]) => file.startsWith('admin/') && file.endsWith('.astro'))
    .flatMap(([, routes]) => routes.filter(({ method, path }) => method === 'GET' && !/:invite/.test(path)))
    .flatMap(({ path }) => {
      const here = path
        .replace(':order', orderId)
        .replace(':person', person)
        .replace(':customer', customer)
        .replace(/\/mail\/1/, `/mail/${mailId}`);
      return [here, `${here}?${query}`];
    });
}

/** What an admin downloads. */
const files = Object.entries(ROUTES)
  .filter(([file]) => /^admin\/.*(csv|export)\.ts$/.test(file))
  .flatMap(([, routes]) => routes.filter(({ path }) => !path.includes(':')))
  .flatMap((route) =>
    typeof route.sent === 'object' && 'what' in route.sent
      ? ['products', 'stock', 'orders', 'items'].map((what) => ({ ...route, sent: { what } }))
      : [route],
  );

test(
  `${PAYLOADS.length} texts that would run, typed wherever anything can be typed, run nowhere`,
  { timeout: within(180_000) },
  async () => {
    await playRounds({ promise: '18 injection', rounds: PAYLOADS.length, seed: null }, async (round) => {
      const payload = PAYLOADS[round - 1] ?? '';
      const mark = `n${round}n`;
      folder.execute(
        `UPDATE products SET name = ?, description = ?, care = ?, composition = ?, colour_name = ? WHERE id = ?`,
        ...[`${payload} ${mark}`, payload, payload, payload, payload, KURTA],
      );
      const orderId = await orderWith(payload);
      folder.execute(
        'UPDATE orders SET carrier = ?, tracking_number = ?, attention = ? WHERE id = ?',
        ...[payload, payload, payload, orderId],
      );
      await post(server, '/api/newsletter', {
        email: `${/^[=+-]/.test(payload) ? payload[0] : 'a'}${mark}@example.in`,
        source: payload,
      });
      await postForm(
        server,
        '/admin/people',
        { email: `${mark}@example.in`, name: payload, role: 'viewer' },
        { headers: { cookie } },
      );
      const [mail] = folder.rows<{ id: number }>(
        `SELECT id FROM outbox WHERE json_extract(data, '$.orderId') = ?`,
        orderId,
      );
      const [order] = folder.rows<{ notes: string }>('SELECT notes FROM orders WHERE id = ?', orderId);
      expect(order?.notes).toBe(payload.trim());

      for (const path of adminPaths(orderId, mail?.id ?? 0, payload)) {
        const answer = await page.goto(server.url + path, { waitUntil: 'domcontentloaded' });
        expect(answer?.status(), path).toBeLessThan(500);
        await expectText(path);
      }
      for (const path of [
        `/orders/${shop.tokens.tokenOf(orderId)}`,
        `/search?q=${encodeURIComponent(payload)}`,
        `/search?q=kurta&category=${encodeURIComponent(payload)}`,
        `/cart?said=${encodeURIComponent(payload)}`,
      ]) {
        await page.goto(server.url + path, { waitUntil: 'load' });
        await expectText(path);
      }
      await until('the product’s page shows its name', async () =>
        (await ask(server, { path: '/products/indigo-handloom-kurta' })).text.includes(mark),
      );
      await page.goto(`${server.url}/products/indigo-handloom-kurta`, { waitUntil: 'load' });
      await expectText('the product’s page');

      for (const { id } of folder.rows<{ id: number }>('SELECT id FROM outbox ORDER BY id DESC LIMIT 3')) {
        const message = await composeMail(shop, (await findMail(shop.db.read, id))!);
        expect(message.subject).not.toMatch(/[\r\n]/);
        await page.goto('about:blank');
        // No policy protects the reader of a mail: what isn't escaped would run.
        await page.setContent(message.html);
        await expectText(`the mail ${message.subject}`);
      }
      for (const { method, path, sent } of files) {
        const fields = typeof sent === 'object' ? sent : {};
        const answer =
          method === 'GET'
            ? await ask(server, { path, headers: { cookie } })
            : await postForm(server, path, fields, { headers: { cookie } });
        expect(answer.headers['content-type'], path).toContain('text/csv');
        const rows: string[][] = parse(answer.text, { bom: true });
        const formulas = rows.flat().filter((cell) => /^[=+@\t\r＝＋＠]|^-\D/.test(cell));
        expect({ path, formulas }).toEqual({ path, formulas: [] });
      }
    });
  },
);
