/** What keeps people from using a page, as far as a program can tell. */
import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { oneInTurn } from '../support/counts.ts';
import { expect } from './open-shop.ts';

/** The looks of one page differ little: a usual run takes one of them by turns, a long run all. */
const LOOKS = oneInTurn([
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const);

/**
 * Asserts that axe finds nothing on the page as it stands (WCAG 2.0 to 2.2 at A and AA, and good practice), on a phone and
 * on a desk, light and dark, and that the page can be read with text of twice the size, in a narrow window, and with
 * colours of the reader's own.
 */
export async function expectNoBarriers(page: Page): Promise<void> {
  const found: string[] = [];
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const barriers = await findBarriers(page);
    found.push(...barriers.map((barrier) => `${width} px, ${colorScheme}: ${barrier}`));
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  found.push(...(await findMotion(page)).map((what) => `moves though asked not to: ${what}`));
  // Where there is least room.
  await page.setViewportSize({ width: 390, height: 844 });
  found.push(...(await findCutText(page)).map((what) => `text of twice the size: ${what}`));
  await page.setViewportSize({ width: 320, height: 844 });
  found.push(...(await findOverflow(page)).map((what) => `320 px: ${what}`));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ forcedColors: 'active' });
  found.push(...(await findFormless(page)).map((what) => `in forced colours: ${what}`));
  await page.emulateMedia({ forcedColors: 'none' });
  expect.soft(found, page.url()).toEqual([]);
}

/** What axe finds on the page as it stands, a sentence for each place. */
async function findBarriers(page: Page): Promise<string[]> {
  // Its half megabyte is sent to a page once, not for each look at it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    const { violations } = await inPage.run({
      resultTypes: ['violations'],
      // Every stylesheet once more, for one rule about turned screens that none of ours has.
      preload: false,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
  });
}

/** What still moves for people who asked for less of it. Less than a tenth of a second is no movement. */
async function findMotion(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')].flatMap((element) => {
      const { animationName, animationDuration, scrollBehavior } = getComputedStyle(element);
      const isAnimated = animationName !== 'none' && parseFloat(animationDuration) > 0.1;
      return isAnimated || scrollBehavior === 'smooth' ? [`${element.localName}.${element.className}`] : [];
    }),
  );
}

/** WCAG 1.4.4: text of twice the size loses nothing. Doubles the size that everything else goes by. */
async function findCutText(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
      const { overflowX, overflowY, position, clipPath } = getComputedStyle(element);
      const isHidden = clipPath !== 'none' || position === 'fixed' || !element.checkVisibility();
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      );
      if (isHidden || !hasText) return [];
      const isCutAcross = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      const isCutDown = overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1;
      const isCut = (isCutAcross && overflowX !== 'auto') || (isCutDown && overflowY !== 'auto');
      return isCut ? [`“${element.textContent.trim().slice(0, 40)}” is cut off`] : [];
    }),
  );
  const overflow = await findOverflow(page);
  await page.evaluate(() => {
    document.documentElement.removeAttribute('style');
  });
  return [...cut, ...overflow];
}

/** WCAG 1.4.10: what makes the page wider than its window. What scrolls by itself may be as wide as it likes. */
async function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth + 1) return [];
    const scrolls = (element: Element): boolean =>
      /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) && element !== document.body;
    const within = (element: Element): boolean => {
      for (let above = element.parentElement; above; above = above.parentElement)
        if (scrolls(above)) return true;
      return false;
    };
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) =>
        element.getBoundingClientRect().right > clientWidth + 1 &&
        element.checkVisibility() &&
        !within(element),
    );
    const names = wide
      .slice(-3)
      .map((element) => `${element.localName}.${element.getAttribute('class') ?? ''}`);
    return [`the page is ${scrollWidth} px wide in a window of ${clientWidth} px: ${names.join(', ')}`];
  });
}

/** With forced colours backgrounds go: whatever is pressed or typed into keeps an edge. */
async function findFormless(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.button, .input, .option-face')].flatMap((element) => {
      const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
      const hasEdge = borderTopStyle !== 'none' && parseFloat(borderTopWidth) > 0;
      return hasEdge || !element.checkVisibility()
        ? []
        : [`${element.localName}.${element.className} has no edge`];
    }),
  );
}
