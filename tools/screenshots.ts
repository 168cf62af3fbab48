/** `node tools/screenshots.ts`: pictures of the shop for `docs/screenshots`, taken from a shop of its own. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { productId } from '../src/server/db/seed/seed-shop.ts';
import buildOnce from '../tests/e2e/build-once.ts';
import { KEYS, startShop } from '../tests/e2e/open-shop.ts';
import { findChromium } from '../tests/support/chromium.ts';
import { startSimulator } from './razorpay-simulator/server.ts';

const FOLDER = join('docs', 'screenshots');
const WIDTHS = [390, 1280];
const CART = `t.${productId('indigo-handloom-kurta')}.M.1~f.${productId('chanderi-silk')}.col_chanderi-ivory.280`;

mkdirSync(FOLDER, { recursive: true });
await buildOnce();
const gateway = await startSimulator({ port: 0, ...KEYS });
const shop = await startShop({ gateway });
const browser = await chromium.launch(await findChromium());

async function shoot(page: Page, name: string, width: number, options: { fullPage: boolean }): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(FOLDER, `${name}-${width}.png`), fullPage: options.fullPage });
}

try {
  for (const width of WIDTHS) {
    const context = await browser.newContext({
      viewport: { width, height: width === 390 ? 844 : 860 },
      locale: 'en-IN',
    });
    await context.addCookies([{ name: 'cart', value: CART, url: shop.url }]);
    const page = await context.newPage();
    const pages: [string, string][] = [
      ['home', '/'],
      ['listing', '/shop'],
      ['garment', '/products/indigo-handloom-kurta'],
      ['fabric', '/products/chanderi-silk'],
      ['cart', '/cart'],
      ['checkout', '/checkout'],
      ['policy', '/policies/shipping'],
      ['about', '/about'],
      ['contact', '/contact'],
      ['not-found', '/nothing-here'],
    ];
    for (const [name, path] of pages) {
      await page.goto(shop.url + path);
      await shoot(page, name, width, { fullPage: false });
    }
    await page.goto(`${shop.url}/checkout`);
    await page.getByLabel('Full name').fill('Asha Rao');
    await page.getByLabel('Email', { exact: true }).first().fill('asha@example.com');
    await page.getByLabel('Mobile number').fill('98765 43210');
    await page.getByLabel('House number and street').fill('12 MG Road');
    await page.getByLabel('Town or city').fill('Pune');
    await page.getByLabel('PIN code').fill('411001');
    await page.getByLabel('State').selectOption('Maharashtra');
    await page.getByRole('button', { name: /^Pay/ }).first().click();
    const sheet = page.frameLocator('iframe[title="Razorpay simulator: payment"]');
    await sheet.getByRole('button', { name: 'Pay', exact: true }).click();
    await page.waitForURL(/\/orders\//);
    await shoot(page, 'order', width, { fullPage: false });

    await page.goto(`${shop.url}/admin`);
    await shoot(page, 'admin-sign-in', width, { fullPage: false });
    await page.getByLabel('Email', { exact: true }).first().fill(shop.owner.email);
    await page.getByLabel('Password').first().fill(shop.owner.password);
    await page.getByRole('button', { name: /sign in/i }).click();
    await page.waitForURL(/\/admin/);
    for (const [name, path] of [
      ['admin-orders', '/admin/orders'],
      ['admin-products', '/admin/products'],
      ['admin-product', `/admin/products/${productId('chanderi-silk')}`],
      ['admin-mail', '/admin/mail'],
      ['admin-publishing', '/admin/publishing'],
      ['admin-audit', '/admin/audit'],
    ] as const) {
      await page.goto(shop.url + path);
      await shoot(page, name, width, { fullPage: false });
    }
    await page.goto(`${shop.url}/admin/orders`);
    await page
      .getByRole('link', { name: /10\d\d/ })
      .first()
      .click();
    await page.waitForURL(/\/admin\/orders\/ord_/);
    await shoot(page, 'admin-order', width, { fullPage: false });
    await context.close();
  }
} finally {
  await browser.close();
  await shop.stop();
  await gateway.close();
}
