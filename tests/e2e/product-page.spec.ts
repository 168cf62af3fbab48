/** What a product's page offers beside its button: metres, sizes, a delivery date, a sample, other products. */
import type { Locator, Page } from '@playwright/test';
import { expectNoBarriers } from './barriers.ts';
import { expect, test, type RunningShop } from './open-shop.ts';
import { orderOf, setPrice, stockOf } from './shop-books.ts';
import {
  cartOf,
  fillCheckout,
  hydrated,
  KURTA,
  length,
  payButton,
  pieces,
  putDrawerAway,
  seesPaidOrder,
  sheet,
  SILK,
} from './shopper.ts';

const SAMPLE = { slug: 'chanderi-silk-sample', colourId: 'col_chanderi-lac-sample', price: 49 };
const ONE_SAMPLE = [length(SAMPLE.slug, SAMPLE.colourId, 10)];
const PINCODE = '**/api/pincode?**';

async function open(page: Page, shop: RunningShop, slug: string): Promise<void> {
  await page.goto(`${shop.url}/products/${slug}`);
  await hydrated(page);
  await expect(page.locator('form.buy[novalidate]')).toBeVisible();
}

/** Opens what a summary unfolds, and waits until it is alive. */
async function unfold(page: Page, summary: string): Promise<Locator> {
  const fold = page.locator('details.fold').filter({ hasText: summary });
  await fold.locator('summary').click();
  await expect(fold.locator('astro-island[ssr]')).toHaveCount(0);
  return fold;
}

const stockLine = (page: Page): Locator => page.locator('.stock-line');
const said = (page: Page, words: string): Locator =>
  page.locator('.buy-said[role=status]').filter({ hasText: words });
const option = (page: Page, words: string): Locator =>
  page.locator('label.option').filter({ hasText: words });

test.describe('stock in words', () => {
  test('is a band before the page is used, and the exact length of the chosen colour after', async ({
    page,
    shop,
  }) => {
    await open(page, shop, SILK.slug);
    await expect(stockLine(page)).toHaveText('Ivory is in stock');
    await option(page, SILK.colour).click();
    await expect(stockLine(page)).toHaveText(/^\d+(\.\d+)? m left in Lac$/);
  });

  test('says that few are left, and that a size is sold out', async ({ page, shop }) => {
    await open(page, shop, 'madder-ajrakh-shirt');
    await expect(stockLine(page)).toHaveText('');
    await option(page, 'XL').first().click();
    await expect(stockLine(page)).toHaveText('Only 2 left in size XL');
    await expect(page.getByRole('radio', { name: 'XXL Sold out' })).toBeDisabled();
  });
});

test.describe('metres', () => {
  test('a garment and a size give a length, which is put into the field and its price said', async ({
    page,
    shop,
  }) => {
    await open(page, shop, SILK.slug);
    const fold = await unfold(page, 'How many metres do I need?');
    await expect(fold.getByRole('status')).toHaveText(
      'Men’s kurta, to the knee, M: 2.5 m of this cloth, which is 112 cm wide.',
    );
    await fold.getByRole('combobox', { name: 'Garment' }).selectOption('Dress');
    await fold.getByRole('combobox', { name: 'Size' }).selectOption('XL');
    await expect(fold.getByRole('status')).toContainText('Dress, XL: 3.2 m');
    await fold.getByRole('button', { name: 'Use 3.2 m' }).click();
    await expect(page.getByLabel('Length in metres')).toHaveValue('3.2');
    await expect(page.getByLabel('Length in metres')).toBeFocused();
    await expect(page.locator('.buy-total')).toContainText('₹4,000');
  });

  test('are rounded up to the step in which the cloth is cut', async ({ page, shop }) => {
    await open(page, shop, 'banarasi-brocade');
    const fold = await unfold(page, 'How many metres do I need?');
    await fold.getByRole('combobox', { name: 'Garment' }).selectOption('Waistcoat');
    await fold.getByRole('button', { name: 'Use 1.5 m' }).click();
    await expect(page.getByLabel('Length in metres')).toHaveValue('1.5');
    await expect(page.locator('.buy-total .field-error')).toHaveCount(0);
  });
});

test.describe('the size guide', () => {
  test('is opened from beside the sizes, and suggests one that can be chosen', async ({ page, shop }) => {
    await open(page, shop, KURTA.slug);
    await page.getByRole('link', { name: 'Which size am I?' }).click();
    const fold = page.locator('details.fold[open]');
    await expect(fold.locator('astro-island[ssr]')).toHaveCount(0);
    await fold.getByRole('textbox', { name: 'Chest' }).fill('97');
    await fold.getByRole('button', { name: 'Suggest a size' }).click();
    await expect(fold.getByRole('status')).toHaveText('Most likely M, by what you have measured.');
    await fold.getByRole('textbox', { name: 'Waist' }).fill('83');
    await expect(fold.getByRole('status')).toHaveText('');
    await fold.getByRole('textbox', { name: 'Hips' }).fill('98');
    await fold.getByRole('button', { name: 'Suggest a size' }).click();
    await expect(fold.getByRole('status')).toHaveText('M. All your measures are well within it.');
    await fold.getByRole('button', { name: 'Choose M' }).click();
    await expect(page.locator('input[name=size][value=M]')).toBeChecked();
    await expect(page.locator('input[name=size][value=M]')).toBeFocused();
  });

  test('takes inches, and says what is missing or can’t be', async ({ page, shop }) => {
    await open(page, shop, 'lac-chanderi-kurta');
    const fold = await unfold(page, 'Size guide');
    const ask = fold.getByRole('button', { name: 'Suggest a size' });
    await ask.click();
    await expect(fold.getByRole('status')).toHaveText('We need your bust for this.');
    await fold.getByRole('textbox', { name: 'Bust' }).fill('35.5');
    await ask.click();
    await expect(fold.getByRole('status')).toHaveText('Bust: a figure from 50 to 160, please.');
    await fold.getByLabel('In', { exact: true }).selectOption('inches');
    await ask.click();
    await expect(fold.getByRole('status')).toHaveText('Most likely M, by what you have measured.');
  });

  test('shows its table in centimetres or in inches, without a script too', async ({ browser, shop }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${shop.url}/products/${KURTA.slug}`);
    await page.locator('summary', { hasText: 'Size guide' }).click();
    await expect(page.getByRole('cell', { name: '94–100' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Suggest a size' })).toBeHidden();
    await page.getByRole('radio', { name: 'inches' }).check();
    await expect(page.getByRole('cell', { name: '37–39.5' })).toBeVisible();
    await expect(page.getByRole('cell', { name: '94–100' })).toBeHidden();

    await page.goto(`${shop.url}/products/${SILK.slug}`);
    await page.locator('summary', { hasText: 'How many metres' }).click();
    await expect(page.getByRole('row', { name: /^Saree blouse/ })).toContainText('1 m');
    await expect(page.getByRole('button', { name: /^Use/ })).toBeHidden();
    await context.close();
  });
});

test.describe('delivery', () => {
  test('a PIN code gives days, and is remembered on the next page', async ({ page, shop }) => {
    await open(page, shop, KURTA.slug);
    await page.getByText('When would it come to you?').click();
    await page.getByLabel('Your PIN code').fill('302 001');
    await page.getByRole('button', { name: 'Check' }).click();
    const arrival = page.getByText(/^Delivered to Jaipur between \w{3} \d+ \w{3} and \w{3} \d+ \w{3}$/);
    await expect(arrival).toBeVisible();
    await open(page, shop, SILK.slug);
    await page.getByText('When would it come to you?').click();
    await expect(page.getByLabel('Your PIN code')).toHaveValue('302001');
    await expect(arrival).toBeVisible();
  });

  test('what is no PIN code, and one that nobody knows, are said', async ({ page, shop }) => {
    await open(page, shop, KURTA.slug);
    await page.getByText('When would it come to you?').click();
    await page.getByLabel('Your PIN code').fill('0123');
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(page.getByText('A PIN code has six digits')).toBeVisible();
    await page.getByLabel('Your PIN code').fill('999999');
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(page.getByText('We don’t know this PIN. Please check it.')).toBeVisible();
  });

  test('without a network nothing is promised, and nothing is in the way', async ({ page, shop }) => {
    await open(page, shop, KURTA.slug);
    await page.getByText('When would it come to you?').click();
    await page.route(PINCODE, (route) => route.abort());
    await page.getByLabel('Your PIN code').fill('302001');
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(page.getByText('We can’t look that up just now. You can order all the same.')).toBeVisible();
  });
});

test.describe('a sample', () => {
  test('of the chosen colour is put in the cart once', async ({ page, shop }) => {
    await open(page, shop, SILK.slug);
    await option(page, SILK.colour).click();
    await page.getByRole('link', { name: 'Order a sample of Lac, ₹49' }).click();
    await expect(said(page, 'Added a sample of Lac.')).toBeAttached();
    expect(await cartOf(page)).toEqual(ONE_SAMPLE);
    await putDrawerAway(page);
    await page.getByRole('link', { name: 'Order a sample of Lac, ₹49' }).click();
    await expect(said(page, 'A sample of Lac is in your cart already.')).toBeVisible();
    expect(await cartOf(page)).toEqual(ONE_SAMPLE);
  });

  test('has a page of its own, which leads to its cloth and sells it in one length', async ({
    page,
    shop,
  }) => {
    await open(page, shop, SAMPLE.slug);
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
    await expect(page.locator('.buy-price')).toContainText('₹49');
    await expect(page.getByLabel('Length in metres')).toHaveCount(0);
    await option(page, SILK.colour).click();
    await expect(stockLine(page)).toHaveText(/^\d+ left in Lac$/);
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await expect(said(page, 'Added 0.1 m of Chanderi silk, sample, Lac.')).toBeAttached();
    expect(await cartOf(page)).toEqual(ONE_SAMPLE);
    await page.goto(`${shop.url}/products/${SAMPLE.slug}`);
    await page.getByRole('main').getByRole('link', { name: SILK.name, exact: true }).click();
    await page.waitForURL(`**/products/${SILK.slug}`);
  });

  test('is a link to its own page without a script', async ({ browser, shop }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${shop.url}/products/${SILK.slug}`);
    await page.getByRole('link', { name: /^Order a sample/ }).click();
    await page.locator('label.option').filter({ hasText: SILK.colour }).click();
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Added to your cart.' })).toBeVisible();
    expect(await cartOf(page)).toEqual(ONE_SAMPLE);
    await context.close();
  });

  test('is sold, taken from stock and taxed as any cloth', async ({ page, shop }) => {
    const email = 'sample@example.in';
    const [line] = ONE_SAMPLE;
    const before = stockOf(shop, line!);
    await fillCheckout(page, shop, { lines: ONE_SAMPLE, email });
    await payButton(page).click();
    await sheet(page).pay.click();
    await seesPaidOrder(page);
    // 5 % in ₹49 and in the delivery's ₹99.
    expect(orderOf(shop, email)).toMatchObject({ subtotal: 49, shipping: 99, total: 148, tax: 7 });
    expect(stockOf(shop, line!)).toEqual({
      left: before.left - 10,
      held: 0,
      leftInAll: before.leftInAll - 10,
    });
  });

  test('is in no listing and not in the sitemap', async ({ page, shop }) => {
    for (const path of ['/shop', '/shop/2', '/shop/silks-brocades', '/sitemap/products-1.xml', '/feed.xml']) {
      const text = await (await page.request.get(shop.url + path)).text();
      expect(text, path).not.toContain(SAMPLE.slug);
    }
  });
});

test('other products’ new names and prices come to the pages that show them', async ({
  page,
  offlineShop: shop,
}) => {
  const card = (title: string, name: string): Locator =>
    page.getByRole('region', { name: title }).getByRole('article').filter({ hasText: name });
  await page.goto(`${shop.url}/products/lac-chanderi-kurta`);
  await expect(card('Cloth that goes with it', SILK.name)).toContainText('₹1,250');
  await expect(card('More women’s kurtas & dresses', 'Turmeric mul anarkali')).toContainText('₹4,450');
  try {
    setPrice(shop, SILK.slug, 1310);
    setPrice(shop, 'turmeric-mul-anarkali', 4550);
    await expect(async () => {
      await page.reload();
      await expect(card('Cloth that goes with it', SILK.name)).toContainText('₹1,310', { timeout: 200 });
      await expect(card('More women’s kurtas & dresses', 'Turmeric mul anarkali')).toContainText('₹4,550', {
        timeout: 200,
      });
    }).toPass();
  } finally {
    setPrice(shop, SILK.slug, 1250);
    setPrice(shop, 'turmeric-mul-anarkali', 4450);
  }
});

test.describe('the bar on a phone', () => {
  const bar = (page: Page): Locator => page.locator('.buy-bar');

  test('is there while the button isn’t, adds what is chosen, and moves nothing', async ({ page, shop }) => {
    await open(page, shop, KURTA.slug);
    await expect(bar(page).getByRole('link', { name: 'Choose a size' })).toBeVisible();
    await bar(page).getByRole('link', { name: 'Choose a size' }).click();
    await expect(page.locator('#sizes')).toBeInViewport();
    await page.locator('label:has(input[name=size][value=M])').click();
    await page.getByRole('button', { name: 'Add to cart' }).scrollIntoViewIfNeeded();
    await expect(bar(page)).toHaveCount(0);

    const foot = page.getByRole('contentinfo');
    const before = await foot.evaluate((element) => element.getBoundingClientRect().top + scrollY);
    await foot.scrollIntoViewIfNeeded();
    await expect(bar(page)).toContainText('₹2,290');
    expect(await foot.evaluate((element) => element.getBoundingClientRect().top + scrollY)).toBe(before);
    await bar(page).getByRole('button', { name: 'Add size M' }).click();
    await expect(said(page, `Added 1 × ${KURTA.name}, size M.`)).toBeAttached();
    expect(await cartOf(page)).toEqual([pieces(KURTA.slug, 'M', 1)]);
  });

  test('covers nothing that the focus goes to, nor the end of the page', async ({ page, shop }) => {
    await open(page, shop, SILK.slug);
    await expect(bar(page)).toBeVisible();
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const covered = await page.evaluate(() => {
        const [focused, bar] = [document.activeElement, document.querySelector('.buy-bar')];
        if (!focused || !bar || bar.contains(focused)) return null;
        const [one, other] = [focused.getBoundingClientRect(), bar.getBoundingClientRect()];
        return one.top >= other.top && one.bottom <= innerHeight + 1 ? focused.outerHTML.slice(0, 200) : null;
      });
      expect(covered).toBeNull();
    }
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const end = await page.locator('.frame-foot-law').boundingBox();
    const top = (await bar(page).boundingBox())!.y;
    expect(end!.y + end!.height).toBeLessThanOrEqual(top);
  });

  test('is not there where there is room', async ({ page, shop }) => {
    await page.setViewportSize({ width: 1280, height: 500 });
    await open(page, shop, SILK.slug);
    await page.getByRole('contentinfo').scrollIntoViewIfNeeded();
    await expect(bar(page)).toHaveCount(0);
  });
});

test('a page is passed on by the system’s sheet, or its link is copied and that is said', async ({
  page,
  shop,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'share', {
      configurable: true,
      value: (data: ShareData) => {
        document.body.dataset['shared'] = `${data.title ?? ''} ${data.url ?? ''}`;
        return Promise.resolve();
      },
    });
  });
  await open(page, shop, KURTA.slug);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.locator('body')).toHaveAttribute(
    'data-shared',
    `${KURTA.name} ${shop.url}/products/${KURTA.slug}`,
  );

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: shop.url });
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'share', { value: undefined });
  });
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('The link is copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `${shop.url}/products/${KURTA.slug}`,
  );
});

test('everything unfolded has no barriers', async ({ page, shop }) => {
  await open(page, shop, SILK.slug);
  await unfold(page, 'How many metres do I need?');
  await expectNoBarriers(page);
  await open(page, shop, KURTA.slug);
  await unfold(page, 'Size guide');
  await expectNoBarriers(page);
});
