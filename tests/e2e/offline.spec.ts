import { expect, test } from './open-shop.ts';
import { fillCheckout, KURTA, length, pieces, SILK } from './shopper.ts';
import { expectFulfilledOnce, orderOf, stockOf } from './shop-books.ts';

test('an order paid by hand is confirmed by an admin, and goes on to its door', async ({
  page,
  offlineShop: shop,
}) => {
  const email = 'pays-by-hand@example.in';
  const lines = [pieces(KURTA.slug, KURTA.size, 2), length(SILK.slug, 'col_chanderi-lac', 280)];
  const before = lines.map((line) => stockOf(shop, line));
  const total = 2 * 2290 + 3500;

  await fillCheckout(page, shop, { lines, email });
  await expect(page.getByRole('group', { name: 'Payment' })).toContainText(
    'At the shop, or by UPI on delivery, as we arrange it by telephone.',
  );
  await page.getByRole('button', { name: 'Place the order' }).click();
  await page.waitForURL(/\/orders\/[\w-]+$/);
  await expect(page.getByRole('heading', { name: 'Received' })).toBeVisible();
  await expect(page.getByText('We will get in touch about the payment')).toBeVisible();
  await expect(page.getByText('We keep the goods for you until')).toBeVisible();
  const order = orderOf(shop, email);
  expect(order).toMatchObject({ status: 'pending', payment_status: 'pending', total });
  expect(stockOf(shop, lines[0]!)).toEqual({ ...before[0]!, held: before[0]!.held + 2 });

  const admin = await page.context().newPage();
  await admin.goto(`${shop.url}/admin/orders`);
  await admin.getByLabel('Email').fill(shop.owner.email);
  await admin.getByLabel('Password').fill(shop.owner.password);
  await admin.getByRole('button', { name: 'Sign in' }).click();
  await admin.waitForURL('**/admin/orders');
  await admin.getByLabel('Search').fill(email);
  await admin.getByRole('button', { name: 'Show' }).click();
  await expect(admin.getByRole('row')).toHaveCount(2);
  await admin.getByRole('rowheader').getByRole('link').click();

  await admin.getByText('Payment received…').click();
  await admin.getByRole('button', { name: 'Yes, ₹8,080 received' }).click();
  await expect(admin.getByRole('status')).toContainText('The order is confirmed and its stock is taken.');
  expectFulfilledOnce(shop, { email, lines, before, total, provider: 'offline' });
  const received = `SELECT actor FROM audit_log WHERE entity_id = ? AND action = 'payment.received'`;
  expect(shop.rows(received, order.id)).toEqual([{ actor: `admin:${shop.owner.email}` }]);

  for (const [move, status] of [
    ['Start production', 'in_production'],
    ['Mark as shipped', 'shipped'],
    ['Mark as delivered', 'delivered'],
  ] as const) {
    if (status === 'shipped') {
      await admin.getByText('Mark as shipped…').click();
      await admin.getByLabel('Carrier').fill('Delhivery');
      await admin.getByLabel('Tracking number').fill(' 1490817265 ');
    }
    await expect(admin.getByRole('button', { name: /^(Start|Mark)/ })).toHaveCount(1);
    await admin.getByRole('button', { name: move }).click();
    await expect(admin.getByRole('status')).toContainText('The order’s status was changed.');
    expect(orderOf(shop, email).status).toBe(status);
  }
  await expect(admin.getByRole('heading', { name: 'What to do next' })).toHaveCount(0);
  await admin.close();

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Delivered' })).toBeVisible();
  await expect(page.getByRole('link', { name: '1490817265' })).toHaveAttribute(
    'href',
    'https://www.delhivery.com/track-v2/package/1490817265',
  );
});
