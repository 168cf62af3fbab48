import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CartLine } from '#shared/cart.ts';
import type { CheckoutRequest } from '#shared/checkout.ts';
import type { Quote } from '#shared/quote.ts';
import { placeOrder, type Placing } from '#islands/place-order.ts';
import { readStartedOrder } from '#islands/started-order.ts';
import { closes, openFakeBrowser, pays, refusal, type FakeBrowser, type Reply } from './fake-browser.ts';

const KURTA: CartLine = { kind: 'tailored', productId: 'prd_kurta', size: 'M', quantity: 2 };
const SILK: CartLine = { kind: 'fabric', productId: 'prd_silk', colourId: 'col_indigo', lengthCm: 280 };
const QUOTE: Quote = {
  lines: [],
  subtotal: 3000,
  discount: 0,
  shipping: 0,
  tax: 143,
  total: 3000,
  freeShippingGap: 0,
};
const WINDOW = {
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

function requestTo(city: string, lines: CartLine[] = [KURTA, SILK]): CheckoutRequest {
  return {
    lines,
    contact: { name: 'Asha', email: 'asha@example.com', phone: '9876543210' },
    address: { line1: '12 Rose Street', city, state: 'Rajasthan', pincode: '302003' },
    expectedTotal: QUOTE.total,
  };
}

let browser: FakeBrowser;
const said: string[] = [];

function press(request: CheckoutRequest = requestTo('Jaipur')) {
  const placing: Placing = {
    request,
    quote: QUOTE,
    promoCode: '',
    place: {
      scriptUrl: 'https://checkout.example/checkout.js',
      siteUrl: 'http://localhost:4321',
      holdMinutes: 15,
      say: (message) => said.push(message),
    },
  };
  return placeOrder(placing);
}

/** Answers by path; what isn't named is lost. */
function answer(replies: Record<string, Reply>): void {
  browser.reply = ({ path }) => replies[path] ?? 'lost';
}

const paths = (): string[] => browser.calls.map(({ path }) => path);
const keys = (): (string | null)[] =>
  browser.calls
    .filter(({ path }) => path === '/api/checkout/start')
    .map(({ idempotencyKey }) => idempotencyKey);

const STARTED: Reply = { status: 201, body: WINDOW };
const PAID: Reply = { status: 200, body: { status: 'paid', orderUrl: '/orders/token-1' } };

beforeEach(() => {
  browser = openFakeBrowser();
  browser.setCart([KURTA, SILK]);
  said.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('paying at once', () => {
  test('confirms the payment, empties the cart and goes to the order', async () => {
    answer({ '/api/checkout/start': STARTED, '/api/checkout/confirm': PAID });
    browser.shopper = pays;
    expect(await press()).toEqual({ kind: 'leave', url: '/orders/token-1' });
    expect(browser.calls.at(-1)?.body).toEqual({
      orderId: 'ord_1',
      razorpay_order_id: 'order_1',
      razorpay_payment_id: 'pay_1',
      razorpay_signature: 'signature',
    });
    expect(browser.cart()).toEqual([]);
    expect(readStartedOrder()).toBeNull();
  });

  test('leaves in the cart what another tab added meanwhile', async () => {
    answer({ '/api/checkout/start': STARTED, '/api/checkout/confirm': PAID });
    const added: CartLine = { ...KURTA, size: 'L' };
    browser.shopper = (options, fail) => {
      browser.setCart([KURTA, SILK, added]);
      pays(options, fail);
    };
    await press();
    expect(browser.cart()).toEqual([added]);
  });

  test('a failed try is said and the window stays for another', async () => {
    answer({ '/api/checkout/start': STARTED, '/api/checkout/confirm': PAID });
    browser.shopper = (options, fail) => {
      fail('The bank declined it.');
      pays(options, fail);
    };
    expect(await press()).toMatchObject({ kind: 'leave' });
    expect(said).toContain(
      'The payment failed: The bank declined it. You can try again in the payment window.',
    );
  });

  test('money taken for goods that were gone leads to the order, which explains it', async () => {
    answer({
      '/api/checkout/start': STARTED,
      '/api/checkout/confirm': { status: 200, body: { status: 'attention', orderUrl: '/orders/token-1' } },
    });
    browser.shopper = pays;
    expect(await press()).toEqual({ kind: 'leave', url: '/orders/token-1' });
    expect(browser.cart()).toEqual([]);
  });

  test('an in-app browser is sent to our callback instead', async () => {
    answer({ '/api/checkout/start': STARTED });
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (iPhone) Instagram 300.0' });
    await press();
    expect(browser.windows[0]).toMatchObject({
      redirect: true,
      callback_url: 'http://localhost:4321/api/checkout/callback/token-1',
    });
  });
});

describe('one request is one order', () => {
  test('a lost answer is asked again with the same key', async () => {
    expect(await press()).toMatchObject({ kind: 'trouble' });
    answer({ '/api/checkout/start': refusal(503, 'payment-unavailable') });
    expect(await press()).toMatchObject({ kind: 'trouble' });
    answer({ '/api/checkout/start': STARTED });
    await press();
    expect(keys()).toHaveLength(3);
    expect(new Set(keys()).size).toBe(1);
    expect(keys()[0]).toMatch(/^[\x21-\x7e]{16,128}$/);
  });

  test('another request gets another key', async () => {
    await press(requestTo('Jaipur'));
    await press(requestTo('Ajmer'));
    expect(new Set(keys()).size).toBe(2);
  });

  test('a refused request leaves its key behind', async () => {
    answer({ '/api/checkout/start': refusal(409, 'out-of-stock', { quote: QUOTE }) });
    await press();
    await press();
    expect(new Set(keys()).size).toBe(2);
  });

  test('a limit is said with its wait, and the key stays', async () => {
    browser.reply = () => ({ ...(refusal(429, 'rate-limited') as object), retryAfter: 120 }) as Reply;
    const outcome = await press();
    expect(outcome).toMatchObject({ kind: 'trouble' });
    expect('message' in outcome && outcome.message).toContain('2 minutes');
    await press();
    expect(new Set(keys()).size).toBe(1);
  });
});

describe('a closed window', () => {
  beforeEach(async () => {
    answer({ '/api/checkout/start': STARTED });
    browser.shopper = closes;
    expect(await press()).toEqual({ kind: 'closed', message: 'Payment window closed. Nothing was charged.' });
    browser.calls.length = 0;
  });

  test('keeps the cart and the order', () => {
    expect(browser.cart()).toEqual([KURTA, SILK]);
    expect(readStartedOrder()).toMatchObject({ orderUrl: '/orders/token-1' });
  });

  test('pressing again pays the same order', async () => {
    answer({ '/api/orders/token-1/pay': STARTED, '/api/checkout/confirm': PAID });
    browser.shopper = pays;
    expect(await press()).toEqual({ kind: 'leave', url: '/orders/token-1' });
    expect(paths()).toEqual(['/api/orders/token-1/pay', '/api/checkout/confirm']);
  });

  test('a changed address lets the first order go and begins another', async () => {
    answer({
      '/api/orders/token-1/cancel': { status: 200, body: { status: 'cancelled' } },
      '/api/checkout/quote': { status: 200, body: QUOTE },
      '/api/checkout/start': { status: 201, body: { ...WINDOW, orderUrl: '/orders/token-2' } },
    });
    await press(requestTo('Ajmer'));
    expect(paths()).toEqual(['/api/orders/token-1/cancel', '/api/checkout/quote', '/api/checkout/start']);
    expect(readStartedOrder()).toMatchObject({ orderUrl: '/orders/token-2' });
  });

  test('no second order begins once the first can’t be cancelled any more', async () => {
    answer({ '/api/orders/token-1/cancel': refusal(409, 'wrong-state') });
    expect(await press(requestTo('Ajmer'))).toEqual({ kind: 'leave', url: '/orders/token-1' });
  });

  test('no second order begins while the first can’t be asked about', async () => {
    expect(await press(requestTo('Ajmer'))).toMatchObject({ kind: 'trouble' });
    expect(paths()).toEqual(['/api/orders/token-1/cancel']);
  });

  test('an order that was paid elsewhere is not paid again', async () => {
    answer({ '/api/orders/token-1/pay': refusal(409, 'already-paid') });
    expect(await press()).toEqual({ kind: 'leave', url: '/orders/token-1' });
    expect(browser.windows).toHaveLength(1);
    expect(browser.cart()).toEqual([]);
  });

  test('goods that went after the hold are said, and the cart stays', async () => {
    answer({ '/api/orders/token-1/pay': refusal(409, 'out-of-stock') });
    expect(await press()).toMatchObject({ kind: 'changed', code: 'out-of-stock' });
    expect(browser.cart()).toEqual([KURTA, SILK]);
    expect(readStartedOrder()).toBeNull();
  });

  test('an order that was cancelled meanwhile gives way to a new one', async () => {
    answer({ '/api/orders/token-1/pay': refusal(409, 'order-cancelled'), '/api/checkout/start': STARTED });
    await press();
    expect(paths()).toEqual(['/api/orders/token-1/pay', '/api/checkout/start']);
  });

  test('paying again doesn’t pretend to prolong a hold that still lasts', async () => {
    const before = readStartedOrder()?.heldUntil;
    answer({ '/api/orders/token-1/pay': STARTED });
    await press();
    expect(readStartedOrder()?.heldUntil).toBe(before);
  });
});

describe('a payment that the shop hasn’t confirmed', () => {
  test('is asked about again after a lost answer, and never paid again', async () => {
    vi.useFakeTimers();
    answer({ '/api/checkout/start': STARTED });
    browser.shopper = pays;
    const pressed = press();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await pressed).toMatchObject({ kind: 'unconfirmed' });
    expect(paths().filter((path) => path === '/api/checkout/confirm')).toHaveLength(4);
    expect(browser.cart()).toEqual([KURTA, SILK]);

    answer({ '/api/checkout/confirm': PAID });
    expect(await press(requestTo('Ajmer'))).toEqual({ kind: 'leave', url: '/orders/token-1' });
    expect(browser.windows).toHaveLength(1);
  });

  test('keeps the cart while the bank is still at it', async () => {
    answer({
      '/api/checkout/start': STARTED,
      '/api/checkout/confirm': { status: 202, body: { status: 'pending', orderUrl: '/orders/token-1' } },
    });
    browser.shopper = pays;
    expect(await press()).toEqual({ kind: 'leave', url: '/orders/token-1#confirming' });
    expect(browser.cart()).toEqual([KURTA, SILK]);
    expect(readStartedOrder()?.claim).toMatchObject({ razorpay_payment_id: 'pay_1' });
  });

  test('that can’t be verified is said, with the way to the order', async () => {
    answer({ '/api/checkout/start': STARTED, '/api/checkout/confirm': refusal(400, 'bad-signature') });
    browser.shopper = pays;
    const outcome = await press();
    expect(outcome).toMatchObject({ kind: 'trouble' });
    expect('message' in outcome && outcome.message).toContain('/orders/token-1');
  });
});

describe('without the gateway', () => {
  test('an offline order empties the cart and leads to its page', async () => {
    answer({
      '/api/checkout/start': {
        status: 201,
        body: { orderId: 'ord_1', orderUrl: '/orders/token-1', provider: 'offline' },
      },
    });
    expect(await press()).toEqual({ kind: 'leave', url: '/orders/token-1' });
    expect(browser.windows).toHaveLength(0);
    expect(browser.cart()).toEqual([]);
  });
});

test('a key that another order was begun with gives way to a new one', async () => {
  let tries = 0;
  browser.reply = ({ path }) => {
    if (path !== '/api/checkout/start') return 'lost';
    tries += 1;
    return tries === 1 ? refusal(422, 'key-reused') : STARTED;
  };
  browser.shopper = closes;
  expect(await press()).toMatchObject({ kind: 'closed' });
  expect(new Set(keys()).size).toBe(2);
});

test('what is wrong with a field comes back by field', async () => {
  const errors = [{ field: 'contact.email', message: 'This is not an email address.' }];
  answer({ '/api/checkout/start': refusal(422, 'bad-input', { errors }) });
  expect(await press()).toEqual({ kind: 'invalid', errors, message: 'bad-input.' });
});

test('a new price is shown before anything is paid', async () => {
  const quote = { ...QUOTE, total: 3100 };
  answer({ '/api/checkout/start': refusal(409, 'price-changed', { quote }) });
  expect(await press()).toEqual({
    kind: 'changed',
    code: 'price-changed',
    quote,
    message: 'price-changed.',
  });
  expect(readStartedOrder()).toBeNull();
});
