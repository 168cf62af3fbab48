import type { Page } from '@playwright/test';
import { expectNoBarriers } from './barriers.ts';
import { expect, test, type RunningShop } from './open-shop.ts';
import { hydrated, KURTA, SILK } from './shopper.ts';

const WIDE = { width: 1280, height: 860 };

/** The header's field on a wide screen, with its list once somebody types. */
function box(page: Page) {
  const field = page.locator('#frame-search-field');
  return {
    field,
    list: page.getByRole('listbox', { name: 'Suggestions' }),
    options: page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option'),
    said: page.locator('#frame-search [role=status]'),
  };
}

async function openWide(page: Page, shop: RunningShop, path = '/about'): Promise<ReturnType<typeof box>> {
  await page.setViewportSize(WIDE);
  await page.goto(shop.url + path);
  return box(page);
}

/** Types and waits for the list that belongs to what was typed. */
async function typeIn(page: Page, text: string): Promise<void> {
  const { field, list } = box(page);
  const answered = page.waitForResponse((response) => {
    const url = new URL(response.url());
    return url.pathname === '/api/search' && url.searchParams.get('q') === text;
  });
  await field.click();
  await field.fill(text);
  await answered;
  await expect(list).toBeVisible();
}

test.describe('the field in the header', () => {
  test('suggests categories and products, and says how many', async ({ page, shop }) => {
    const { field, options, said } = await openWide(page, shop);
    await typeIn(page, 'kurt');
    await expect(field).toHaveAttribute('aria-expanded', 'true');
    await expect(options.first()).toContainText('Men’s kurtas & sherwanis');
    await expect(options.filter({ hasText: KURTA.name })).toContainText('₹2,290');
    await expect(said).toHaveText(`${await options.count()} suggestions. Use the arrow keys to choose one.`);
    await expectNoBarriers(page);
  });

  test('is worked with the keyboard alone', async ({ page, shop }) => {
    const { field, list, options } = await openWide(page, shop);
    await typeIn(page, 'chanderi');
    const { keyboard } = page;
    const last = (await options.count()) - 1;
    await keyboard.press('ArrowDown');
    await expect(options.nth(0)).toHaveAttribute('aria-selected', 'true');
    await expect(field).toHaveAttribute(
      'aria-activedescendant',
      (await options.nth(0).getAttribute('id')) ?? '',
    );
    await expect(field).toBeFocused();
    await keyboard.press('ArrowUp');
    await expect(field).not.toHaveAttribute('aria-activedescendant');
    await keyboard.press('ArrowUp');
    await expect(options.nth(last)).toHaveAttribute('aria-selected', 'true');

    await keyboard.press('Escape');
    await expect(list).toBeHidden();
    await expect(field).toHaveAttribute('aria-expanded', 'false');
    await expect(field).toHaveValue('chanderi');
    await keyboard.press('ArrowDown');
    await expect(list).toBeVisible();
    await keyboard.press('Enter');
    await page.waitForURL(/\/products\//);
  });

  test('leads to all results with Enter, and with the last option', async ({ page, shop }) => {
    const { field, options } = await openWide(page, shop);
    await typeIn(page, 'cotton');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=cotton');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('“cotton”');

    await page.goto(`${shop.url}/about`);
    await field.click();
    await typeIn(page, 'cotton');
    await options.last().click();
    await page.waitForURL('**/search?q=cotton');
  });

  test('drops answers that come after others were asked for', async ({ page, shop }) => {
    const slow = Promise.withResolvers<undefined>();
    await page.route('**/api/search?q=silk', async (route) => {
      await slow.promise;
      await route.continue().catch(() => undefined);
    });
    const { field, options } = await openWide(page, shop);
    const asked = page.waitForRequest('**/api/search?q=silk');
    await field.click();
    await field.fill('silk');
    await asked;
    await typeIn(page, 'tweed');
    await expect(options.first()).toContainText(/tweed/i);
    slow.resolve(undefined);
    await page.waitForLoadState('networkidle');
    await expect(options.first()).toContainText(/tweed/i);
  });

  test('stays a plain field where no answer comes', async ({ page, shop }) => {
    const { field, list } = await openWide(page, shop);
    for (const answer of ['lost', 429, 500] as const) {
      await page.route('**/api/search*', (route) =>
        answer === 'lost' ? route.abort() : route.fulfill({ status: answer, body: '{}' }),
      );
      const asked = page.waitForRequest('**/api/search*');
      await field.fill(`kurta ${answer}`);
      await asked;
      await expect(list).toBeHidden();
      await page.unroute('**/api/search*');
    }
    await field.press('Enter');
    await page.waitForURL('**/search?q=kurta+500');
  });

  test('asks for nothing before somebody comes to it', async ({ page, shop }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const { field } = await openWide(page, shop);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => /search-box|api\/search/.test(url))).toEqual([]);
    const loaded = page.waitForResponse(/search-box/);
    await field.focus();
    await loaded;
  });
});

test.describe('on a phone', () => {
  test('a button opens the field over the header, and nothing moves', async ({ page, shop }) => {
    await page.goto(`${shop.url}/about`);
    const button = page.getByRole('button', { name: 'Search', exact: true }).first();
    const title = page.getByRole('heading', { level: 1 });
    const before = await title.boundingBox();
    await button.click();
    const { field } = box(page);
    await expect(field).toBeFocused();
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(await title.boundingBox()).toEqual(before);
    await typeIn(page, 'mul');
    expect(await title.boundingBox()).toEqual(before);
    await expectNoBarriers(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(field).toBeHidden();
    await expect(button).toBeFocused();
    await button.press('Space');
    await expect(field).toBeFocused();
    await page.getByRole('button', { name: 'Close the search' }).click();
    await expect(field).toBeHidden();
  });

  test('filters are opened, chosen and taken off again', async ({ page, shop }) => {
    await page.goto(`${shop.url}/search?q=cotton`);
    const total = await countOf(page);
    await page.getByText('Filter & sort').click();
    await page.getByRole('checkbox', { name: /^Indigo & blue/ }).check();
    await page.getByRole('checkbox', { name: /^Fabric by the metre/ }).check();
    await page.getByRole('button', { name: 'Show results' }).click();
    await page.waitForURL(/colour=blue/);
    const some = await countOf(page);
    expect(some).toBeLessThan(total);
    await page.getByRole('link', { name: 'Remove the filter Indigo & blue' }).click();
    await page.waitForURL((url) => url.search === '?q=cotton&kind=fabric');
    expect(await countOf(page)).toBeGreaterThan(some);
    await page.getByRole('link', { name: 'Clear all' }).click();
    await page.waitForURL((url) => url.search === '?q=cotton');
    expect(await countOf(page)).toBe(total);
  });
});

/** How many products the page says there are. */
async function countOf(page: Page): Promise<number> {
  const said = await page.locator('.search-count').textContent();
  return Number(/\d+/.exec(said ?? '')?.[0]);
}

test.describe('the search page', () => {
  test('shows each filter’s count truly', async ({ page, shop }) => {
    await page.setViewportSize(WIDE);
    await page.goto(`${shop.url}/search?q=silk`);
    const option = page.locator('.refine-option').filter({ hasText: 'Fabric by the metre' });
    const promised = Number(await option.locator('.refine-count').textContent());
    await option.click();
    await page.getByRole('button', { name: 'Show results' }).click();
    await page.waitForURL(/kind=fabric/);
    expect(await countOf(page)).toBe(promised);
    expect(await page.getByRole('main').locator('.card').count()).toBe(promised);
  });

  test('tells its count in its title, and is for no search engine', async ({ page, shop }) => {
    await page.goto(`${shop.url}/search?q=tweed`);
    const total = await countOf(page);
    await expect(page).toHaveTitle(new RegExp(`^“tweed”: ${total} results?`));
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
    await expect(page.locator('.search-count')).toHaveAttribute('role', 'status');
  });

  test('shows a price as it was saved a moment ago', async ({ page, shop }) => {
    const priced = (price: number) =>
      shop.execute('UPDATE products SET price = ? WHERE slug = ?', price, 'kota-doria-dupatta');
    const [{ price } = { price: 0 }] = shop.rows<{ price: number }>(
      "SELECT price FROM products WHERE slug = 'kota-doria-dupatta'",
    );
    priced(4321);
    await page.goto(`${shop.url}/search?q=kota+doria&price-from=4321&price-to=4321`);
    await expect(page.getByRole('main').locator('.card')).toContainText('₹4,321');
    priced(price);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Nothing fits' })).toBeVisible();
  });

  test('goes through its pages, and to its last one for a number too high', async ({ page, shop }) => {
    await page.goto(`${shop.url}/search?stock=in&sort=price-up`);
    await page.getByRole('link', { name: 'Next' }).click();
    await page.waitForURL((url) => url.search === '?stock=in&sort=price-up&page=2');
    const names = await page.locator('.card .name').allTextContents();
    await page.goto(`${shop.url}/search?stock=in&sort=price-up&page=999`);
    expect(await page.locator('.card .name').allTextContents()).toEqual(names);
  });

  test('says what to do where nothing is found', async ({ page, shop }) => {
    await page.goto(`${shop.url}/search?q=xylophone`);
    await expect(page.getByText('We found nothing for “xylophone”.')).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: 'Silks & brocades' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Perhaps one of these' })).toBeVisible();

    await page.goto(`${shop.url}/search?q=tweed&colour=pink`);
    const way = page.getByRole('link', { name: /^See \d+ products? without the filters$/ });
    await way.click();
    await page.waitForURL((url) => url.search === '?q=tweed');
  });

  test('takes rubbish for nothing', async ({ page, shop }) => {
    const plain = (await (await page.request.get(`${shop.url}/search`)).text()).length;
    for (const query of [
      'colour=loud&size=%00&category=..%2F..&page=-1&sort=x&price-from=NaN',
      'q=%FF%FE&q=twice',
      `q=${'a'.repeat(5000)}`,
      `colour=${'x'.repeat(3000)}`,
      '&&==&%',
    ]) {
      const answer = await page.request.get(`${shop.url}/search?${query}`);
      expect(answer.status(), query).toBe(200);
    }
    await page.goto(`${shop.url}/search?q=%3Cscript%3Ealert(1)%3C/script%3E`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('“<script>alert(1)</script>”');
    await expect(page.locator('main script:not([src])')).toHaveCount(0);
    const ignored = await page.request.get(`${shop.url}/search?colour=loud&size=ZZ&category=hats`);
    expect((await ignored.text()).length).toBe(plain);
  });

  test('has no barriers: full, filtered, near and empty', async ({ page, shop }) => {
    for (const query of [
      '',
      '?q=cotton&colour=blue&stock=in',
      '?q=sherwnai',
      '?q=xylophone',
      '?q=tweed&colour=pink',
    ]) {
      await page.goto(`${shop.url}/search${query}`);
      await expectNoBarriers(page);
    }
    await page.goto(`${shop.url}/search?q=silk`);
    await page.getByText('Filter & sort').click();
    await expectNoBarriers(page);
  });

  test('is kept by nobody on its way', async ({ page, shop }) => {
    const answer = await page.request.get(`${shop.url}/search?q=kurta`);
    expect(answer.headers()).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a phone’s search button leads to the page, which finds, filters and sorts', async ({
    page,
    shop,
  }) => {
    await page.goto(shop.url);
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await page.waitForURL('**/search');
    await page.getByRole('searchbox', { name: 'Search the shop' }).fill('silk');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.waitForURL('**/search?q=silk*');
    await page.getByText('Filter & sort').click();
    await page.getByLabel('Sort by').selectOption('Price, high to low');
    await page.getByRole('checkbox', { name: /^Fabric by the metre/ }).check();
    await page.getByLabel('To ₹').fill('2,000');
    await page.getByRole('button', { name: 'Show results' }).click();
    await page.waitForURL(/sort=price-down/);
    await expect(page.getByRole('main').getByRole('link', { name: SILK.name })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Remove the filter To ₹2,000' })).toBeVisible();
    const prices = await page.locator('.card .price').allTextContents();
    const numbers = prices.map((price) => Number(price.replaceAll(/\D/g, '')));
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    expect(Math.max(...numbers)).toBeLessThanOrEqual(2000);
  });

  test('a wide screen’s field leads there too', async ({ page, shop }) => {
    await page.setViewportSize(WIDE);
    await page.goto(`${shop.url}/contact`);
    await page.locator('#frame-search-field').fill('tweed');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=tweed');
  });

  test('a listing’s filters lead to the search of its category', async ({ page, shop }) => {
    await page.goto(`${shop.url}/shop/silks-brocades`);
    await page.getByText('Filter & sort').click();
    await page.getByLabel('Sort by').selectOption('Price, low to high');
    await page.getByRole('button', { name: 'Show results' }).click();
    await page.waitForURL(/\/search\?category=silks-brocades&sort=price-up/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Silks & brocades');
  });

  test('a page that isn’t there offers to search', async ({ page, shop }) => {
    await page.goto(`${shop.url}/nowhere`);
    await page.getByRole('main').getByRole('searchbox').fill('kurta');
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
    await page.waitForURL('**/search?q=kurta');
  });
});

test.describe('what was looked at before', () => {
  const titleOf = (page: Page) => page.getByRole('heading', { name: 'Looked at lately' });

  test('is listed on the next product’s page with today’s price, until it is cleared', async ({
    page,
    shop,
  }) => {
    await page.goto(`${shop.url}/products/${KURTA.slug}`);
    await hydrated(page);
    await expect(titleOf(page)).toBeHidden();
    await page.goto(`${shop.url}/products/${SILK.slug}`);
    const section = page.locator('[data-recent]');
    await page.locator('footer').scrollIntoViewIfNeeded();
    await expect(titleOf(page)).toBeVisible();
    await expect(section.getByRole('listitem')).toHaveText([`${KURTA.name}₹2,290`]);
    await expectNoBarriers(page);

    await page.goto(`${shop.url}/search?q=xylophone`);
    await expect(section.getByRole('listitem')).toHaveCount(2);
    await section.getByRole('button', { name: 'Clear this list' }).click();
    await expect(page.getByRole('heading', { name: 'The list is empty now.' })).toBeFocused();
    await page.reload();
    await expect(section).toBeHidden();
  });

  test('loses what the shop no longer has', async ({ page, shop }) => {
    await page.goto(`${shop.url}/products/${SILK.slug}`);
    await page.evaluate(() => {
      const gone = { id: 'prd_gone', slug: 'gone', name: 'Gone', kind: 'tailored', picture: null, hex: '' };
      const kept = JSON.parse(localStorage.getItem('viewed') ?? '[]') as unknown[];
      localStorage.setItem('viewed', JSON.stringify([gone, ...kept]));
    });
    await page.goto(`${shop.url}/products/${KURTA.slug}`);
    const section = page.locator('[data-recent]');
    await page.locator('footer').scrollIntoViewIfNeeded();
    await expect(section.getByRole('listitem')).toHaveText([/^Chanderi silk/]);
  });

  test('is nothing where the browser keeps nothing, or rubbish', async ({ page, shop }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await page.goto(`${shop.url}/products/${KURTA.slug}`);
    await page.goto(`${shop.url}/products/${SILK.slug}`);
    await hydrated(page);
    await page.locator('footer').scrollIntoViewIfNeeded();
    await expect(page.locator('[data-recent]')).toBeHidden();
  });
});
