import type { Page } from '@playwright/test';
import { expect, test } from './open-shop.ts';
import { cartOf, drawerOf, giveCart, hydrated, KURTA, length, payButton, pieces, SILK } from './shopper.ts';

const LINES = [pieces(KURTA.slug, KURTA.size, 1), length(SILK.slug, 'col_chanderi-lac', 280)];
const MADRAS = length('madras-check', 'col_madras-ink-white', 200);

/** Presses the button of the kurta's page. */
async function addKurta(page: Page, shopUrl: string): Promise<void> {
  await page.goto(`${shopUrl}/products/${KURTA.slug}`);
  await hydrated(page);
  await page.locator(`label:has(input[name=size][value=${KURTA.size}])`).click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
}

const cartLink = (page: Page) => page.getByRole('link', { name: /^Cart/ });
const isInDrawer = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.closest('dialog[open]') !== null);

test('what was added opens the drawer, which keeps the focus, and Escape gives it back', async ({
  page,
  shop,
}) => {
  await addKurta(page, shop.url);
  const drawer = drawerOf(page, 'Added to your cart');
  await expect(drawer.getByRole('heading', { name: 'Added to your cart' })).toBeFocused();
  await expect(drawer.getByRole('heading', { name: KURTA.name })).toBeVisible();
  await expect(drawer.locator('.line-picture img')).toHaveJSProperty('complete', true);
  await expect(drawer).toMatchAriaSnapshot(`
    - dialog "Added to your cart":
      - heading "Added to your cart" [level=2]
      - button "Close the cart"
      - list:
        - listitem:
          - heading "${KURTA.name}" [level=3]
          - text: Pieces of ${KURTA.name}
          - button "One ${KURTA.name} less" [disabled]
          - spinbutton "Pieces of ${KURTA.name}": "1"
          - button "One ${KURTA.name} more"
          - button "Remove ${KURTA.name}"
      - region "Offers"
      - progressbar "Delivery is free for this order."
      - term: Subtotal
      - definition: ₹2,290
      - paragraph:
        - link "Check out"
        - link "See the cart"
  `);

  // The browser's own controls are a stop between the last and the first; the page behind is none.
  const seen = new Set<boolean>();
  for (let presses = 0; presses < 16; presses += 1) {
    await page.keyboard.press('Tab');
    const where = await page.evaluate(() => document.activeElement?.tagName);
    if (where !== 'BODY') seen.add(await isInDrawer(page));
  }
  expect([...seen]).toEqual([true]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add to cart' })).toBeFocused();
});

test('the header’s link opens the drawer, and a press beside it closes it', async ({ page, shop }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await giveCart(page, shop, LINES);
  await page.goto(`${shop.url}/about`);
  await cartLink(page).click();
  const drawer = drawerOf(page, 'Your cart');
  await expect(drawer.getByRole('heading', { level: 3 })).toHaveText([KURTA.name, SILK.name]);
  await expect(drawer.locator('.drawer-subtotal')).toContainText('₹5,790');
  await expect(drawer.getByRole('progressbar', { name: 'Delivery is free for this order.' })).toBeVisible();
  await page.mouse.click(20, 300);
  await expect(drawer).toHaveCount(0);
  await expect(cartLink(page)).toBeFocused();

  await cartLink(page).click();
  await drawer.getByRole('button', { name: 'Close the cart' }).click();
  await expect(drawer).toHaveCount(0);
  expect(new URL(page.url()).pathname).toBe('/about');
});

test('amounts change in the drawer: the total is said, and the header counts along', async ({
  page,
  shop,
}) => {
  await giveCart(page, shop, LINES);
  await page.goto(`${shop.url}/about`);
  await cartLink(page).click();
  const drawer = drawerOf(page, 'Your cart');
  await drawer.getByRole('button', { name: `One ${KURTA.name} more` }).click();
  await expect(drawer.locator('.drawer-subtotal')).toContainText('₹8,080');
  await expect(drawer.getByRole('status').filter({ hasText: 'The cart’s total is now ₹8,080.' })).toHaveCount(
    1,
  );
  await drawer.getByLabel(`Metres of ${SILK.name}`).fill('3.5');
  await drawer.getByLabel(`Metres of ${SILK.name}`).press('Enter');
  await expect(drawer.locator('.drawer-subtotal')).toContainText('₹8,955');
  expect(await cartOf(page)).toEqual([
    pieces(KURTA.slug, KURTA.size, 2),
    length(SILK.slug, 'col_chanderi-lac', 350),
  ]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: 'Cart 3 items', exact: true })).toBeVisible();
});

test('what is removed can be put back until the drawer is closed, each in its place', async ({
  page,
  shop,
}) => {
  await giveCart(page, shop, LINES);
  await page.goto(`${shop.url}/about`);
  await cartLink(page).click();
  const drawer = drawerOf(page, 'Your cart');
  await drawer.getByRole('button', { name: `Remove ${KURTA.name}` }).click();
  await expect(drawer.getByRole('button', { name: 'Undo' })).toBeFocused();
  await expect(drawer.getByRole('button', { name: 'Undo' })).toHaveAccessibleDescription(
    `${KURTA.name} was removed.`,
  );
  await drawer.getByRole('button', { name: `Remove ${SILK.name}` }).click();
  await expect(drawer.getByRole('button', { name: 'Undo' })).toHaveCount(2);
  await expect(drawer.getByText('Your cart is empty.')).toBeVisible();
  expect(await cartOf(page)).toEqual([]);
  await drawer.getByRole('button', { name: 'Undo' }).last().click();
  await drawer.getByRole('button', { name: 'Undo' }).click();
  expect(await cartOf(page)).toEqual(LINES);

  await drawer.getByRole('button', { name: `Remove ${SILK.name}` }).click();
  await page.keyboard.press('Escape');
  await cartLink(page).click();
  await expect(drawer.getByRole('button', { name: `Remove ${KURTA.name}` })).toBeVisible();
  await expect(drawer.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('the drawer says what is missing for free delivery and for offers, and a used code goes to the checkout', async ({
  page,
  shop,
}) => {
  await giveCart(page, shop, [MADRAS]);
  await page.goto(`${shop.url}/about`);
  await cartLink(page).click();
  const drawer = drawerOf(page, 'Your cart');
  const progress = drawer.getByRole('progressbar', { name: '₹1,419 more for free delivery' });
  await expect(progress).toBeVisible();
  expect(await progress.evaluate((bar: HTMLProgressElement) => [bar.value, bar.max])).toEqual([580, 1999]);
  const offers = drawer.getByRole('region', { name: 'Offers' });
  await expect(
    offers.getByText('KAPDA5 5% off all fabric by the metre, up to ₹400. Saves ₹29 now.'),
  ).toBeVisible();
  await expect(offers.getByText('₹419 more to use it.')).toBeVisible();

  await offers.getByRole('button', { name: 'Use KAPDA5' }).click();
  await expect(drawer.getByText('Discount (KAPDA5)')).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
  await drawer.getByRole('link', { name: 'Check out' }).click();
  await page.waitForURL('**/checkout?code=KAPDA5');
  await expect(page.getByText('KAPDA5 takes ₹29 off.')).toBeVisible();
  await expect(payButton(page)).toBeEnabled();
});

test('the drawer’s code and styles come when it is first opened, and not before', async ({ page, shop }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await giveCart(page, shop, LINES);
  await page.goto(`${shop.url}/policies/shipping`);
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  await page.waitForLoadState('networkidle');
  const isDrawers = (path: string): boolean => /open-drawer|drawer\.|preact/.test(path);
  expect(asked.filter(isDrawers)).toEqual([]);
  await cartLink(page).click();
  await expect(drawerOf(page, 'Your cart')).toBeVisible();
  expect(asked.filter(isDrawers).length).toBeGreaterThan(1);
});

test('where the drawer can’t be had, the link leads to the cart, and what was added is said on the page', async ({
  page,
  shop,
}) => {
  // Asked for and never answered, as on a network that is as good as none.
  await page.route('**/_astro/drawer.*.css', () => new Promise(() => undefined));
  await addKurta(page, shop.url);
  await expect(page.getByRole('status').filter({ hasText: `Added 1 × ${KURTA.name}` })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await cartLink(page).click();
  await page.waitForURL('**/cart');
  await expect(page.getByRole('heading', { name: KURTA.name })).toBeVisible();
});

test('a press that asks for another tab gets the cart’s page there', async ({ page, shop }) => {
  await page.goto(`${shop.url}/about`);
  const opened = page.context().waitForEvent('page');
  await cartLink(page).click({ modifiers: ['ControlOrMeta'] });
  const other = await opened;
  await other.waitForURL('**/cart');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a page that is come back to stands without the drawer', async ({ page, shop }) => {
  await giveCart(page, shop, LINES);
  await page.goto(`${shop.url}/about`);
  await cartLink(page).click();
  await drawerOf(page, 'Your cart').getByRole('link', { name: 'See the cart' }).click();
  await page.waitForURL('**/cart');
  await page.goBack();
  await page.waitForURL('**/about');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(cartLink(page)).toBeVisible();
});
