import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CartLine } from '#shared/cart.ts';
import { variantKey } from '#shared/cart.ts';
import { openFakeBrowser, type FakeBrowser } from './fake-browser.ts';

const KURTA: CartLine = { kind: 'tailored', productId: 'prd_kurta', size: 'M', quantity: 2 };
const SILK: CartLine = { kind: 'fabric', productId: 'prd_silk', colourId: 'col_indigo', lengthCm: 280 };

let browser: FakeBrowser;

beforeEach(() => {
  browser = openFakeBrowser();
  const events = new EventTarget();
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
  vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events));
  const page = new EventTarget();
  Object.assign(document, {
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
  });
  vi.stubGlobal('dispatchEvent', events.dispatchEvent.bind(events));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** A tab has its own copy of the module and shares the cookie. */
async function openTab() {
  vi.resetModules();
  return import('#islands/cart-store.ts');
}

test('lines are added, changed and taken out', async () => {
  const tab = await openTab();
  expect(tab.addLine(KURTA)).toEqual({ ok: true, count: 2 });
  expect(tab.addLine(SILK)).toEqual({ ok: true, count: 3 });
  expect(tab.setAmount(variantKey(SILK), 320)).toEqual({ ok: true, count: 3 });
  expect(tab.removeLine(variantKey(KURTA))).toEqual({ ok: true, count: 1 });
  expect(browser.cart()).toEqual([{ ...SILK, lengthCm: 320 }]);
  expect(tab.clearCart()).toEqual({ ok: true, count: 0 });
  expect(tab.readCart()).toEqual([]);
});

test('another tab hears of a change', async () => {
  const one = await openTab();
  const other = await openTab();
  const heard = vi.fn();
  const stop = other.onCartChange(heard);
  one.addLine(KURTA);
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
  expect(other.readCart()).toEqual([KURTA]);
  stop();
});

test('a tab that missed it looks again when it is seen again', async () => {
  const tab = await openTab();
  const heard = vi.fn();
  const stop = tab.onCartChange(heard);
  browser.setCart([KURTA]);
  dispatchEvent(new Event('focus'));
  dispatchEvent(new Event('pageshow'));
  expect(heard).toHaveBeenCalledTimes(1);
  stop();
  browser.setCart([]);
  dispatchEvent(new Event('focus'));
  expect(heard).toHaveBeenCalledTimes(1);
});

test('a browser without cookies is told so', async () => {
  const tab = await openTab();
  Object.defineProperty(document, 'cookie', { get: () => '', set: () => undefined });
  expect(tab.addLine(KURTA)).toMatchObject({ ok: false });
});
