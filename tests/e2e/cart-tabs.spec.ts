import { expect, test } from './open-shop.ts';
import { addGarment, addSilk, cartOf, giveCart, hydrated, KURTA, length, pieces, SILK } from './shopper.ts';

test('two tabs follow each other, and a reload changes nothing', async ({ page, shop }) => {
  const other = await page.context().newPage();
  await page.goto(`${shop.url}/cart`);
  await expect(page.getByText('Your cart is empty.')).toBeVisible();

  await addGarment(other, shop);
  await expect(page.getByRole('heading', { name: KURTA.name })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Cart 1 item', exact: true })).toBeVisible();
  await addSilk(other, shop, '2.8');
  await expect(page.locator('.cart-go-total')).toContainText('₹5,790');

  await page.getByRole('button', { name: `One ${KURTA.name} more` }).click();
  await expect(page.locator('.cart-go-total')).toContainText('₹8,080');
  await expect(other.getByRole('link', { name: 'Cart 3 items', exact: true })).toBeVisible();

  await other.goto(`${shop.url}/cart`);
  await expect(other.getByLabel(`Pieces of ${KURTA.name}`)).toHaveValue('2');
  await other.getByRole('button', { name: `Remove ${SILK.name}` }).click();
  await expect(page.getByRole('heading', { name: SILK.name })).toHaveCount(0);
  await expect(page.locator('.cart-go-total')).toContainText('₹4,580');

  await page.reload();
  await expect(page.getByLabel(`Pieces of ${KURTA.name}`)).toHaveValue('2');
  await expect(page.locator('.cart-go-total')).toContainText('₹4,580');
});

test('what was removed can be put back where it was', async ({ page, shop }) => {
  const lines = [pieces(KURTA.slug, 'M', 1), length(SILK.slug, 'col_chanderi-lac', 280)];
  await giveCart(page, shop, lines);
  await page.goto(`${shop.url}/cart`);
  await hydrated(page);
  await page.getByRole('button', { name: `Remove ${KURTA.name}` }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  expect(await cartOf(page)).toEqual([lines[1]]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: KURTA.name })).toBeVisible();
  expect(await cartOf(page)).toEqual(lines);
});

test('the cookie holds ids, sizes, colours and amounts, and no price', async ({ page, shop }) => {
  await addGarment(page, shop);
  await addSilk(page, shop, '2.8');
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).toEqual(['cart']);
  const [cookie] = cookies;
  expect(cookie?.value).toMatch(/^t\.prd_\w+\.M\.1~f\.prd_\w+\.col_chanderi-lac\.280$/);
  expect(cookie).toMatchObject({ sameSite: 'Lax', path: '/' });
});

test('a cookie that asks for another price changes none', async ({ page, shop }) => {
  const { productId } = pieces(KURTA.slug, 'M', 1);
  const value = `t.${productId}.M.1.1~price.${productId}.1~t.${productId}.M.2`;
  await page.context().addCookies([{ name: 'cart', value, url: shop.url }]);
  await page.goto(`${shop.url}/cart`);
  await expect(page.locator('.cart-go-total')).toContainText('₹4,580');
});
