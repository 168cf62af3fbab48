import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatAmount } from '../../tools/razorpay-simulator/checkout/sheet-page.ts';
import { startSimulator, type Simulator } from '../../tools/razorpay-simulator/server.ts';
import { paymentSignature, webhookSignature } from '../../tools/razorpay-simulator/signature.ts';
import { startReceiver, type WebhookReceiver } from './webhook-receiver.ts';

const KEYS = { keyId: 'rzp_test_key', keySecret: 'key-secret', webhookSecret: 'webhook-secret' };
const ORDER = { amount: 50_000, currency: 'INR', receipt: 'ord_1', payment: { capture: 'automatic' } };

type Json = Record<string, unknown>;
interface Reply {
  status: number;
  body: Json;
}

let shop: WebhookReceiver;
let simulator: Simulator;

beforeEach(async () => {
  shop = await startReceiver();
  const retry = { firstDelayMs: 5, mostDelayMs: 20, attempts: 4 };
  simulator = await startSimulator({ ...KEYS, webhookUrl: shop.url, retry });
});

afterEach(async () => {
  await simulator.close();
  await shop.close();
});

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(simulator.url + path, {
    method,
    headers: {
      Authorization: `Basic ${btoa(`${KEYS.keyId}:${KEYS.keySecret}`)}`,
      'Content-Type': 'application/json',
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(2_000),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

const get = (path: string): Promise<Reply> => call('GET', path);
const post = (path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Reply> =>
  call('POST', path, body, headers);

async function makeOrder(fields: Json = {}): Promise<string> {
  const { body } = await post('/v1/orders', { ...ORDER, ...fields });
  return String(body.id);
}

interface Paid {
  razorpay_payment_id: string;
  razorpay_order_id: string;
  razorpay_signature: string;
  payment: Json;
  webhooks: string[];
}

async function pay(orderId: string, fields: Json = {}): Promise<Paid> {
  return (await post(`/_simulator/orders/${orderId}/pay`, fields)).body as unknown as Paid;
}

async function idle(): Promise<void> {
  expect((await post('/_simulator/webhooks/idle')).body).toEqual({ idle: true });
}

const eventsReceived = (): string[] => shop.received.map(({ event }) => event);
const described = ({ status, body }: Reply): [number, unknown] => [
  status,
  (body.error as Json | undefined)?.description,
];

describe('signatures', () => {
  test('the payment signature matches the documented vector', () => {
    expect(paymentSignature('order_IEIaMR65cu6nz3', 'pay_IH4NVgf4Dreq1l', 'EnLs21M47BllR3X8PSFtjtbd')).toBe(
      '0d4e745a1838664ad6c9c9902212a32d627d68e917290b0ad5f08ff4561bc50f',
    );
  });

  test('the webhook signature matches the documented vector', () => {
    expect(webhookSignature('{"a":1,"b":2,"c":{"d":3}}', '123456')).toBe(
      '2fe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbc',
    );
  });
});

describe('orders', () => {
  test('a new order has every documented field', async () => {
    const { status, body } = await post('/v1/orders', { ...ORDER, notes: { cart: '7' } });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^order_[0-9A-Za-z]{14}$/),
      entity: 'order',
      amount: 50_000,
      amount_paid: 0,
      amount_due: 50_000,
      currency: 'INR',
      receipt: 'ord_1',
      offer_id: null,
      status: 'created',
      attempts: 0,
      notes: { cart: '7' },
      created_at: expect.any(Number),
    });
  });

  test('empty notes are an empty array', async () => {
    expect((await post('/v1/orders', ORDER)).body.notes).toEqual([]);
  });

  test('a wrong key is refused in the documented shape', async () => {
    const { status, body } = await call('POST', '/v1/orders', ORDER, { Authorization: 'Basic bm86bm8=' });
    expect(status).toBe(401);
    expect(body).toEqual({
      error: {
        code: 'BAD_REQUEST_ERROR',
        description: 'Authentication failed',
        source: 'NA',
        step: 'NA',
        reason: 'NA',
        metadata: {},
      },
    });
  });

  test.each([
    [{ amount: 99 }, 'amount', 'The amount must be at least INR 1.00'],
    [{ amount: 500.5 }, 'amount', 'The amount must be an integer.'],
    [{ amount: '500' }, 'amount', 'The amount must be an integer.'],
    [{ amount: null }, 'amount', 'The amount field is required.'],
    [{ currency: null }, 'currency', 'The currency field is required.'],
    [{ currency: 'inr' }, 'currency', 'Currency is not supported'],
    [{ receipt: 'r'.repeat(41) }, 'receipt', 'The receipt may not be greater than 40 characters.'],
    [
      { notes: Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`n${n}`, 'x'])) },
      'notes',
      'The notes may not have more than 15 items.',
    ],
    [{ notes: { a: 'x'.repeat(257) } }, 'notes', 'The notes may not be greater than 256 characters.'],
    [{ total: 1 }, undefined, 'total is/are not required and should not be sent'],
  ])('refuses %o', async (fields, field, description) => {
    const reply = await post('/v1/orders', { ...ORDER, ...fields });
    expect(described(reply)).toEqual([400, description]);
    expect((reply.body.error as Json).field).toBe(field);
  });

  test('an order is found by its receipt, by its id, and nothing else is', async () => {
    const first = await makeOrder();
    const second = await makeOrder();
    await makeOrder({ receipt: 'ord_2' });
    const found = (await get('/v1/orders?receipt=ord_1')).body;
    expect(found).toMatchObject({ entity: 'collection', count: 2, items: [{ id: second }, { id: first }] });
    expect((await get('/v1/orders?receipt=ord_1&count=1&skip=1')).body).toMatchObject({
      count: 1,
      items: [{ id: first }],
    });
    expect((await get('/v1/orders?receipt=none')).body).toEqual({
      entity: 'collection',
      count: 0,
      items: [],
    });
    expect((await get(`/v1/orders/${first}`)).body.id).toBe(first);
    expect(described(await get('/v1/orders/order_none'))).toEqual([400, 'The id provided does not exist']);
    expect((await get('/v1/nothing')).status).toBe(404);
  });
});

describe('payments', () => {
  test('an automatically captured order is paid by one payment', async () => {
    const orderId = await makeOrder();
    const paid = await pay(orderId, { method: 'card' });
    expect(paid.razorpay_signature).toBe(paymentSignature(orderId, paid.razorpay_payment_id, KEYS.keySecret));
    const { body: payment } = await get(`/v1/payments/${paid.razorpay_payment_id}`);
    expect(payment).toMatchObject({
      id: expect.stringMatching(/^pay_[0-9A-Za-z]{14}$/),
      entity: 'payment',
      amount: 50_000,
      status: 'captured',
      captured: true,
      order_id: orderId,
      method: 'card',
      amount_refunded: 0,
      refund_status: null,
      fee: 1_180,
      tax: 180,
      notes: [],
    });
    expect((await get(`/v1/orders/${orderId}/payments`)).body).toEqual({
      entity: 'collection',
      count: 1,
      items: [payment],
    });
    expect((await get(`/v1/orders/${orderId}`)).body).toMatchObject({
      status: 'paid',
      amount_paid: 50_000,
      amount_due: 0,
      attempts: 1,
    });
  });

  test('without automatic capture the shop captures, once and the right amount', async () => {
    const orderId = await makeOrder({ payment: { capture: 'manual' } });
    const { razorpay_payment_id: id, payment } = await pay(orderId);
    expect(payment).toMatchObject({ status: 'authorized', captured: false, fee: null });
    const capture = (amount: number, currency = 'INR'): Promise<Reply> =>
      post(`/v1/payments/${id}/capture`, { amount, currency });

    expect(described(await capture(49_900))).toEqual([
      400,
      'Capture amount must be equal to the amount authorized',
    ]);
    expect((await capture(50_000, 'USD')).status).toBe(400);
    expect((await capture(50_000)).body).toMatchObject({ status: 'captured', captured: true });
    expect(described(await capture(50_000))).toEqual([400, 'This payment has already been captured']);
  });

  test('a failed payment leaves the order attempted and can come good late', async () => {
    const orderId = await makeOrder();
    const { razorpay_payment_id: id, payment } = await pay(orderId, { outcome: 'failed' });
    expect(payment).toMatchObject({
      status: 'failed',
      error_code: 'BAD_REQUEST_ERROR',
      error_source: 'bank',
      error_step: 'payment_authorization',
      error_reason: 'payment_failed',
    });
    expect((await get(`/v1/orders/${orderId}`)).body).toMatchObject({ status: 'attempted', attempts: 1 });
    expect(described(await post(`/v1/payments/${id}/capture`, { amount: 50_000, currency: 'INR' }))).toEqual([
      400,
      'Only payments which have been authorized and not yet captured can be captured',
    ]);
    await post(`/_simulator/payments/${id}/late`, { outcome: 'authorized' });
    expect((await get(`/v1/payments/${id}`)).body).toMatchObject({ status: 'authorized', error_code: null });
    expect((await post(`/_simulator/payments/${id}/late`)).status).toBe(400);
  });

  test('a payment of another amount or currency does not pay the order', async () => {
    const orderId = await makeOrder();
    await pay(orderId, { amount: 100 });
    await pay(orderId, { currency: 'USD' });
    expect((await get(`/v1/orders/${orderId}`)).body).toMatchObject({
      status: 'attempted',
      amount_paid: 100,
    });
  });

  test('payments are listed newest first, within times', async () => {
    const orderId = await makeOrder();
    const ids = [await pay(orderId), await pay(orderId)].map((paid) => paid.razorpay_payment_id);
    const now = Math.floor(Date.now() / 1000);
    const listed = await get(`/v1/payments?from=${now - 60}&to=${now + 60}&count=10`);
    expect((listed.body.items as Json[]).map(({ id }) => id)).toEqual(ids.toReversed());
    expect((await get(`/v1/payments?from=${now + 60}`)).body.count).toBe(0);
    expect((await get('/v1/payments?from=yesterday')).status).toBe(400);
  });
});

describe('refunds', () => {
  test('the same key gives the same refund, another body is refused', async () => {
    const { razorpay_payment_id: id } = await pay(await makeOrder());
    const key = { 'X-Refund-Idempotency': 'refund-key-0001' };
    const first = await post(`/v1/payments/${id}/refund`, { amount: 20_000 }, key);
    expect(first.body).toMatchObject({
      id: expect.stringMatching(/^rfnd_[0-9A-Za-z]{14}$/),
      entity: 'refund',
      amount: 20_000,
      payment_id: id,
      status: 'processed',
      notes: [],
    });
    expect((await post(`/v1/payments/${id}/refund`, { amount: 20_000 }, key)).body).toEqual(first.body);
    expect(described(await post(`/v1/payments/${id}/refund`, { amount: 100 }, key))).toEqual([
      400,
      'Different request body sent for the same Idempotency Header',
    ]);
    expect((await post(`/v1/payments/${id}/refund`, {}, { 'X-Refund-Idempotency': 'short' })).status).toBe(
      400,
    );
    expect((await get(`/v1/payments/${id}/refunds`)).body).toMatchObject({ count: 1, items: [first.body] });
    expect((await get(`/v1/refunds/${String(first.body.id)}`)).body).toEqual(first.body);
    expect((await get(`/v1/payments/${id}`)).body).toMatchObject({
      status: 'captured',
      refund_status: 'partial',
      amount_refunded: 20_000,
    });
  });

  test('no more is given back than was captured', async () => {
    const orderId = await makeOrder();
    const { razorpay_payment_id: id } = await pay(orderId);
    await post(`/v1/payments/${id}/refund`, { amount: 30_000 });
    expect((await post(`/v1/payments/${id}/refund`, { amount: 30_000 })).status).toBe(400);
    expect((await post(`/v1/payments/${id}/refund`)).body.amount).toBe(20_000);
    expect(described(await post(`/v1/payments/${id}/refund`))).toEqual([
      400,
      'The payment has been fully refunded already',
    ]);
    expect((await get(`/v1/payments/${id}`)).body).toMatchObject({
      status: 'refunded',
      refund_status: 'full',
    });
    expect((await get(`/v1/orders/${orderId}`)).body.status).toBe('paid');
    expect((await get('/_simulator/ledger')).body).toMatchObject({
      capturedPaise: 50_000,
      refundedPaise: 50_000,
    });
  });

  test('a payment that was never captured is not refunded', async () => {
    const { razorpay_payment_id: id } = await pay(await makeOrder(), { outcome: 'authorized' });
    expect(described(await post(`/v1/payments/${id}/refund`))).toEqual([
      400,
      'The payment status should be captured for action to be taken',
    ]);
  });

  test('a pending refund can fail, and the money is there again', async () => {
    const { razorpay_payment_id: id } = await pay(await makeOrder());
    await post('/_simulator/refunds', { mode: 'pending' });
    const { body: refund } = await post(`/v1/payments/${id}/refund`);
    expect(refund.status).toBe('pending');
    await post(`/_simulator/refunds/${String(refund.id)}/settle`, { outcome: 'failed' });
    expect((await get(`/v1/payments/${id}`)).body).toMatchObject({
      status: 'captured',
      amount_refunded: 0,
      refund_status: null,
    });
    await idle();
    expect(eventsReceived()).toContain('refund.failed');
    expect(simulator.ledger().refundedPaise).toBe(0);
  });
});

describe('webhooks', () => {
  test('a payment sends its three events in order, signed and in shape', async () => {
    const orderId = await makeOrder();
    const paid = await pay(orderId);
    await idle();
    expect(eventsReceived()).toEqual(['payment.authorized', 'payment.captured', 'order.paid']);
    expect(shop.received.map(({ eventId }) => eventId)).toEqual(paid.webhooks);
    for (const { signature, rawBody, contentType } of shop.received) {
      expect(signature).toBe(webhookSignature(rawBody, KEYS.webhookSecret));
      expect(contentType).toBe('application/json');
    }
    const [authorized, , orderPaid] = shop.received.map(({ rawBody }) => JSON.parse(rawBody) as Json);
    expect(authorized).toMatchObject({
      entity: 'event',
      account_id: expect.stringMatching(/^acc_/),
      contains: ['payment'],
      payload: { payment: { entity: { id: paid.razorpay_payment_id, status: 'authorized' } } },
    });
    expect(orderPaid).toMatchObject({
      contains: ['payment', 'order'],
      payload: { order: { entity: { id: orderId, status: 'paid', amount_due: 0 } } },
    });
  });

  test('a capture, a failure and a refund send theirs', async () => {
    const orderId = await makeOrder({ payment: { capture: 'manual' } });
    await pay(orderId, { outcome: 'failed' });
    const { razorpay_payment_id: id } = await pay(orderId);
    await idle();
    await post(`/v1/payments/${id}/capture`, { amount: 50_000, currency: 'INR' });
    await idle();
    await post(`/v1/payments/${id}/refund`);
    await idle();
    expect(eventsReceived()).toEqual([
      'payment.failed',
      'payment.authorized',
      'payment.captured',
      'order.paid',
      'refund.created',
      'refund.processed',
    ]);
    expect(JSON.parse(shop.received.at(-1)?.rawBody ?? '')).toMatchObject({
      contains: ['refund', 'payment'],
      payload: { refund: { entity: { status: 'processed' } }, payment: { entity: { id } } },
    });
  });

  test('a refused event is sent again with the same id until it is taken', async () => {
    shop.answers.push(503, 500);
    await pay(await makeOrder(), { outcome: 'authorized' });
    await idle();
    expect(shop.received).toHaveLength(3);
    expect(new Set(shop.received.map(({ eventId }) => eventId)).size).toBe(1);
    const [webhook] = (await get('/_simulator/webhooks')).body.webhooks as Json[];
    expect(webhook).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 503 }, { status: 500 }, { status: 200 }],
    });
  });

  test('an event that is never taken is given up', async () => {
    simulator.setWebhookUrl('http://127.0.0.1:1/');
    await pay(await makeOrder(), { outcome: 'authorized' });
    await idle();
    const [webhook] = (await get('/_simulator/webhooks')).body.webhooks as Json[];
    expect(webhook?.state).toBe('abandoned');
    expect(webhook?.attempts).toHaveLength(4);
  });

  test('copies and the reverse order are sent when asked', async () => {
    await pay(await makeOrder(), { copies: 2, order: 'reversed' });
    await idle();
    expect(eventsReceived()).toEqual([
      ...['order.paid', 'order.paid'],
      ...['payment.captured', 'payment.captured'],
      ...['payment.authorized', 'payment.authorized'],
    ]);
  });

  test('held events go out at the release, shuffled by the seed, each with its status', async () => {
    await post('/_simulator/webhooks', { mode: 'hold' });
    const orderId = await makeOrder();
    await pay(orderId);
    await pay(await makeOrder({ receipt: 'ord_2' }));
    expect(shop.received).toHaveLength(0);

    shop.answers.push(401);
    const { body } = await post('/_simulator/webhooks/release', {
      orderId,
      copies: 3,
      seed: 7,
      retries: false,
    });
    const deliveries = body.deliveries as Json[];
    expect(deliveries).toHaveLength(9);
    expect(deliveries.map(({ status }) => status)).toEqual([401, ...Array<number>(8).fill(200)]);
    expect(deliveries.map(({ event }) => event)).toEqual(eventsReceived());
    expect(new Set(eventsReceived().slice(0, 3)).size).toBeGreaterThan(1);
    expect(((await get(`/_simulator/webhooks`)).body.webhooks as Json[]).map(({ state }) => state)).toEqual([
      ...Array<string>(3).fill('delivered'),
      ...Array<string>(3).fill('held'),
    ]);
  });

  test('named events are sent in the order they are named in, again if need be', async () => {
    const { webhooks } = await pay(await makeOrder(), { webhooks: 'hold' });
    const ids = [webhooks[2], webhooks[0], webhooks[2]];
    await post('/_simulator/webhooks/release', { ids });
    expect(shop.received.map(({ eventId }) => eventId)).toEqual(ids);
  });

  test('dropped events are never sent', async () => {
    await pay(await makeOrder(), { webhooks: 'drop' });
    await post('/_simulator/webhooks/release');
    await idle();
    expect(shop.received).toHaveLength(0);
  });

  test('after a change of secret, old events keep the old signature', async () => {
    await pay(await makeOrder(), { outcome: 'authorized', webhooks: 'hold' });
    await post('/_simulator/secret', { webhookSecret: 'new-secret' });
    await pay(await makeOrder(), { outcome: 'authorized', webhooks: 'hold' });
    await post('/_simulator/webhooks/release');
    expect(shop.received.map(({ signature }) => signature)).toEqual([
      webhookSignature(shop.received[0]?.rawBody ?? '', KEYS.webhookSecret),
      webhookSignature(shop.received[1]?.rawBody ?? '', 'new-secret'),
    ]);
  });

  test('the address can change while it runs', async () => {
    const other = await startReceiver();
    await post('/_simulator/webhook-url', { url: other.url });
    await pay(await makeOrder(), { outcome: 'authorized' });
    await idle();
    await other.close();
    expect([shop.received.length, other.received.length]).toEqual([0, 1]);
    expect((await post('/_simulator/webhook-url', { url: 'ftp://x' })).status).toBe(400);
  });
});

describe('faults', () => {
  const fault = (fields: Json): Promise<Reply> => post('/_simulator/faults', fields);

  test('a fault meets its route as often as asked, and no other', async () => {
    await fault({ route: 'orders.create', kind: 'http', status: 429, count: 1 });
    expect((await get('/v1/orders?receipt=x')).status).toBe(200);
    expect(described(await post('/v1/orders', ORDER))).toEqual([429, 'Too many requests']);
    expect((await post('/v1/orders', ORDER)).status).toBe(200);
  });

  test.each(['refused', 'reset', 'hang'])(
    '%s gives no answer, until the faults are cleared',
    async (kind) => {
      await fault({ route: 'orders.create', kind });
      const attempt = fetch(`${simulator.url}/v1/orders`, {
        method: 'POST',
        headers: { Authorization: `Basic ${btoa(`${KEYS.keyId}:${KEYS.keySecret}`)}` },
        body: JSON.stringify(ORDER),
        signal: AbortSignal.timeout(200),
      });
      await expect(attempt).rejects.toThrow(kind === 'hang' ? /timeout/ : /fetch failed/);
      expect(simulator.ledger().orders).toHaveLength(0);
      await call('DELETE', '/_simulator/faults');
      expect((await post('/v1/orders', ORDER)).status).toBe(200);
    },
  );

  test('a lost answer is a done deed', async () => {
    await fault({ route: 'orders.create', kind: 'reset', after: true, count: 1 });
    await expect(post('/v1/orders', ORDER)).rejects.toThrow();
    expect((await get('/v1/orders?receipt=ord_1')).body.count).toBe(1);
  });

  test('answers can be HTML, cut short, or of the wrong types', async () => {
    const { razorpay_payment_id: id } = await pay(await makeOrder());
    const read = async (): Promise<[number, string]> => {
      const response = await fetch(`${simulator.url}/v1/payments/${id}`, {
        headers: { Authorization: `Basic ${btoa(`${KEYS.keyId}:${KEYS.keySecret}`)}` },
      });
      return [response.status, await response.text()];
    };
    await fault({ route: 'payments.fetch', kind: 'http', status: 502, body: 'html', count: 1 });
    expect(await read()).toEqual([502, expect.stringContaining('<h1>502</h1>')]);
    await fault({ route: 'payments.fetch', kind: 'http', body: 'truncated', count: 1 });
    const [status, text] = await read();
    expect(status).toBe(200);
    expect(text).toContain(id);
    expect(() => JSON.parse(text) as unknown).toThrow();
    await fault({ route: '*', kind: 'http', body: 'wrong-types', count: 1 });
    expect(JSON.parse((await read())[1])).toMatchObject({ amount: '50000?', id: 18, captured: 'true?' });
    await fault({ route: '*', kind: 'slow', delayMs: 30, count: 1 });
    expect((await read())[0]).toBe(200);
  });

  test('an outage refuses connections and ends by itself', async () => {
    const { port } = simulator;
    await post('/_simulator/outage', { ms: 100 });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await expect(get('/v1/orders')).rejects.toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ code: 'ECONNREFUSED' }) }),
    );
    await expect
      .poll(() =>
        get('/v1/orders').then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200);
    expect(simulator.port).toBe(port);
  });
});

describe('checkout pages', () => {
  test('checkout.js is a script for other sites', async () => {
    const response = await fetch(`${simulator.url}/v1/checkout.js`);
    expect(response.headers.get('content-type')).toContain('text/javascript');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const source = await response.text();
    expect(() => new Script(source)).not.toThrow();
    expect(source).toContain('Razorpay');
  });

  test('the sheet shows the amount, only to the page it was opened by', async () => {
    const orderId = await makeOrder({ amount: 12_345_650 });
    const sheet = (query: string): Promise<Response> =>
      fetch(`${simulator.url}/checkout/${orderId}?${query}`);
    const parent = encodeURIComponent('http://localhost:4321');
    const response = await sheet(`key=${KEYS.keyId}&parent=${parent}`);
    expect(response.headers.get('content-security-policy')).toContain(
      'frame-ancestors http://localhost:4321',
    );
    expect(await response.text()).toContain('₹1,23,456.50');
    expect(
      (await sheet(`key=${KEYS.keyId}&parent=${encodeURIComponent('http://a; script-src *')}`)).status,
    ).toBe(400);
    const escaped = await (await sheet(`key=${encodeURIComponent('"><script>')}&parent=${parent}`)).text();
    expect(escaped).not.toContain('"><script>');
    expect(escaped).toContain('not the simulator’s own');
  });

  test('the sheet’s Pay and Fail make payments in the usual manner, and an order is paid once', async () => {
    const orderId = await makeOrder();
    const attempt = (fields: Json): Promise<Reply> =>
      post(`/checkout/${orderId}/payments`, { key: KEYS.keyId, method: 'upi', ...fields });
    expect((await attempt({ key: 'other' })).status).toBe(401);
    const failed = await attempt({ outcome: 'failure' });
    expect(failed.body.error).toMatchObject({
      code: 'BAD_REQUEST_ERROR',
      reason: 'payment_failed',
      metadata: { order_id: orderId, payment_id: expect.stringMatching(/^pay_/) },
    });
    const paid = await attempt({ outcome: 'success', email: 'asha@example.com' });
    expect(paid.body.razorpay_signature).toBe(
      paymentSignature(orderId, String(paid.body.razorpay_payment_id), KEYS.keySecret),
    );
    expect(described(await attempt({ outcome: 'success' }))).toEqual([
      400,
      'Payment already done for this order.',
    ]);
    await idle();
    expect(eventsReceived()).toContain('order.paid');
  });

  test('amounts are grouped by lakh and crore', () => {
    expect(formatAmount({ amount: 1_234_567_800, currency: 'INR' })).toBe('₹1,23,45,678');
    expect(formatAmount({ amount: 105, currency: 'INR' })).toBe('₹1.05');
  });
});

describe('the process', () => {
  test('says where it is, answers, and stops when asked', async () => {
    const main = fileURLToPath(new URL('../../tools/razorpay-simulator/main.ts', import.meta.url));
    const child = spawn(process.execPath, [main, '--port', '0', '--key-id', KEYS.keyId], {
      env: { ...process.env, KEY_SECRET: KEYS.keySecret },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = /http:\S+/.exec(line.toString())?.[0] ?? '';
    const response = await fetch(`${url}/v1/orders`, {
      headers: { Authorization: `Basic ${btoa(`${KEYS.keyId}:${KEYS.keySecret}`)}` },
    });
    expect(response.status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('takes no live key', async () => {
    await expect(startSimulator({ ...KEYS, keyId: 'rzp_live_x' })).rejects.toThrow(/live/);
  });
});
