import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isInAppBrowser, openPaymentWindow, type RazorpayOrder } from '#islands/payment-window.ts';
import { openFakeBrowser, pays, type FakeBrowser } from './fake-browser.ts';

const ORDER: RazorpayOrder = {
  orderId: 'ord_1',
  orderUrl: '/orders/token-1',
  provider: 'razorpay',
  keyId: 'rzp_test_1',
  providerOrderId: 'order_1',
  amountPaise: 300_000,
  currency: 'INR',
  name: 'Darzi',
  prefill: { name: 'Asha', email: 'asha@example.com', contact: '+919876543210' },
};
const OPTIONS = {
  scriptUrl: 'https://checkout.example/checkout.js',
  callbackUrl: 'http://localhost:4321/api/checkout/callback/token-1',
  timeoutSeconds: 900,
  onFailedTry: () => undefined,
};

let browser: FakeBrowser;

beforeEach(() => {
  browser = openFakeBrowser();
});

afterEach(() => vi.unstubAllGlobals());

test('a script that can’t be had is said, and the next press tries again', async () => {
  browser.hasScript = false;
  expect(await openPaymentWindow(ORDER, OPTIONS)).toEqual({ kind: 'unloadable' });
  browser.hasScript = true;
  browser.shopper = pays;
  expect(await openPaymentWindow(ORDER, OPTIONS)).toMatchObject({ kind: 'claimed' });
});

test.each([
  ['Instagram', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Mobile/15E148 Instagram 301.0', true],
  ['Facebook', 'Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile [FB_IAB/FB4A;FBAV/440.0]', true],
  ['Chrome', 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36', false],
])('knows %s by its name', (_name, userAgent, expected) => {
  expect(isInAppBrowser(userAgent)).toBe(expected);
});
