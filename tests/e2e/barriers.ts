/** What keeps people from using a page, as far as axe can tell: WCAG 2.0 to 2.2 at A and AA, and good practice. */
import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect } from './open-shop.ts';

/** Dark changes colours and nothing else, so one width shows it. */
const LOOKS = [
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
] as const;

/** Asserts that axe finds nothing on the page as it stands, on a phone, light and dark, and on a desk. */
export async function expectNoBarriers(page: Page): Promise<void> {
  const found: string[] = [];
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const barriers = await findBarriers(page);
    found.push(...barriers.map((barrier) => `${width} px, ${colorScheme}: ${barrier}`));
  }
  expect(found, page.url()).toEqual([]);
}

/** What axe finds on the page as it stands, a sentence for each place. */
async function findBarriers(page: Page): Promise<string[]> {
  // Its half megabyte is sent to a page once, not for each look at it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    const { violations } = await inPage.run({ resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
  });
}
