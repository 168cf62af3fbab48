import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { expect, test } from './open-shop.ts';
import {
  fillCheckout,
  giveCart,
  KURTA,
  length,
  payButton,
  pieces,
  seesPaidOrder,
  sheet,
  SILK,
} from './shopper.ts';
import { orderOf } from './shop-books.ts';
import { listBuiltPages, signIn } from './site-pages.ts';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // How Preact writes elements that have no end: a matter of style.
    'void-style': 'off',
    // HTML's own default, submit, is what each of these buttons does.
    'no-implicit-button-type': 'off',
    // The style sheet keeps telephone numbers on one line, whatever they are written with.
    'tel-non-breaking': 'off',
    // Checkboxes of one name are one filter with several values.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
  },
});

async function problemsIn(name: string, html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${name} ${ruleId}: ${message} (${selector ?? ''})`),
  );
}

/** What is wrong with the HTML of these pages as the shop sends it to this browser. */
async function problemsOn(page: Page, urls: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const url of urls) {
    const answer = await page.request.get(url);
    expect(answer.headers()['content-type'], url).toContain('text/html');
    problems.push(...(await problemsIn(url, await answer.text())));
  }
  return problems;
}

test('every built page is valid HTML', async () => {
  const pages = listBuiltPages();
  expect(pages.length).toBeGreaterThan(40);
  const problems: string[] = [];
  for (const { path, file } of pages) problems.push(...(await problemsIn(path, readFileSync(file, 'utf8'))));
  expect(problems).toEqual([]);
});

test('no link and no picture of a built page leads nowhere', async ({ request, shop }) => {
  const isAnswered = new Map<string, boolean>();
  const dead: string[] = [];
  for (const { path, file } of listBuiltPages()) {
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/ (?:href|src)="(\/[^"#?]*)/g)) {
      const known =
        isAnswered.get(target) ?? (await request.get(shop.url + target, { maxRedirects: 0 })).ok();
      isAnswered.set(target, known);
      if (!known) dead.push(`${path} → ${target}`);
    }
  }
  expect(dead).toEqual([]);
  expect(isAnswered.size).toBeGreaterThan(100);
});

test('the cart, the checkout and an order’s page are valid HTML', async ({ page, shop }) => {
  const searches = ['/search', '/search?q=silk&colour=red&stock=in&price-to=2000', '/search?q=xylophone'];
  const personal = ['/cart', '/checkout', '/cart?said=added', '/orders/unknown', '/nowhere', ...searches];
  const urls = personal.map((path) => shop.url + path);
  expect(await problemsOn(page, urls)).toEqual([]);

  const lines = [pieces(KURTA.slug, KURTA.size, 1), length(SILK.slug, 'col_chanderi-lac', 280)];
  await giveCart(page, shop, [...lines, pieces('madder-ajrakh-shirt', 'XXL', 1)]);
  expect(await problemsOn(page, [...urls, `${shop.url}/cart?code=WELCOME10`])).toEqual([]);

  await fillCheckout(page, shop, { lines, email: 'valid-html@example.in' });
  const begun = page.waitForResponse('**/api/checkout/start');
  await payButton(page).click();
  const { orderUrl } = (await (await begun).json()) as { orderUrl: string };
  const order = new URL(orderUrl, shop.url).href;
  expect(await problemsOn(page, [order])).toEqual([]);
  await sheet(page).pay.click();
  await seesPaidOrder(page);
  expect(await problemsOn(page, [order])).toEqual([]);
});

test('admin pages are valid HTML', async ({ page, shop }) => {
  expect(await problemsOn(page, [`${shop.url}/admin/sign-in`])).toEqual([]);
  await fillCheckout(page, shop, {
    lines: [pieces(KURTA.slug, KURTA.size, 1)],
    email: 'seen-by-admin@example.in',
  });
  await payButton(page).click();
  await expect(sheet(page).pay).toBeVisible();
  const { id } = orderOf(shop, 'seen-by-admin@example.in');

  await signIn(page, shop);
  const rooms = ['', '/orders', '/orders?q=nobody', `/orders/${id}`, '/audit', '/account'];
  expect(
    await problemsOn(
      page,
      rooms.map((room) => `${shop.url}/admin${room}`),
    ),
  ).toEqual([]);
});
