/**
 * `node tools/screenshots.ts [NAME …]`: pictures of every page and state of the shop for `docs/screenshots`, taken from a
 * shop of its own; with names, only those that begin with one of them are written.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import sharp from 'sharp';
import { openDatabase } from '../src/server/db/engine.ts';
import { seedLargeOrders } from '../src/server/db/seed/seed-orders.ts';
import buildOnce from '../tests/e2e/build-once.ts';
import { KEYS, startShop, type RunningShop } from '../tests/e2e/open-shop.ts';
import { orderOf } from '../tests/e2e/shop-books.ts';
import {
  fillAddress,
  giveCart,
  hydrated,
  KURTA,
  length,
  payButton,
  pieces,
  seesPaidOrder,
  sheet,
  SILK,
} from '../tests/e2e/shopper.ts';
import { findChromium } from '../tests/support/chromium.ts';
import { startSimulator } from './razorpay-simulator/server.ts';

const FOLDER = join('docs', 'screenshots');
const WIDTHS = [390, 1280];
const LINES = [pieces(KURTA.slug, KURTA.size, 1), length(SILK.slug, 'col_chanderi-ivory', 280)];
const wanted = process.argv.slice(2);

interface Scene {
  shop: RunningShop;
  page: Page;
  width: number;
  /** Takes a picture of what the window shows, or of the whole page. */
  shoot: (name: string, part?: 'whole') => Promise<void>;
  /** Opens a page and takes its picture. */
  show: (name: string, path: string) => Promise<void>;
}

/** Pictures of pages are flat: 256 colours are enough, and a third of the bytes. */
async function shoot(page: Page, name: string, part?: 'whole'): Promise<void> {
  if (wanted.length > 0 && !wanted.some((one) => name.startsWith(one))) return;
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    await document.fonts.ready;
    window.scrollTo(0, 0);
  });
  const png = await page.screenshot({ animations: 'disabled', fullPage: part === 'whole' });
  await sharp(png)
    .png({ palette: true, colours: 256, effort: 8 })
    .toFile(join(FOLDER, `${name}.png`));
}

async function showCatalogue({ show, page, shoot }: Scene): Promise<void> {
  await show('home', '/');
  await show('listing', '/shop');
  await show('listing-category', '/shop/silks-brocades');
  await show('search', '/search?q=silk');
  await show('search-nothing', '/search?q=astrakhan');
  await show('garment', `/products/${KURTA.slug}`);
  await show('garment-sold-out', '/products/madder-ajrakh-shirt');
  await show('fabric', `/products/${SILK.slug}`);
  await hydrated(page);
  await page.getByRole('button', { name: 'Add to cart' }).first().click();
  await page.getByRole('dialog').getByText('Subtotal').waitFor();
  await shoot('fabric-added');
  for (const [name, path] of [
    ['policy', '/policies/shipping'],
    ['about', '/about'],
    ['contact', '/contact'],
    ['not-found', '/nothing-here'],
    ['newsletter-thanks', '/newsletter/thanks'],
    ['newsletter-problem', '/newsletter/problem'],
  ] as const) {
    await show(name, path);
  }
}

async function showPurchase({ shop, page, width, shoot, show }: Scene): Promise<void> {
  await page.context().clearCookies({ name: 'cart' });
  await show('cart-empty', '/cart');
  await giveCart(page, shop, [...LINES, pieces('madder-ajrakh-shirt', 'XXL', 1)]);
  await show('cart-sold-out', '/cart?code=WELCOME10');
  await giveCart(page, shop, LINES);
  await show('cart', '/cart');
  await show('checkout', '/checkout');
  await payButton(page).click();
  await page.getByRole('alert').first().waitFor();
  await shoot('checkout-errors');

  const email = `asha-${width}@example.com`;
  await page.goto(`${shop.url}/checkout`);
  await fillAddress(page, email);
  // Pressed while the total is asked for, the button says so and waits for another press.
  await page.getByText('Bengaluru, Karnataka.').waitFor();
  const begun = page.waitForResponse('**/api/checkout/start');
  await payButton(page).click();
  const { orderUrl } = (await (await begun).json()) as { orderUrl: string };
  await sheet(page).pay.waitFor();
  await shoot('payment');
  await sheet(page).close.click();
  const { id } = orderOf(shop, email);
  await show('order-unpaid', new URL(orderUrl, shop.url).pathname);
  await payButton(page).click();
  await sheet(page).pay.click();
  await seesPaidOrder(page);
  await shoot('order');
  const set = async (name: string, change: string): Promise<void> => {
    shop.execute(`UPDATE orders SET ${change} WHERE id = ?`, id);
    await page.reload();
    await shoot(name);
  };
  await set('order-shipped', "status = 'shipped', carrier = 'India Post', tracking_number = 'EX123456789IN'");
  await set('order-delivered', "status = 'delivered'");
  shop.execute(
    "UPDATE orders SET status = 'confirmed', carrier = NULL, tracking_number = NULL WHERE id = ?",
    id,
  );
}

async function showAdmin(scene: Scene): Promise<void> {
  const { shop, page, width, shoot, show } = scene;
  const { id } = orderOf(shop, `asha-${width}@example.com`);
  await show('admin-sign-in', '/admin');
  await page.getByLabel('Email').fill(shop.owner.email);
  await page.getByLabel('Password').fill(shop.owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/admin');
  await shoot('admin');
  await shoot('admin-whole', 'whole');
  await showRooms(scene);
  await show('admin-order', `/admin/orders/${id}`);
  await show('admin-slip', `/admin/orders/${id}/slip`);
  await show('admin-cutting', '/admin/orders/cutting');
  await page
    .getByRole('link', { name: /^Shorter than/ })
    .first()
    .click();
  await page.getByLabel('Length as it was cut').fill('0.3');
  await shoot('admin-short-cut');
  await page.getByRole('button', { name: 'Look at what goes back…' }).click();
  await page.getByRole('button', { name: /^Yes, / }).waitFor();
  await shoot('admin-short-cut-question');
  await show('admin-refund', `/admin/orders/${id}/refund?whole=yes`);
  await page.getByRole('button', { name: 'Check the amount…' }).click();
  await page.getByRole('button', { name: /^Yes, give/ }).waitFor();
  await shoot('admin-refund-question');
  await page.getByRole('button', { name: /^Yes, give/ }).click();
  await page.waitForURL(/said=/);
  await shoot('admin-order-refunded');
}

/** Every room of the admin's menu; of each the page for something new, and one of the things that it lists. */
async function showRooms({ page, show }: Scene): Promise<void> {
  const linksIn = (part: string): Promise<string[]> =>
    page.locator(`${part} a`).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const paths = (await linksIn('nav[aria-label="Admin"]')).filter((path) => path !== '/admin');
  for (const path of paths) {
    const name = `admin-${path.slice('/admin/'.length).replaceAll('/', '-')}`;
    await show(name, path);
    // What has an ending is a file to be saved.
    const inner = (await linksIn('main')).filter((to) => to.startsWith(`${path}/`) && !/[?#.]/.test(to));
    const fresh = inner.find((to) => to.endsWith('/new'));
    const one = inner.find((to) => !to.endsWith('/new') && path !== '/admin/orders');
    if (fresh) await show(`${name}-new`, fresh);
    if (one) await show(`${name}-one`, one);
  }
}

/** Gives the shop a few months of orders, so that its lists and charts are as they are in use. */
async function openForMonths(file: string): Promise<void> {
  const db = await openDatabase({ file, migrationsFolder: 'drizzle' });
  await seedLargeOrders(db, { file, count: 900, now: new Date() });
  await db.close();
}

async function showDark({ shop, page, show }: Scene): Promise<void> {
  await giveCart(page, shop, LINES);
  await show('dark-home', '/');
  await show('dark-fabric', `/products/${SILK.slug}`);
  await show('dark-cart', '/cart');
  await show('dark-checkout', '/checkout');
}

// Pictures of rooms that are no more would stay otherwise.
if (wanted.length === 0) rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
await buildOnce();
const gateway = await startSimulator({ port: 0, ...KEYS });
const shop = await startShop({ gateway });
const browser = await chromium.launch(await findChromium());

async function withPage(
  look: { width: number; colorScheme: 'light' | 'dark' },
  run: (scene: Scene) => Promise<void>,
): Promise<void> {
  const { width, colorScheme } = look;
  const height = width === 390 ? 844 : 860;
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height },
    locale: 'en-IN',
    colorScheme,
  });
  const page = await context.newPage();
  const shootHere: Scene['shoot'] = (name, part) => shoot(page, `${name}-${width}`, part);
  await run({
    shop,
    page,
    width,
    shoot: shootHere,
    async show(name, path) {
      await page.goto(shop.url + path);
      await hydrated(page);
      await shootHere(name);
    },
  });
  await context.close();
}

try {
  await openForMonths(join(shop.dataDir, 'shop.db'));
  for (const width of WIDTHS) {
    await withPage({ width, colorScheme: 'light' }, async (scene) => {
      await showCatalogue(scene);
      await showPurchase(scene);
      await showAdmin(scene);
    });
    await withPage({ width, colorScheme: 'dark' }, showDark);
  }
} finally {
  await browser.close();
  await shop.stop();
  await gateway.close();
}
