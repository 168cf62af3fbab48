import { expect, test } from './open-shop.ts';

test('the home page leads to a product', async ({ page, shop }) => {
  await page.goto(shop.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(`${shop.url}/products/indigo-handloom-kurta`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Indigo handloom kurta');
});
