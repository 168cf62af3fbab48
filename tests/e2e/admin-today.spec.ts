/** Today, the cutting sheet, notes and the slip as people use them, without JavaScript. */
import type { Page } from '@playwright/test';
import type { CartLine } from '../../src/shared/cart.ts';
import {
  length,
  payAtGateway,
  pieces,
  post,
  startOrder,
  stockUp,
  type StartedOrder,
} from './api-requests.ts';
import { expect, test, type RunningShop } from './open-shop.ts';
import { signIn } from './site-pages.ts';
import { expectSoundPage } from './sound-page.ts';

test.use({ shopOf: 'today' });

async function paidOrder(
  shop: RunningShop,
  gateway: Parameters<typeof payAtGateway>[0],
  lines: CartLine[],
): Promise<StartedOrder> {
  stockUp(shop);
  const order = await startOrder(shop, lines);
  const claim = await payAtGateway(gateway, order);
  const answer = await post(shop, '/api/checkout/confirm', { orderId: order.orderId, ...claim });
  expect(answer.json).toMatchObject({ status: 'paid' });
  return order;
}

/** A browser without JavaScript, signed in. */
async function plainPage(page: Page, shop: RunningShop, path: string): Promise<Page> {
  const context = await page.context().browser()!.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await signIn(plain, shop, path);
  return plain;
}

test('what was sold is on Today with its figures, and a range is in the address', async ({
  page,
  shop,
  gateway,
}) => {
  await signIn(page, shop);
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
  await expectSoundPage(page, 'today without sales');
  const order = await paidOrder(shop, gateway, [pieces(1), length(280)]);
  await page.reload();
  const total = `₹${(order.amountPaise / 100).toLocaleString('en-IN')}`;
  await expect(page.getByRole('img', { name: /^Sales by day/ })).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(`1 ${total}`) }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: /1 Lengths to cut/ })).toBeVisible();
  await expectSoundPage(page, 'today with sales');

  const plain = await plainPage(page, shop, '/admin');
  await plain.getByLabel('From').fill('2026-01-01');
  await plain.getByLabel('To').fill('2026-01-31');
  await plain.getByRole('button', { name: 'Show' }).click();
  expect(new URL(plain.url()).searchParams.get('to')).toBe('2026-01-31');
  await expect(plain.getByText('Nothing was sold in these days.')).toBeVisible();
  await plain.goto(`${shop.url}/admin?from=2020-01-01`);
  await expect(plain.getByRole('status')).toContainText('A year at a time');
  await plain.context().close();
});

test('lengths are ticked off the sheet, and a short one gives its money back', async ({
  page,
  shop,
  gateway,
}) => {
  const whole = await paidOrder(shop, gateway, [length(150)]);
  const short = await paidOrder(shop, gateway, [length(200)]);
  const plain = await plainPage(page, shop, '/admin/orders/cutting');
  await plain.getByLabel(/^Cut: 1\.5 m/).check();
  await plain.getByRole('button', { name: 'What is ticked is cut' }).click();
  await expect(plain.getByRole('status')).toContainText('Ticked off.');
  await expect(plain.getByLabel(/^Cut: 1\.5 m/)).toHaveCount(0);
  const status = (id: string) =>
    shop.row<{ status: string }>('SELECT status FROM orders WHERE id = ?', id)?.status;
  expect([status(whole.orderId), status(short.orderId)]).toEqual(['in_production', 'confirmed']);

  await plain.getByRole('link', { name: /^Shorter than 2 m/ }).click();
  await plain.getByLabel('Length as it was cut').fill('2.5');
  await plain.getByRole('button', { name: 'Look at what goes back…' }).click();
  await expect(plain.getByRole('alert')).toContainText('Nothing was written down.');
  await expect(plain.getByLabel('Length as it was cut')).toHaveValue('2.5');
  await plain.getByLabel('Length as it was cut').fill('1.9');
  await plain.getByLabel('Why').selectOption('A flaw in the cloth');
  await plain.getByRole('button', { name: 'Look at what goes back…' }).click();
  await plain.getByRole('button', { name: /^Yes, give ₹/ }).click();
  await expect(plain.getByRole('status')).toContainText('The short cut is written down');
  await expect(plain.getByText('A length was cut short').first()).toBeVisible();
  const back = shop.row<{ reason: string; status: string }>(
    'SELECT reason, status FROM refunds WHERE order_id = ?',
    short.orderId,
  );
  expect(back).toMatchObject({ reason: 'cut-short' });
  expect(back?.status).not.toBe('failed');
  await plain.context().close();

  await paidOrder(shop, gateway, [length(120)]);
  await signIn(page, shop, '/admin/orders/cutting');
  await expectSoundPage(page, 'cutting sheet');
  await page.getByRole('link', { name: /^Shorter than 1\.2 m/ }).click();
  await expectSoundPage(page, 'short cut');
  await page.getByLabel('Length as it was cut').fill('1');
  await page.getByRole('button', { name: 'Look at what goes back…' }).click();
  await expectSoundPage(page, 'short cut to confirm');
});

test('a note is kept for the shop, and the slip has what goes into the parcel', async ({
  page,
  shop,
  gateway,
}) => {
  const order = await paidOrder(shop, gateway, [pieces(1), length(280)]);
  const plain = await plainPage(page, shop, `/admin/orders/${order.orderId}`);
  await plain.getByLabel('A note for everybody in the shop').fill('Rang her.\n<b>Wait</b> till Monday.');
  await plain.getByRole('button', { name: 'Keep the note' }).click();
  await expect(plain.getByText('<b>Wait</b> till Monday.')).toBeVisible();
  const guest = await plain.goto(shop.url + new URL(order.orderUrl, shop.url).pathname);
  expect(await guest?.text()).not.toContain('till Monday');
  await plain.context().close();

  await signIn(page, shop, `/admin/orders/${order.orderId}`);
  await expectSoundPage(page, 'order with a note');
  await page.getByRole('link', { name: 'Packing slip to print' }).click();
  await expect(page.getByRole('cell', { name: '2.8 m' })).toBeVisible();
  await expectSoundPage(page, 'packing slip');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Admin' })).toBeHidden();
});
