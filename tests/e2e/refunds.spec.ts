/** Money going back as people do it: an admin by line without JavaScript, and a guest who cancels. */
import {
  length,
  payAtGateway,
  pieces,
  post,
  startOrder,
  stockUp,
  tellGateway,
  type StartedOrder,
} from './api-requests.ts';
import { expectNoBarriers } from './barriers.ts';
import { expect, test, type RunningShop } from './open-shop.ts';
import { signIn } from './site-pages.ts';
import { expectSoundPage } from './sound-page.ts';

test.use({ shopOf: 'refunds' });

async function paidOrder(
  shop: RunningShop,
  gateway: Parameters<typeof payAtGateway>[0],
): Promise<StartedOrder> {
  stockUp(shop);
  const order = await startOrder(shop, [pieces(2), length(280)]);
  const claim = await payAtGateway(gateway, order);
  const answer = await post(shop, '/api/checkout/confirm', { orderId: order.orderId, ...claim });
  expect(answer.json).toMatchObject({ status: 'paid' });
  return order;
}

const refundsOf = (shop: RunningShop, { orderId }: StartedOrder) =>
  shop.rows('SELECT status, amount_paise, reason FROM refunds WHERE order_id = ? ORDER BY rowid', orderId);

test('an admin gives money back by line, without JavaScript, and sees what is wrong where it is', async ({
  browser,
  shop,
  gateway,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const order = await paidOrder(shop, gateway);
  await signIn(page, shop, `/admin/orders/${order.orderId}`);
  await page.getByRole('link', { name: /Give money back/ }).click();

  const kurta = page.getByRole('group', { name: /kurta/ });
  await kurta.getByLabel('Comes back, pieces').fill('3');
  await page.getByRole('button', { name: 'Check the amount…' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was given back.');
  await expect(kurta.getByLabel('Comes back, pieces')).toHaveAttribute('aria-invalid', 'true');
  await expect(kurta.getByText('So much of this line is not left to come back.')).toBeVisible();
  expect(refundsOf(shop, order)).toEqual([]);

  await kurta.getByLabel('Comes back, pieces').fill('1');
  await kurta.getByLabel('Money, ₹').fill('500.50');
  await kurta.getByLabel('Into stock, pieces').fill('1');
  await page.getByRole('button', { name: 'Check the amount…' }).click();
  await expect(page.getByText('Give ₹500.50 back to Asha Rao?')).toBeVisible();
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(kurta.getByLabel('Money, ₹')).toHaveValue('500.50');
  await page.getByRole('button', { name: 'Check the amount…' }).click();
  const give = page.getByRole('button', { name: 'Yes, give ₹500.50 back' });
  const action = page.url();
  const inputs = await page.locator('form', { has: give }).locator('input').all();
  const fields: Record<string, string> = {};
  for (const input of inputs) fields[(await input.getAttribute('name')) ?? ''] = await input.inputValue();
  await give.click();
  await expect(page.getByRole('status').first()).toContainText('The refund is written down and sent');
  expect(refundsOf(shop, order)).toEqual([{ status: 'processed', amount_paise: 50_050, reason: 'returned' }]);
  expect(
    shop.rows(
      `SELECT pieces FROM stock_movements WHERE order_id = ? AND reason = 'restocked'`,
      order.orderId,
    ),
  ).toEqual([{ pieces: 1 }]);

  // The same press again, as of an impatient finger, does nothing.
  const again = await page.request.post(action, {
    form: fields,
    headers: { origin: shop.url },
    maxRedirects: 0,
  });
  expect(again.headers()['location']).toContain('said=refund-begun');
  expect(refundsOf(shop, order)).toHaveLength(1);
  await context.close();
});

test('the pages of money going back are sound, on a phone and on a desk', async ({ page, shop, gateway }) => {
  test.slow();
  const order = await paidOrder(shop, gateway);
  await signIn(page, shop, `/admin/orders/${order.orderId}`);
  await page.getByText('Cancel the order…').click();
  await expectSoundPage(page, 'a paid order');
  await page.goto(`${shop.url}/admin/orders/${order.orderId}/refund?whole=yes`);
  await expectSoundPage(page, 'the form');
  await page.getByLabel('Shipping, ₹').fill('a lot');
  await page.getByRole('button', { name: 'Check the amount…' }).click();
  await expectSoundPage(page, 'the form with a problem');
  await page.goto(`${shop.url}/admin/orders/${order.orderId}/refund?whole=yes`);
  await page.getByRole('button', { name: 'Check the amount…' }).click();
  await expectSoundPage(page, 'the question whether it is meant');
  await tellGateway(gateway, 'POST', 'faults', {
    kind: 'http',
    status: 400,
    route: 'refunds.create',
    count: 1,
  });
  await page.getByRole('button', { name: /^Yes, give/ }).click();
  await expect(page.locator('.refund-note')).toHaveText('The request could not be processed');
  await expectSoundPage(page, 'an order whose refund failed');
  await page.getByRole('button', { name: /^Try again/ }).click();
  await expect(page.locator('.timeline')).toContainText('All money is back: refunded');
  await expectSoundPage(page, 'a refunded order');
  await page.goto(`${shop.url}/admin/orders/${order.orderId}/refund`);
  await expect(page.getByText('There is no money of this order left')).toBeVisible();
  await expectSoundPage(page, 'nothing left');
});

test('a guest cancels a paid order and sees the money come back', async ({ page, shop, gateway }) => {
  const order = await paidOrder(shop, gateway);
  await page.goto(shop.url + order.orderUrl);
  await page.getByText('Cancel this order').click();
  await expect(page.getByText('Your money goes back the way it came')).toBeVisible();
  await page.getByRole('button', { name: 'Yes, cancel the order' }).click();
  await expect(page.getByText('The order is cancelled, and your money is on its way back.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Money back' })).toBeVisible();
  await expect(page.getByText('Banks take 5–7 working days.', { exact: false }).first()).toBeVisible();
  await expectNoBarriers(page);
  expect(refundsOf(shop, order)).toMatchObject([{ status: 'processed', reason: 'order-cancelled' }]);
  await expect(page.getByText('Cancel this order')).toHaveCount(0);
});
