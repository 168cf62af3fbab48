/** What a shopper does in a browser, step by step, as the pages name it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { productId } from '../../src/server/db/seed/seed-shop.ts';
import { cartCookie, cartInCookies } from '../../src/shared/cart-cookie.ts';
import type { CartLine } from '../../src/shared/cart.ts';
import { formatRupees } from '../../src/shared/money.ts';
import type { RunningShop } from './open-shop.ts';

/** ₹2,290 a piece; 48 pieces of M. */
export const KURTA = { slug: 'indigo-handloom-kurta', name: 'Indigo handloom kurta', price: 2290, size: 'M' };
/** ₹1,250 a metre; 58 m of Lac. */
export const SILK = { slug: 'chanderi-silk', name: 'Chanderi silk', price: 1250, colour: 'Lac' };

/** Waits until every island of the page is alive, those aside that come to life when they are seen. */
export async function hydrated(page: Page): Promise<void> {
  await expect(page.locator('astro-island[ssr]:not([client=visible])')).toHaveCount(0);
}

/** Puts a garment in the cart on its page. */
export async function addGarment(page: Page, shop: RunningShop, size = KURTA.size): Promise<void> {
  await page.goto(`${shop.url}/products/${KURTA.slug}`);
  await hydrated(page);
  await page.locator(`label:has(input[name=size][value=${size}])`).click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: `Added 1 × ${KURTA.name}, size ${size}.` }),
  ).toBeVisible();
  await putDrawerAway(page);
}

/** Puts a length of silk in the cart on its page. */
export async function addSilk(page: Page, shop: RunningShop, metres: string): Promise<void> {
  await page.goto(`${shop.url}/products/${SILK.slug}`);
  await hydrated(page);
  await page.locator('label.option').filter({ hasText: SILK.colour }).click();
  await page.getByLabel('Length in metres').fill(metres);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: `Added ${metres} m of ${SILK.name}` }),
  ).toBeVisible();
  await putDrawerAway(page);
}

/** The cart's drawer, by what it was opened for. */
export function drawerOf(page: Page, name: 'Added to your cart' | 'Your cart'): Locator {
  return page.getByRole('dialog', { name, exact: true });
}

/** Waits for the drawer that opens when something was added, and closes it. */
export async function putDrawerAway(page: Page): Promise<void> {
  await expect(drawerOf(page, 'Added to your cart')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** A garment's line, its product named by its slug. */
export function pieces(slug: string, size: string, quantity: number): CartLine {
  return { kind: 'tailored', productId: productId(slug), size, quantity };
}

/** A fabric's line, its product named by its slug. */
export function length(slug: string, colourId: string, lengthCm: number): CartLine {
  return { kind: 'fabric', productId: productId(slug), colourId, lengthCm };
}

/** Gives the browser a cart, as earlier visits left it. */
export async function giveCart(page: Page, shop: RunningShop, lines: readonly CartLine[]): Promise<void> {
  const [pair = ''] = cartCookie(lines, { secure: false }).split(';');
  const value = pair.slice(pair.indexOf('=') + 1);
  await page.context().addCookies([{ name: 'cart', value, url: shop.url, sameSite: 'Lax' }]);
}

/** The cart as the browser's cookie has it. */
export async function cartOf(page: Page): Promise<CartLine[]> {
  const cookies = await page.context().cookies();
  return cartInCookies(cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
}

/** Opens the checkout with this cart and fills in its form. */
export async function fillCheckout(
  page: Page,
  shop: RunningShop,
  order: { lines: readonly CartLine[]; email: string },
): Promise<void> {
  await giveCart(page, shop, order.lines);
  await page.goto(`${shop.url}/checkout`);
  await fillAddress(page, order.email);
}

/** Fills in the checkout's form. */
export async function fillAddress(page: Page, email: string): Promise<void> {
  await page.getByLabel('Full name').fill('Asha Rao');
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Mobile number').fill('+91 98765 43210');
  await page.getByLabel('House number and street').fill('4 Brigade Road');
  await page.getByLabel('Town or city').fill('Bengaluru');
  await page.getByLabel('PIN code').fill('560 001');
  await page.getByLabel('State').selectOption('Karnataka');
}

/** The button that pays, whatever the total. */
export function payButton(page: Page): Locator {
  return page.getByRole('button', { name: /^Pay ₹/ });
}

/** The button that pays just this total. */
export function payButtonOf(page: Page, total: number): Locator {
  return page.getByRole('button', { name: `Pay ${formatRupees(total)}`, exact: true });
}

/** The buttons in the gateway's payment window. */
export function sheet(page: Page): {
  amount: Locator;
  pay: Locator;
  fail: Locator;
  close: Locator;
  said: Locator;
} {
  const frame = page.frameLocator('iframe[title="Razorpay simulator: payment"]');
  return {
    amount: frame.getByTestId('simulator-amount'),
    pay: frame.getByRole('button', { name: 'Pay', exact: true }),
    fail: frame.getByRole('button', { name: 'Fail' }),
    close: frame.getByRole('button', { name: 'Close' }),
    said: frame.getByRole('status'),
  };
}

/** Waits for the page of an order that is confirmed. */
export async function seesPaidOrder(page: Page): Promise<void> {
  await page.waitForURL(/\/orders\/[\w-]+$/);
  await expect(page.getByRole('heading', { name: 'Confirmed' })).toBeVisible();
}
