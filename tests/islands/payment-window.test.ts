import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RazorpayOrder } from '#islands/payment-window.ts';
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

type PaymentWindow = typeof import('#islands/payment-window.ts');

let browser: FakeBrowser;
let openPaymentWindow: PaymentWindow['openPaymentWindow'];
let isInAppBrowser: PaymentWindow['isInAppBrowser'];

beforeEach(async () => {
  browser = openFakeBrowser();
  // It loads the gateway's script once for each page; every test is a page of its own.
  vi.resetModules();
  ({ openPaymentWindow, isInAppBrowser } = await import('#islands/payment-window.ts'));
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
  [
    'WhatsApp on Android',
    'Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Version/4.0 Chrome/120 Mobile Safari/537.36',
    true,
  ],
  ['WhatsApp by its name', 'Mozilla/5.0 (Linux; Android 14) Chrome/120 WhatsApp/2.24', true],
  [
    'an app on an iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) AppleWebKit/605.1.15 Mobile/15E148',
    true,
  ],
  ['Opera Mini', 'Opera/9.80 (Android; Opera Mini/36.2/119) Presto/2.12', true],
  [
    'UC Browser',
    'Mozilla/5.0 (Linux; U; Android 13) AppleWebKit/537.36 UCBrowser/13.4 Mobile Safari/537.36',
    true,
  ],
  ['Chrome', 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36', false],
  [
    'Safari on an iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1',
    false,
  ],
  [
    'Chrome on an iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/120.0 Mobile/15E148 Safari/604.1',
    false,
  ],
  ['Firefox', 'Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0', false],
])('knows %s by its name', (_name, userAgent, expected) => {
  expect(isInAppBrowser(userAgent)).toBe(expected);
});
