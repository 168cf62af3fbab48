/** Every endpoint's contract: what it answers, to whom, and what it refuses before it looks at anything. */
import { randomUUID } from 'node:crypto';
import {
  ask,
  checkout,
  CHURIDAR,
  deliver,
  expectProblem,
  KURTA,
  length,
  MUL,
  MUL_UNDYED,
  newEmail,
  newKey,
  payAtGateway,
  pieces,
  post,
  postForm,
  refundsSent,
  snapshot,
  startOrder,
  stockUp,
  tellGateway,
  totalOf,
  webhookBody,
  type Answer,
} from './api-requests.ts';
import { expect, KEYS, test, type RunningShop } from './open-shop.ts';
import { setPrice } from './shop-books.ts';

const TOKEN = 'A'.repeat(32);
const READS = ['/api/health', '/api/ready', `/api/stock?products=${KURTA}`, '/api/search?q=kurta'];
/** What a page of ours posts, each with a body that would be good. */
const WRITES = [
  { path: '/api/checkout/quote', body: { lines: [pieces(1)] } },
  { path: '/api/cart', body: { lines: [pieces(1)] } },
  { path: '/api/checkout/start', body: checkout([pieces(1)], 2290, 'nobody@example.in') },
  { path: '/api/checkout/confirm', body: { orderId: 'ord_x' } },
  { path: `/api/orders/${TOKEN}/pay`, body: {} },
  { path: `/api/orders/${TOKEN}/cancel`, body: {} },
  { path: '/api/newsletter', body: { email: 'nobody@example.in' } },
] as const;
const FORMS = ['/cart/add', '/cart/update', `/orders/${TOKEN}/cancel`];
/** What the gateway posts. */
const GATEWAYS = ['/api/webhooks/razorpay', `/api/checkout/callback/${TOKEN}`];

function expectGuarded({ headers }: Answer): void {
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-request-id': expect.any(String),
  });
}

test.beforeEach(async ({ shop }) => {
  await refundsSent(shop);
  stockUp(shop);
});

test.describe('requests as such', () => {
  test('reading endpoints answer GET and HEAD, and 405 with Allow to the rest', async ({ shop }) => {
    for (const path of READS) {
      const got = await ask(shop, { path });
      expect(got.status).toBe(200);
      expect(got.headers['content-type']).toBe('application/json; charset=utf-8');
      expectGuarded(got);
      const head = await ask(shop, { method: 'HEAD', path });
      expect([head.status, head.text]).toEqual([200, '']);
      const posted = await post(shop, path, {});
      expectProblem(posted, 405, 'method-not-allowed');
      expect(posted.headers.allow).toBe('GET, HEAD');
      expectGuarded(posted);
    }
  });

  test('writing endpoints answer POST, and 405 with Allow to the rest', async ({ shop }) => {
    const before = snapshot(shop);
    for (const path of [...WRITES.map((write) => write.path), ...FORMS, ...GATEWAYS]) {
      const got = await ask(shop, { path });
      expectProblem(got, 405, 'method-not-allowed');
      expect(got.headers.allow).toBe('POST');
      const head = await ask(shop, { method: 'HEAD', path });
      expect([head.status, head.headers.allow]).toEqual([405, 'POST']);
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
        const other = await ask(shop, { method, path, headers: { origin: shop.url } });
        expectProblem(other, 405, 'method-not-allowed');
        expect(other.headers.allow).toContain('POST');
      }
    }
    expect(snapshot(shop)).toEqual(before);
  });

  test('a change without our own Origin is 403 and changes nothing', async ({ shop }) => {
    const before = snapshot(shop);
    const { port } = new URL(shop.url);
    const foreign = [
      undefined,
      'null',
      'https://evil.example',
      `http://localhost:${Number(port) + 1}`,
      `https://localhost:${port}`,
      `http://localhost.evil.example:${port}`,
      `http://localhost:${port}@evil.example`,
    ];
    for (const origin of foreign) {
      const own = { 'content-type': 'application/json', 'idempotency-key': newKey() };
      const headers = origin === undefined ? own : { ...own, origin };
      for (const { path, body } of WRITES) {
        expectProblem(
          await ask(shop, { method: 'POST', path, headers, body: JSON.stringify(body) }),
          403,
          'bad-origin',
        );
      }
      for (const path of [...FORMS, '/api/newsletter']) {
        const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
        const body = `email=nobody%40example.in&productId=${KURTA}&size=M`;
        expectProblem(await ask(shop, { method: 'POST', path, headers: form, body }), 403, 'bad-origin');
      }
    }
    expect(snapshot(shop)).toEqual(before);
  });

  test('another content type is 415', async ({ shop }) => {
    const types = [
      'text/plain',
      'application/jsonp',
      'application/json; charset=utf-16',
      'application/x-json',
      '',
    ];
    for (const type of types) {
      for (const { path, body } of WRITES) {
        const headers = { 'content-type': type, 'idempotency-key': newKey() };
        expectProblem(await post(shop, path, body, { headers }), 415, 'wrong-type');
      }
    }
    for (const { path, body } of WRITES.slice(0, -1)) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expectProblem(await post(shop, path, body, { headers }), 415, 'wrong-type');
    }
    const quoted = await post(
      shop,
      '/api/checkout/quote',
      { lines: [] },
      { headers: { 'content-type': 'Application/JSON ; Charset=UTF-8' } },
    );
    expect(quoted.status).toBe(200);
  });
});

test.describe('reading', () => {
  test('health and readiness', async ({ shop }) => {
    expect((await ask(shop, { path: '/api/health' })).json).toEqual({ status: 'ok', storage: 'file' });
    const ready = await ask(shop, { path: '/api/ready' });
    expect(ready.json).toEqual({
      ready: true,
      writes: true,
      jobs: true,
      reconcilerAgeSeconds: expect.any(Number),
      draining: false,
    });
  });

  test('many who ask for readiness cost one write', async ({ shop }) => {
    const probed = () =>
      shop.row<{ value: string }>(`SELECT value FROM settings WHERE name = 'mark:ready-probe'`)?.value;
    await expect
      .poll(async () => {
        await ask(shop, { path: '/api/ready' });
        const first = probed();
        await Promise.all(Array.from({ length: 20 }, () => ask(shop, { path: '/api/ready' })));
        return probed() === first;
      })
      .toBe(true);
  });

  test('live stock is pieces and centimetres, holds taken off, in the order asked for', async ({ shop }) => {
    const path = `/api/stock?products=${MUL},prd_unknown,${KURTA},${KURTA}`;
    const before = (await ask(shop, { path })).json;
    expect(before.products.map((product: { id: string }) => product.id)).toEqual([MUL, KURTA]);
    const [mul, kurta] = before.products;
    expect(mul).toEqual({ id: MUL, price: 190, variants: expect.any(Array) });
    expect(mul.variants[0]).toEqual({ colourId: MUL_UNDYED, available: expect.any(Number) });
    expect(kurta.variants[2]).toEqual({ size: 'M', available: expect.any(Number) });

    await startOrder(shop, [pieces(2), length(280)]);
    const [mulAfter, kurtaAfter] = (await ask(shop, { path })).json.products;
    expect(mulAfter.variants[0].available).toBe(mul.variants[0].available - 280);
    expect(kurtaAfter.variants[2].available).toBe(kurta.variants[2].available - 2);
  });

  test('stock of nothing, of too much, and of no ids is 422', async ({ shop }) => {
    const many = Array.from({ length: 51 }, (_, index) => `prd_${index}`).join(',');
    for (const query of [
      '',
      '?products=',
      '?products=,,',
      `?products=${many}`,
      "?products=a'--",
      '?products=%00',
    ]) {
      expectProblem(await ask(shop, { path: `/api/stock${query}` }), 422, 'bad-input');
    }
  });

  test('search suggests active products by words, and takes wildcards and SQL for words', async ({
    shop,
  }) => {
    const search = async (query: string) =>
      (await ask(shop, { path: `/api/search?q=${encodeURIComponent(query)}` })).json;
    const found = await search('INDIGO handloom');
    expect(found.products[0]).toEqual({
      slug: 'indigo-handloom-kurta',
      name: 'Indigo handloom kurta',
      kind: 'tailored',
      price: 2290,
      picture: expect.stringMatching(/^\/demo\/indigo-handloom-kurta/),
      hex: expect.stringMatching(/^#[\da-f]{6}$/),
    });
    const many = await search('kurta');
    expect(many.products.length).toBeLessThan(many.total);
    expect(many.categories[0]).toEqual({ slug: 'mens-kurtas-sherwanis', name: 'Men’s kurtas & sherwanis' });
    for (const query of ['', '   ', '%', '_', "' OR 1=1 --", '"; DROP TABLE orders; --', '\\']) {
      expect(await search(query)).toEqual({ products: [], categories: [], total: 0 });
    }
    expectProblem(await ask(shop, { path: `/api/search?q=${'a'.repeat(81)}` }), 422, 'bad-input');
  });
});

test.describe('quote', () => {
  test('prices a cart and says what is wrong, line by line', async ({ shop }) => {
    const lines = [pieces(1), pieces(1), length(280), pieces(1, 'nope'), length(285)];
    const answer = await post(shop, '/api/checkout/quote', {
      lines,
      promoCode: ' welcome10 ',
      pincode: '560001',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expectGuarded(answer);
    expect(answer.json).toEqual({
      lines: [
        {
          ...pieces(2),
          name: 'Indigo handloom kurta',
          slug: 'indigo-handloom-kurta',
          variant: 'M',
          hex: '#26375f',
          unitPrice: 2290,
          lineTotal: 4580,
          available: expect.any(Number),
        },
        {
          // The same colour twice is one line: 280 + 285 cm is off the step.
          ...length(565),
          name: 'Mul cotton',
          slug: 'mul-cotton',
          variant: 'Undyed',
          hex: '#efe8d8',
          unitPrice: 190,
          lineTotal: 0,
          available: expect.any(Number),
          cut: { stepCm: 10, leastCm: 50, mostCm: 3000 },
          problem: 'bad-length',
          message: expect.any(String),
        },
        expect.objectContaining({ ...pieces(1, 'nope'), problem: 'unknown', lineTotal: 0, available: 0 }),
      ],
      subtotal: 4580,
      discount: 458,
      shipping: 0,
      tax: expect.any(Number),
      total: 4122,
      freeShippingGap: 0,
      promo: { code: 'WELCOME10' },
    });
  });

  test('an empty cart costs nothing, and an unusable code is said', async ({ shop }) => {
    expect((await post(shop, '/api/checkout/quote', { lines: [] })).json).toMatchObject({
      lines: [],
      total: 0,
      freeShippingGap: null,
    });
    const answer = await post(shop, '/api/checkout/quote', { lines: [pieces(1)], promoCode: 'NOSUCH' });
    expect(answer.json.promo).toEqual({ code: 'NOSUCH', problem: 'unknown', message: expect.any(String) });
    expect(answer.json.discount).toBe(0);
  });
});

test.describe('start', () => {
  test('opens the payment window for a new pending order', async ({ shop }) => {
    const email = newEmail();
    const lines = [pieces(1), length(280)];
    const answer = await post(shop, '/api/checkout/start', checkout(lines, 2290 + 532, email), {
      headers: { 'idempotency-key': newKey() },
    });
    expect(answer.status, answer.text).toBe(201);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expectGuarded(answer);
    expect(answer.json).toEqual({
      orderId: expect.stringMatching(/^ord_\w{16}$/),
      orderUrl: expect.stringMatching(/^\/orders\/[\w-]{32}$/),
      provider: 'razorpay',
      keyId: KEYS.keyId,
      providerOrderId: expect.stringMatching(/^order_\w{14}$/),
      amountPaise: 282_200,
      currency: 'INR',
      name: expect.any(String),
      prefill: { name: 'Asha Rao', email, contact: '+919876543210' },
    });
    expect(
      shop.row('SELECT status, payment_status, total FROM orders WHERE id = ?', answer.json.orderId),
    ).toEqual({
      status: 'pending',
      payment_status: 'pending',
      total: 2822,
    });
  });

  test('offline where there are no keys; beside keys only if a setting allows it', async ({
    shop,
    offlineShop,
  }) => {
    const offline = await post(offlineShop, '/api/checkout/start', checkout([pieces(1)], 2290), {
      headers: { 'idempotency-key': newKey() },
    });
    expect(offline.status).toBe(201);
    expect(offline.json).toEqual({
      orderId: expect.any(String),
      orderUrl: expect.stringMatching(/^\/orders\//),
      provider: 'offline',
    });
    const wished = await post(
      offlineShop,
      '/api/checkout/start',
      { ...checkout([pieces(1)], 2290), provider: 'razorpay' },
      { headers: { 'idempotency-key': newKey() } },
    );
    expectProblem(wished, 503, 'payment-unavailable');
    expect(Number(wished.headers['retry-after'])).toBeGreaterThan(0);

    const body = { ...checkout([pieces(1)], 2290), provider: 'offline' };
    const headers = { 'idempotency-key': newKey() };
    const refused = await post(shop, '/api/checkout/start', body, { headers });
    expectProblem(refused, 422, 'bad-input');
    expect(refused.json.errors).toEqual([{ field: 'provider', message: expect.any(String) }]);
    setSetting(shop, 'offlineBesideGateway', true);
    const allowed = await post(shop, '/api/checkout/start', body, { headers });
    setSetting(shop, 'offlineBesideGateway', null);
    expect(allowed.json).toMatchObject({ provider: 'offline' });
  });

  test('a total of 0 is fulfilled at once', async ({ shop }) => {
    shop.execute(`INSERT INTO promotions (code, kind, value) VALUES ('ALLFREE', 'percent', 100)`);
    setSetting(shop, 'freeShippingFrom', 0);
    const answer = await post(
      shop,
      '/api/checkout/start',
      { ...checkout([pieces(1)], 0), promoCode: 'allfree' },
      { headers: { 'idempotency-key': newKey() } },
    );
    setSetting(shop, 'freeShippingFrom', null);
    shop.execute(`UPDATE promotions SET active = 0 WHERE code = 'ALLFREE'`);
    expect(answer.status, answer.text).toBe(201);
    expect(answer.json).toMatchObject({ provider: 'offline', status: 'paid' });
    expect(shop.row('SELECT status, payment_status FROM orders WHERE id = ?', answer.json.orderId)).toEqual({
      status: 'confirmed',
      payment_status: 'paid',
    });
  });

  test('a stale total is 409 with the new quote, which then is accepted', async ({ shop }) => {
    const product = 'cotton-churidar';
    const lines = [pieces(1, '32', CHURIDAR)];
    const stale = await totalOf(shop, lines);
    const price = shop.row<{ price: number }>('SELECT price FROM products WHERE slug = ?', product)!.price;
    setPrice(shop, product, price + 100);
    const before = snapshot(shop);
    const body = checkout(lines, stale);
    const headers = { 'idempotency-key': newKey() };
    const answer = await post(shop, '/api/checkout/start', body, { headers });
    expectProblem(answer, 409, 'price-changed');
    expect(answer.json.quote).toEqual((await post(shop, '/api/checkout/quote', { lines })).json);
    expect(snapshot(shop)).toEqual(before);
    const again = await post(
      shop,
      '/api/checkout/start',
      { ...body, expectedTotal: answer.json.quote.total },
      { headers },
    );
    setPrice(shop, product, price);
    expect(again.status).toBe(201);
    expect(again.json.amountPaise).toBe((stale + 100) * 100);
  });

  test('too little stock, an unusable code and an unknown product are told apart, each with the quote', async ({
    shop,
  }) => {
    const before = snapshot(shop);
    const start = (body: object) =>
      post(shop, '/api/checkout/start', body, { headers: { 'idempotency-key': newKey() } });
    const tooMany = await start(checkout([pieces(20, 'XXL')], 1));
    expectProblem(tooMany, 409, 'out-of-stock');
    expect(tooMany.json.quote.lines[0]).toMatchObject({ problem: 'not-enough', lineTotal: 0 });
    const code = await start({ ...checkout([pieces(1)], 2290), promoCode: 'NOSUCH' });
    expectProblem(code, 409, 'promo-refused');
    expect(code.json.quote.promo.problem).toBe('unknown');
    const unknown = await start(checkout([pieces(1, 'M', 'prd_nothing')], 2290));
    expectProblem(unknown, 404, 'product-unknown');
    expect(unknown.json.quote.lines[0].problem).toBe('unknown');
    expect(snapshot(shop)).toEqual(before);
  });

  test('the gateway away is 503, and the same key then goes on with the same order', async ({
    shop,
    gateway,
  }) => {
    const email = newEmail();
    const headers = { 'idempotency-key': newKey() };
    await tellGateway(gateway, 'POST', 'faults', { route: 'orders.create', kind: 'http', status: 429 });
    const away = await post(shop, '/api/checkout/start', checkout([pieces(1)], 2290, email), { headers });
    await tellGateway(gateway, 'DELETE', 'faults');
    expectProblem(away, 503, 'payment-unavailable');
    expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
    const back = await post(shop, '/api/checkout/start', checkout([pieces(1)], 2290, email), { headers });
    expect(back.status).toBe(201);
    expect(shop.rows('SELECT id FROM orders WHERE email = ?', email)).toEqual([{ id: back.json.orderId }]);
  });
});

test.describe('the Idempotency-Key', () => {
  test('is needed, and must be 16 to 128 visible characters', async ({ shop }) => {
    const before = snapshot(shop);
    const keys = [
      undefined,
      '',
      'short',
      'x'.repeat(15),
      'x'.repeat(129),
      'has a space in the middle',
      'é'.repeat(20),
    ];
    for (const key of keys) {
      const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
      const answer = await post(shop, '/api/checkout/start', checkout([pieces(1)], 2290), { headers });
      expectProblem(answer, 400, 'key-missing');
    }
    expect(snapshot(shop)).toEqual(before);
  });

  test('gives the same answer again, byte for byte, however the body is spelled', async ({ shop }) => {
    const body = checkout([pieces(1)], 2290);
    const headers = { 'idempotency-key': newKey() };
    const first = await post(shop, '/api/checkout/start', body, { headers });
    const before = snapshot(shop);
    const again = await post(shop, '/api/checkout/start', body, { headers });
    const spelled = `  ${JSON.stringify(Object.fromEntries(Object.entries(body).reverse()), null, 2)}\n`;
    const other = await post(shop, '/api/checkout/start', spelled, { headers });
    for (const answer of [again, other]) {
      expect(answer.status).toBe(201);
      expect(answer.text).toBe(first.text);
    }
    expect(snapshot(shop)).toEqual(before);
  });

  test('refuses another body', async ({ shop }) => {
    const body = checkout([pieces(1)], 2290);
    const headers = { 'idempotency-key': newKey() };
    expect((await post(shop, '/api/checkout/start', body, { headers })).status).toBe(201);
    const before = snapshot(shop);
    const others = [
      { ...body, notes: 'Ring twice.' },
      { ...body, lines: [pieces(2)], expectedTotal: 4580 },
      { ...body, contact: { ...body.contact, email: newEmail() } },
      { ...body, expectedTotal: 1 },
    ];
    for (const other of others) {
      expectProblem(await post(shop, '/api/checkout/start', other, { headers }), 422, 'key-reused');
    }
    expect(snapshot(shop)).toEqual(before);
  });

  test('pressed many times at once makes one order, with one answer, while the gateway is slow', async ({
    shop,
    gateway,
  }) => {
    const email = newEmail();
    const headers = { 'idempotency-key': newKey() };
    await tellGateway(gateway, 'POST', 'faults', {
      route: 'orders.create',
      kind: 'slow',
      delayMs: 300,
      count: 1,
    });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        post(shop, '/api/checkout/start', checkout([pieces(1)], 2290, email), { headers }),
      ),
    );
    await tellGateway(gateway, 'DELETE', 'faults');
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    const orders = shop.rows<{ id: string }>('SELECT id FROM orders WHERE email = ?', email);
    expect(orders).toHaveLength(1);
    expect(gateway.ledger().orders.filter(({ receipt }) => receipt === orders[0]?.id)).toHaveLength(1);
  });

  test('with two bodies at once: one order, the other is refused', async ({ shop }) => {
    const email = newEmail();
    const headers = { 'idempotency-key': newKey() };
    const answers = await Promise.all(
      [1, 2, 1, 2].map((quantity) =>
        post(shop, '/api/checkout/start', checkout([pieces(quantity)], 2290 * quantity, email), { headers }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 422, 422]);
    expect(shop.rows('SELECT id FROM orders WHERE email = ?', email)).toHaveLength(1);
  });
});

test.describe('paying', () => {
  test('a confirmed payment is 200, and so it is again', async ({ shop, gateway }) => {
    const order = await startOrder(shop);
    const claim = { orderId: order.orderId, ...(await payAtGateway(gateway, order)) };
    const answer = await post(shop, '/api/checkout/confirm', claim);
    expect([answer.status, answer.json]).toEqual([200, { status: 'paid', orderUrl: order.orderUrl }]);
    expectGuarded(answer);
    const before = snapshot(shop);
    for (let replay = 0; replay < 20; replay += 1) {
      const again = await post(shop, '/api/checkout/confirm', claim);
      expect([again.status, again.text]).toEqual([200, answer.text]);
    }
    expect(snapshot(shop)).toEqual(before);
  });

  test('an authorised payment is captured', async ({ shop, gateway }) => {
    const order = await startOrder(shop);
    const claim = {
      orderId: order.orderId,
      ...(await payAtGateway(gateway, order, { outcome: 'authorized' })),
    };
    expect((await post(shop, '/api/checkout/confirm', claim)).json).toMatchObject({ status: 'paid' });
    const paid = gateway.ledger().payments.find(({ id }) => id === claim.razorpay_payment_id);
    expect(paid).toMatchObject({ captured: true, status: 'captured' });
  });

  test('while the gateway can’t be asked it is 202, and is settled once it can', async ({
    shop,
    gateway,
  }) => {
    const order = await startOrder(shop);
    const claim = { orderId: order.orderId, ...(await payAtGateway(gateway, order)) };
    await tellGateway(gateway, 'POST', 'faults', { kind: 'http', status: 401, body: 'html' });
    const answer = await post(shop, '/api/checkout/confirm', claim);
    await tellGateway(gateway, 'DELETE', 'faults');
    expect([answer.status, answer.json]).toEqual([202, { status: 'pending', orderUrl: order.orderUrl }]);
    const status = () =>
      shop.row<{ payment_status: string }>('SELECT payment_status FROM orders WHERE id = ?', order.orderId);
    await expect.poll(status, { timeout: 30_000 }).toEqual({ payment_status: 'paid' });
  });

  test('paid without stock is 200 and attention', async ({ shop, gateway }) => {
    const order = await startOrder(shop, [pieces(1, 'XS')]);
    const claim = { orderId: order.orderId, ...(await payAtGateway(gateway, order)) };
    const stock = shop.row<{ stock: number }>(
      `SELECT stock FROM inventory WHERE product_id = ? AND size = 'XS'`,
      KURTA,
    );
    shop.execute(`UPDATE inventory SET stock = 0 WHERE product_id = ? AND size = 'XS'`, KURTA);
    const answer = await post(shop, '/api/checkout/confirm', claim);
    shop.execute(`UPDATE inventory SET stock = ? WHERE product_id = ? AND size = 'XS'`, stock!.stock, KURTA);
    expect([answer.status, answer.json]).toEqual([200, { status: 'attention', orderUrl: order.orderUrl }]);
    expect((await post(shop, '/api/checkout/confirm', claim)).text).toBe(answer.text);
    expectProblem(await post(shop, `/api/orders/${order.token}/pay`, {}), 409, 'already-paid');
    expectProblem(await post(shop, `/api/orders/${order.token}/cancel`, {}), 409, 'wrong-state');
  });

  test('paying again opens the same gateway order; a paid or a cancelled one is 409', async ({
    shop,
    gateway,
  }) => {
    const order = await startOrder(shop);
    const again = await post(shop, `/api/orders/${order.token}/pay`, {});
    expect(again.status).toBe(201);
    expect(again.json).toMatchObject({ orderId: order.orderId, providerOrderId: order.providerOrderId });
    expectGuarded(again);
    await post(shop, '/api/checkout/confirm', {
      orderId: order.orderId,
      ...(await payAtGateway(gateway, order)),
    });
    expectProblem(await post(shop, `/api/orders/${order.token}/pay`, {}), 409, 'already-paid');

    const dropped = await startOrder(shop);
    const cancelled = await post(shop, `/api/orders/${dropped.token}/cancel`, {});
    expect([cancelled.status, cancelled.json]).toEqual([200, { status: 'cancelled' }]);
    expect((await post(shop, `/api/orders/${dropped.token}/cancel`, {})).text).toBe(cancelled.text);
    expectProblem(await post(shop, `/api/orders/${dropped.token}/pay`, {}), 409, 'order-cancelled');
  });

  test('paying again after the stock went is 409 and holds nothing', async ({ shop }) => {
    const order = await startOrder(shop, [pieces(1, 'XL')]);
    shop.execute(
      `UPDATE holds SET expires_at = '2026-01-01T00:00:00.000Z' WHERE order_id = ?`,
      order.orderId,
    );
    const stock = shop.row<{ stock: number }>(
      `SELECT stock FROM inventory WHERE product_id = ? AND size = 'XL'`,
      KURTA,
    );
    shop.execute(`UPDATE inventory SET stock = held - 1 WHERE product_id = ? AND size = 'XL'`, KURTA);
    expectProblem(await post(shop, `/api/orders/${order.token}/pay`, {}), 409, 'out-of-stock');
    shop.execute(`UPDATE inventory SET stock = ? WHERE product_id = ? AND size = 'XL'`, stock!.stock, KURTA);
    expect((await post(shop, `/api/orders/${order.token}/pay`, {})).status).toBe(201);
    const live = shop.rows(
      `SELECT amount FROM holds WHERE order_id = ? AND released_at IS NULL AND expires_at > '2026-06'`,
      order.orderId,
    );
    expect(live).toEqual([{ amount: 1 }]);
  });

  test('a token that opens nothing is 404 everywhere', async ({ shop }) => {
    const order = await startOrder(shop);
    const altered = `${order.token.slice(0, -1)}${order.token.endsWith('A') ? 'B' : 'A'}`;
    const before = snapshot(shop);
    const number = shop.row<{ number: number }>('SELECT number FROM orders WHERE id = ?', order.orderId);
    for (const token of [
      altered,
      order.orderId,
      String(number?.number),
      order.token.toLowerCase(),
      TOKEN,
      '-',
      '%20',
    ]) {
      expectProblem(await post(shop, `/api/orders/${token}/pay`, {}), 404, 'order-unknown');
      expectProblem(await post(shop, `/api/orders/${token}/cancel`, {}), 404, 'order-unknown');
      expectProblem(await postForm(shop, `/api/checkout/callback/${token}`, {}), 404, 'order-unknown');
      expect((await ask(shop, { path: `/orders/${token}` })).status).toBe(404);
    }
    const claim = { razorpay_order_id: 'order_x', razorpay_payment_id: 'pay_x', razorpay_signature: 'x' };
    expectProblem(
      await post(shop, '/api/checkout/confirm', { orderId: 'ord_x', ...claim }),
      404,
      'order-unknown',
    );
    expect(snapshot(shop)).toEqual(before);
  });
});

test.describe('the gateway', () => {
  const fromGateway = { origin: 'https://api.razorpay.com', referer: 'https://api.razorpay.com/' };

  test('its page posts back from its own Origin, or from none, and is sent to the order', async ({
    shop,
    gateway,
  }) => {
    for (const headers of [fromGateway, { origin: 'null' }, {}]) {
      const order = await startOrder(shop);
      const fields = new URLSearchParams({ ...(await payAtGateway(gateway, order)), extra: 'ignored' });
      const answer = await ask(shop, {
        method: 'POST',
        path: `/api/checkout/callback/${order.token}`,
        body: fields.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      });
      expect([answer.status, answer.headers.location]).toEqual([303, order.orderUrl]);
      expectGuarded(answer);
      expect(shop.row('SELECT payment_status FROM orders WHERE id = ?', order.orderId)).toEqual({
        payment_status: 'paid',
      });
    }
  });

  test('its error form, and a forged one, lead to the order and change nothing', async ({ shop }) => {
    const order = await startOrder(shop);
    const before = snapshot(shop);
    const metadata = JSON.stringify({ order_id: order.providerOrderId, payment_id: 'pay_x' });
    const forms: Record<string, string>[] = [
      { 'error[code]': 'BAD_REQUEST_ERROR', 'error[description]': 'Declined', 'error[metadata]': metadata },
      {
        razorpay_order_id: order.providerOrderId,
        razorpay_payment_id: 'pay_x',
        razorpay_signature: 'ab'.repeat(32),
      },
      { razorpay_payment_id: 'pay_x\r\nLocation: https://evil.example' },
      {},
    ];
    for (const form of forms) {
      const answer = await postForm(shop, `/api/checkout/callback/${order.token}`, form, {
        headers: fromGateway,
      });
      expect([answer.status, answer.headers.location]).toEqual([303, order.orderUrl]);
    }
    const json = await post(shop, `/api/checkout/callback/${order.token}`, {}, { headers: fromGateway });
    expectProblem(json, 415, 'wrong-type');
    expect(snapshot(shop)).toEqual(before);
  });

  test('its webhooks are answered 200, duplicates and unknown orders too', async ({ shop }) => {
    const order = await startOrder(shop);
    const id = randomUUID();
    const payment = { id: `pay_${id}`, order_id: order.providerOrderId, amount: order.amountPaise } as const;
    const body = webhookBody('payment.captured', { ...payment, status: 'captured' });
    const answer = await deliver(shop, body, { 'x-razorpay-event-id': id, ...fromGateway });
    expect([answer.status, answer.json]).toEqual([200, { verdict: 'paid' }]);
    expectGuarded(answer);
    const before = snapshot(shop);
    const again = await deliver(shop, body, { 'x-razorpay-event-id': id });
    expect([again.status, again.json]).toEqual([200, { verdict: 'duplicate' }]);
    expect(snapshot(shop)).toEqual(before);

    const stray = webhookBody('payment.captured', {
      ...payment,
      id: 'pay_stray',
      order_id: 'order_x',
      status: 'captured',
    });
    const unknown = await deliver(shop, stray);
    expect([unknown.status, unknown.json]).toEqual([200, { verdict: 'unknown-order' }]);
  });
});

test.describe('the newsletter', () => {
  test('gives the same answer to a new, a known and an unsubscribed address', async ({ shop }) => {
    const email = newEmail();
    const answers = [
      await post(shop, '/api/newsletter', { email: ` ${email.toUpperCase()} `, source: 'footer' }),
    ];
    answers.push(await post(shop, '/api/newsletter', { email }));
    shop.execute(`UPDATE newsletter_subscribers SET status = 'unsubscribed' WHERE email = ?`, email);
    answers.push(await post(shop, '/api/newsletter', { email }));
    for (const answer of answers) {
      expect([answer.status, answer.json]).toEqual([202, { status: 'accepted' }]);
      expectGuarded(answer);
    }
    expect(
      shop.rows('SELECT email, source, status FROM newsletter_subscribers WHERE email = ?', email),
    ).toEqual([{ email, source: 'footer', status: 'unsubscribed' }]);
  });

  test('its form is answered 303', async ({ shop }) => {
    const email = newEmail();
    const good = await postForm(shop, '/api/newsletter', { email, source: 'footer' });
    expect([good.status, good.headers.location, good.text]).toEqual([303, '/newsletter/thanks', '']);
    expect(shop.rows('SELECT source FROM newsletter_subscribers WHERE email = ?', email)).toHaveLength(1);
    for (const fields of [{ email: 'nobody' }, {}, { email, admin: '1' }] as Record<string, string>[]) {
      const bad = await postForm(shop, '/api/newsletter', fields);
      expect([bad.status, bad.headers.location]).toEqual([303, '/newsletter/problem']);
    }
  });
});

test('forms without JavaScript are answered 303', async ({ shop }) => {
  const added = await postForm(shop, '/cart/add', { productId: KURTA, size: 'M', quantity: '2' });
  expect([added.status, added.headers.location]).toEqual([303, '/cart?said=added']);
  const cookie = added.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const line = { productId: KURTA, size: 'M' };
  const updated = await postForm(shop, '/cart/update', { ...line, quantity: '3' }, { headers: { cookie } });
  expect([updated.status, updated.headers.location]).toEqual([303, '/cart?said=changed']);
  const removed = await postForm(shop, '/cart/update', { ...line, do: 'remove' }, { headers: { cookie } });
  expect([removed.status, removed.headers.location]).toEqual([303, '/cart?said=removed']);

  const order = await startOrder(shop);
  const cancelled = await postForm(shop, `/orders/${order.token}/cancel`, {});
  expect([cancelled.status, cancelled.headers.location]).toEqual([303, `${order.orderUrl}?said=cancelled`]);
  expect(shop.row('SELECT status FROM orders WHERE id = ?', order.orderId)).toEqual({ status: 'cancelled' });
});

/** Sets one of the owner's settings, or takes it back to its default. */
function setSetting(shop: RunningShop, name: string, value: number | boolean | null): void {
  shop.execute('DELETE FROM settings WHERE name = ?', name);
  if (value === null) return;
  shop.execute(
    `INSERT INTO settings (name, value, updated_at) VALUES (?, ?, '2026-01-01T00:00:00.000Z')`,
    name,
    JSON.stringify(value),
  );
}
