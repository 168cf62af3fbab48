import { expect, test } from './open-shop.ts';
import { hydrated, KURTA, SILK } from './shopper.ts';

const viewerOf = (name: string) => ({ name: `Pictures of ${name}`, exact: true }) as const;

test('a picture opens large, goes on by the keyboard, and gives the focus back', async ({ page, shop }) => {
  await page.goto(`${shop.url}/products/${KURTA.slug}`);
  await hydrated(page);
  const front = page.getByRole('link', { name: /front: knee length.*opens large/ });
  await front.focus();
  await page.keyboard.press('Enter');

  const viewer = page.getByRole('dialog', viewerOf(KURTA.name));
  await expect(viewer).toBeVisible();
  await expect(viewer.getByText('1 / 3')).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Previous picture' })).toBeHidden();
  await page.keyboard.press('ArrowRight');
  await expect(viewer.getByText('2 / 3')).toBeVisible();
  await viewer.getByRole('button', { name: 'Next picture' }).click();
  await expect(viewer.getByText('3 / 3')).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Next picture' })).toBeHidden();

  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect(front).toBeFocused();
  expect(page.url()).toBe(`${shop.url}/products/${KURTA.slug}`);
});

test('a press on a large picture shows it larger than the window, and another one whole again', async ({
  page,
  shop,
}) => {
  await page.goto(`${shop.url}/products/${KURTA.slug}`);
  await hydrated(page);
  await page.getByRole('link', { name: /front: knee length/ }).click();
  const large = page.getByRole('dialog', viewerOf(KURTA.name)).getByRole('img').first();
  const widthOf = async () => (await large.boundingBox())?.width ?? 0;
  const windowWidth = page.viewportSize()?.width ?? 0;
  expect(await widthOf()).toBeLessThanOrEqual(windowWidth);
  await large.click();
  expect(await widthOf()).toBeGreaterThan(windowWidth * 0.9);
  await large.click();
  await expect.poll(widthOf).toBeLessThanOrEqual(windowWidth);
});

test('the choice of a colour brings its picture into view', async ({ page, shop }) => {
  await page.goto(`${shop.url}/products/${SILK.slug}`);
  await hydrated(page);
  await page.locator('label.option').filter({ hasText: SILK.colour }).click();
  await expect(page.getByRole('link', { name: `${SILK.name} in lac` })).toBeInViewport({ ratio: 0.5 });
});

test('every picture of the shop’s fronts is there, in a format that the browser chose', async ({
  page,
  shop,
}) => {
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/demo/') && response.status() >= 400) refused.push(response.url());
  });
  for (const path of ['/', '/shop', `/products/${SILK.slug}`]) {
    await page.goto(shop.url + path);
    const first = page.locator('main picture img').first();
    await expect.poll(() => first.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    expect(await first.evaluate((img: HTMLImageElement) => img.currentSrc)).toMatch(/-(400|800|1200)\.avif$/);
  }
  expect(refused).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a picture is a link to its largest file', async ({ page, shop }) => {
    await page.goto(`${shop.url}/products/${SILK.slug}`);
    const link = page.getByRole('link', { name: `${SILK.name} in ivory` });
    const href = await link.getAttribute('href');
    expect(href).toBe(`/demo/${SILK.slug}-ivory-1200.avif`);
    const answer = await page.request.get(shop.url + (href ?? ''));
    expect(answer.headers()['content-type']).toBe('image/avif');
  });
});
