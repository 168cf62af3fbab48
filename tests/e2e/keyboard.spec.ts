/** The whole way from the home page to a paid order by keyboard alone, and what a screen reader is told on it. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './open-shop.ts';
import { drawerOf, hydrated, KURTA, payButtonOf, seesPaidOrder, sheet } from './shopper.ts';
import { orderOf } from './shop-books.ts';

/** Presses Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, stop: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await stop.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(stop, 'reached with Tab').toBeFocused();
}

test('a purchase can be made with the keyboard alone, from the home page to the paid order', async ({
  page,
  shop,
}) => {
  const email = 'no-mouse@example.in';
  const { keyboard } = page;
  await page.goto(shop.url);
  await hydrated(page);
  await keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('main').getByRole('link', { name: KURTA.name }).first());
  await keyboard.press('Enter');
  await page.waitForURL(`**/products/${KURTA.slug}`);
  await hydrated(page);

  await expect(page.getByRole('heading', { level: 1, name: KURTA.name })).toBeVisible();
  await tabTo(page, page.locator('input[name=size]').first());
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await expect(page.locator('input[name=size][value=M]')).toBeChecked();
  await tabTo(page, page.getByRole('button', { name: 'Add to cart' }));
  await keyboard.press('Enter');

  const drawer = drawerOf(page, 'Added to your cart');
  await expect(drawer.getByRole('heading', { name: 'Added to your cart' })).toBeFocused();
  await expect(drawer.getByRole('link', { name: 'Check out' })).toBeVisible();
  await tabTo(page, drawer.getByRole('link', { name: 'Check out' }));
  await keyboard.press('Enter');
  await page.waitForURL('**/checkout');
  await expect(payButtonOf(page, KURTA.price)).toBeEnabled();
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Checkout" [level=1]
      - group: /Your order 1 item ₹2,290/
      - group "Contact":
        - textbox "Full name"
        - textbox "Mobile number"
        - textbox "Email"
      - group "Delivery address":
        - textbox "PIN code"
        - textbox "House number and street"
        - textbox "Area or landmark (optional)"
        - textbox "Town or city"
        - combobox "State"
      - group "Anything else":
        - textbox "A note to the shop (optional)"
      - group "Payment": /UPI.*Cards.*Net banking.*Wallets/
      - region "Your order":
        - heading "Your order" [level=2]
        - textbox "Promotion code"
        - button "Apply"
      - button "Pay ₹2,290"
  `);

  await tabTo(page, page.getByLabel('Full name'));
  await keyboard.type('Asha Rao');
  for (const [label, text] of [
    ['Mobile number', '09876543210'],
    ['Email', email],
    ['PIN code', '560001'],
    ['House number and street', '4 Brigade Road'],
  ] as const) {
    // Enter goes on to the next field, as it does on a phone.
    await keyboard.press('Enter');
    await expect(page.getByLabel(label, { exact: true })).toBeFocused();
    await keyboard.type(text);
  }
  await expect(page.getByLabel('Mobile number')).toHaveValue('98765 43210');
  await expect(page.getByLabel('Town or city')).toHaveValue('Bengaluru');
  await expect(page.getByLabel('State')).toHaveValue('Karnataka');
  await tabTo(page, payButtonOf(page, KURTA.price));
  await keyboard.press('Enter');

  await expect(sheet(page).pay).toBeVisible();
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('radio', { name: /^UPI/ })).toBeFocused();
  await keyboard.press('Tab');
  await expect(sheet(page).pay).toBeFocused();
  await keyboard.press('Enter');
  await seesPaidOrder(page);
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading /Order \\d+/ [level=1]
      - region "Confirmed":
        - heading "Confirmed" [level=2]
        - paragraph: Thank you, Asha.
        - paragraph: /Your payment has arrived/
        - paragraph: /Should arrive between .+ and .+/
        - list "Where it is":
          - listitem: /Ordered \\(done\\)/
          - listitem: /Paid \\(done\\)/
          - listitem: Cut and made
          - listitem: On its way
          - listitem: Delivered
        - heading "What happens next" [level=3]
      - region "Items"
      - region "Goes to"
      - region "Payment"
  `);
  await expect(page.getByRole('listitem').filter({ hasText: 'Cut and made' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  expect(orderOf(shop, email)).toMatchObject({ status: 'confirmed', payment_status: 'paid', total: 2290 });
});

test('problems of the checkout are said with their fields, the focus on the first', async ({
  page,
  shop,
}) => {
  await page.context().addCookies([{ name: 'cart', value: 'f.prd_x.col_x.100', url: shop.url }]);
  await page.goto(`${shop.url}/products/${KURTA.slug}`);
  await hydrated(page);
  await page.locator('label:has(input[name=size][value=M])').click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  const drawer = drawerOf(page, 'Added to your cart');
  await expect(drawer.getByText('We no longer sell this.')).toBeVisible();
  await drawer.getByRole('button', { name: /^Remove No longer sold/ }).press('Enter');
  await drawer.getByRole('link', { name: 'Check out' }).press('Enter');
  await page.waitForURL('**/checkout');
  await page.getByLabel('Full name').fill('Asha Rao');
  await page.getByLabel('Mobile number').fill('12345');
  await payButtonOf(page, KURTA.price).press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: '6 fields need another look.' })).toBeVisible();
  const phone = page.getByLabel('Mobile number');
  await expect(phone).toBeFocused();
  await expect(phone).toHaveAttribute('aria-invalid', 'true');
  await expect(phone).toHaveAccessibleDescription(/has ten digits and begins with 6, 7, 8 or 9/);
});
