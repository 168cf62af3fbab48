import type { Page } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { expectNoBarriers } from './barriers.ts';
import { expect } from './open-shop.ts';

/** How Astro prints, which is sound: short doctype, no trailing slashes, `value` without `=""`. */
const html = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    'void-style': 'off',
    'doctype-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    'no-inline-style': 'error',
  },
});

/** Asserts that the page as it stands keeps nobody out, scrolls down only, and is HTML by the standard. */
export async function expectSoundPage(page: Page, name: string): Promise<void> {
  await expectNoBarriers(page);
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider, `${name} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
  }
  // Of looking at it with other sizes of text an empty attribute may be left.
  const content = (await page.content()).replace(/(<html[^>]*) style=""/, '$1');
  const report = await html.validateString(content);
  const problems = report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
  );
  expect(problems, name).toEqual([]);
}
