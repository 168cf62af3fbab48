import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from './open-shop.ts';
import { hydrated, KURTA, SILK } from './shopper.ts';

const PAGES = [
  { name: 'a garment’s page', path: `/products/${KURTA.slug}`, mostBytes: 20_000 },
  { name: 'a fabric’s page', path: `/products/${SILK.slug}`, mostBytes: 20_000 },
  { name: 'a listing', path: '/shop', mostBytes: 10_000 },
  { name: 'the home page', path: '/', mostBytes: 6_000 },
  { name: 'the search page', path: '/search?q=silk', mostBytes: 6_000 },
  { name: 'a search that finds nothing', path: '/search?q=xylophone', mostBytes: 8_000 },
  { name: 'a policy', path: '/policies/shipping', mostBytes: 6_000 },
] as const;

for (const { name, path, mostBytes } of PAGES) {
  test(`${name} runs at most ${mostBytes / 1000} kB of JavaScript, and nothing on it jumps`, async ({
    page,
    shop,
  }) => {
    const scripts = new Map<string, Promise<Buffer>>();
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body());
    });
    await watchLayout(page);
    const fonts = await holdFonts(page);
    await page.goto(shop.url + path, { waitUntil: 'domcontentloaded' });
    await hydrated(page);
    await painted(page);
    fonts.letCome();
    await page.evaluate(async () => {
      await document.fonts.ready;
    });
    // Whatever a page puts off until it is used comes now.
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    await page.waitForLoadState('networkidle');

    const inline = await page.locator('script:not([src], [type="application/ld+json"])').allTextContents();
    const code = [...(await Promise.all(scripts.values())), ...inline];
    const bytes = code.reduce((sum, one) => sum + gzipSync(one).length, 0);
    test.info().annotations.push({ type: 'JavaScript', description: `${bytes} bytes, gzip` });
    expect(scripts.size).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(mostBytes);
    await painted(page);
    expect(await page.evaluate(() => window.layoutShift)).toBeLessThanOrEqual(0.01);
  });
}

declare global {
  interface Window {
    layoutShift: number;
  }
}

/** Adds up how far things jump from the beginning of the page. */
async function watchLayout(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.layoutShift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        window.layoutShift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Keeps fonts back, as a slow network does, so that a page paints in others first. */
async function holdFonts(page: Page): Promise<{ letCome: () => void }> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await page.route('**/*.woff2', async (route) => {
    await promise;
    await route.continue();
  });
  return { letCome: () => resolve(undefined) };
}

/** Waits until the page has painted what it has. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0)));
      }),
  );
}
