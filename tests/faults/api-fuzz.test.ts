/**
 * Whatever is sent, nobody gets a 5xx and the process lives on: to what shoppers and the gateway call, and to every form
 * of the admin's. A failure prints its seed and path; `SEED` and `DARZI_PATH` play it again.
 */
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSimulator, type Simulator } from '../../tools/razorpay-simulator/server.ts';
import { newAdmin, signInAs } from '../e2e/admin-people.ts';
import {
  ask,
  checkout,
  codeOf,
  expectBalancedHolds,
  KURTA,
  length,
  MUL,
  newKey,
  pieces,
  signed,
  startOrder,
  webhookBody,
  type Ask,
  type ReportedPayment,
  type StartedOrder,
} from '../e2e/api-requests.ts';
import { KEYS, startShop, type RunningShop } from '../e2e/open-shop.ts';
import { ROUTES } from '../e2e/route-matrix.ts';
import { count, tally, within } from '../support/counts.ts';
import { testBuild } from '../support/published-shop.ts';

const REQUESTS = count({ usual: 1500, full: 1_000_000 });
const CONNECTIONS = count({ usual: 300, full: 20_000 });
/** Requests that are under way together. */
const BATCH = 20;
/** A connection is given up by its client after this time. */
const PATIENCE_MS = 2000;

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const path = process.env['DARZI_PATH'];

function parameters(runs: number): Pick<fc.Parameters, 'seed' | 'numRuns' | 'path'> {
  console.log(`api-fuzz: ${runs} batches, SEED=${seed}`);
  return { seed, numRuns: runs, ...(path === undefined ? {} : { path }) };
}

let gateway: Simulator;
let shop: RunningShop & { stop: () => Promise<void> };
/** A session of somebody on the staff, who may use most forms. */
let cookie = '';

beforeAll(async () => {
  await testBuild();
  gateway = await startSimulator({ port: 0, ...KEYS });
  shop = await startShop({ gateway });
  cookie = await signInAs(shop, await newAdmin(shop, 'staff'));
}, 600_000);

afterAll(async () => {
  await shop.stop();
  await gateway.close();
});

/** Every form of the admin's, but for those that end sessions, and the one that makes every page again. */
const ADMIN_FORMS = Object.values(ROUTES)
  .flat()
  .filter(
    ({ method, path }) =>
      method === 'POST' && path.startsWith('/admin/') && !/sign-out|sessions|everything/.test(path),
  )
  .map(({ path, sent }) => ({ path, fields: typeof sent === 'object' ? sent : {} }));

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    '\u0000',
    '\r\n',
    '\ud800',
    '../..',
    "' OR 1=1 --",
    '1e3',
    'NaN',
    '🧵',
  ),
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: text },
  {
    weight: 3,
    arbitrary: fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, 2 ** 53, -(2 ** 63), 1e308)),
  },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }) },
  { weight: 1, arbitrary: fc.constantFrom(null, true, [], {}, [[]], [null]) },
);

/** A JSON value with some of its parts replaced, left out, doubled or given a neighbour. */
function mutated(base: unknown): fc.Arbitrary<unknown> {
  const change = fc.record({
    at: fc.nat(),
    how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'double'),
    value,
    name: text,
  });
  return fc.array(change, { minLength: 0, maxLength: 3 }).map((changes) => {
    const holder: { root: unknown } = { root: structuredClone(base) };
    for (const { at, how, value: drawn, name } of changes) {
      // A copy, because later changes go into it too.
      const value = structuredClone(drawn);
      const places = placesIn(holder);
      const place = places[at % places.length];
      if (!place) break;
      const { owner, key } = place;
      if (how === 'replace') owner[key] = value;
      else if (how === 'remove') Reflect.deleteProperty(owner, key);
      else if (how === 'double') owner[key] = [owner[key], structuredClone(owner[key])];
      else
        Object.defineProperty(owner, name, { value, enumerable: true, configurable: true, writable: true });
    }
    return holder.root;
  });
}

function placesIn(owner: object): { owner: Record<string, unknown>; key: string }[] {
  return Object.entries(owner).flatMap(([key, inner]: [string, unknown]) => [
    { owner: owner as Record<string, unknown>, key },
    ...(typeof inner === 'object' && inner !== null ? placesIn(inner) : []),
  ]);
}

/** Bytes with some of them changed, cut out or put in. */
function damaged(bytes: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> {
  const wound = fc.record({ at: fc.nat(), cut: fc.nat(20), put: fc.uint8Array({ maxLength: 20 }) });
  return fc.tuple(bytes, fc.array(wound, { maxLength: 4 })).map(([whole, wounds]) =>
    wounds.reduce((left, { at, cut, put }) => {
      const place = at % (left.length + 1);
      return Buffer.concat([left.subarray(0, place), put, left.subarray(place + cut)]);
    }, whole),
  );
}

function body(base: unknown): fc.Arbitrary<Buffer> {
  // Nothing at all has no JSON.
  const asJson = (json: unknown): Buffer => Buffer.from(json === undefined ? '' : JSON.stringify(json));
  return fc.oneof(
    { weight: 6, arbitrary: mutated(base).map(asJson) },
    { weight: 2, arbitrary: damaged(mutated(base).map(asJson)) },
    { weight: 1, arbitrary: value.map(asJson) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)) },
  );
}

const headerText = fc
  .string({ unit: 'binary-ascii', maxLength: 60 })
  .map((chars) => chars.replace(/[^\t\x20-\x7e]/g, '\xe9'));
const HEADERS = [
  'accept',
  'accept-encoding',
  'accept-language',
  'authorization',
  'content-encoding',
  'content-type',
  'cookie',
  'idempotency-key',
  'if-modified-since',
  'if-none-match',
  'origin',
  'range',
  'referer',
  'sec-fetch-site',
  'user-agent',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-http-method-override',
  'x-razorpay-event-id',
  'x-razorpay-signature',
  'astro-request',
  'x-astro-path',
  'host',
] as const;
const extraHeaders = fc.dictionary(fc.constantFrom(...HEADERS), headerText, { maxKeys: 3 });

/** What a URL may hold: readable characters, and any byte in percent. */
const urlText = fc
  .array(
    fc.oneof(
      fc.stringMatching(/^[!-~]{1,6}$/),
      fc.nat(255).map((byte) => `%${byte.toString(16).padStart(2, '0')}`),
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

/** Any request to any endpoint. Good ones are among them. */
function requests(shop: RunningShop, order: StartedOrder): fc.Arbitrary<Ask> {
  const json = { origin: shop.url, 'content-type': 'application/json' };
  const form = { origin: shop.url, 'content-type': 'application/x-www-form-urlencoded' };
  const claim = {
    orderId: order.orderId,
    razorpay_order_id: order.providerOrderId,
    razorpay_payment_id: 'pay_x',
    razorpay_signature: signed(`${order.providerOrderId}|pay_x`, KEYS.keySecret),
  };
  const posts = (where: string, base: unknown): fc.Arbitrary<Ask> =>
    body(base).map((bytes) => ({ method: 'POST', path: where, body: bytes, headers: json }));
  const fields = fc.array(
    fc.tuple(
      fc.constantFrom(
        'email',
        'productId',
        'size',
        'quantity',
        'colourId',
        'lengthM',
        'do',
        'source',
        ...Object.keys(claim),
      ),
      text,
    ),
    { maxLength: 6 },
  );
  const forms = (where: string): fc.Arbitrary<Ask> =>
    damaged(fields.map((list) => Buffer.from(new URLSearchParams(list).toString()))).map((bytes) => ({
      method: 'POST',
      path: where,
      body: bytes,
      headers: form,
    }));
  const token = fc.oneof({ weight: 3, arbitrary: fc.constant(order.token) }, urlText);
  const webhook = fc
    .tuple(
      fc.constantFrom(
        'payment.captured',
        'payment.authorized',
        'payment.failed',
        'refund.processed',
        'order.paid',
      ),
      fc.constantFrom<ReportedPayment['status'][]>('captured', 'authorized', 'failed', 'refunded'),
      fc.nat(50),
    )
    .chain(([event, status, number]) =>
      body(
        JSON.parse(
          webhookBody(event, {
            id: `pay_${number}`,
            order_id: number % 2 ? order.providerOrderId : 'order_x',
            amount: number % 3 ? order.amountPaise : number,
            status,
          }),
        ),
      ),
    )
    .chain((bytes) =>
      fc.boolean().map((isSigned): Ask => ({
        method: 'POST',
        path: '/api/webhooks/razorpay',
        body: bytes,
        headers: {
          'content-type': 'application/json',
          'x-razorpay-signature': isSigned ? signed(bytes, KEYS.webhookSecret) : 'ab'.repeat(32),
        },
      })),
    );
  const start = body(checkout([pieces(1), length(50)], 2290 + 95, 'fuzz@example.in')).map((bytes): Ask => ({
    method: 'POST',
    path: '/api/checkout/start',
    body: bytes,
    headers: { ...json, 'idempotency-key': newKey() },
  }));
  const reads = fc
    .tuple(
      fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE'),
      fc.constantFrom(
        '/api/stock?products=',
        `/api/stock?products=${KURTA},${MUL},`,
        '/api/search?q=',
        '/api/search?',
        '/api/health?',
        '/api/',
        '/orders/',
        '/cart?said=',
        '/search?q=',
        '/admin/orders?',
        '/',
      ),
      urlText,
    )
    .map(([method, where, query]): Ask => ({ method, path: where + query, headers: { origin: shop.url } }));
  const adminForm = fc
    .tuple(
      fc.constantFrom(...ADMIN_FORMS),
      fc.dictionary(fc.oneof(fc.constantFrom('seen', 'from', 'to', 'reason', 'step'), text), text, {
        maxKeys: 4,
      }),
      fc.constantFrom(order.orderId, MUL, '1', 'none', '__proto__'),
    )
    .chain(([{ path: where, fields }, more, id]) =>
      damaged(fc.constant(Buffer.from(new URLSearchParams({ ...fields, ...more }).toString()))).map(
        (bytes): Ask => ({
          method: 'POST',
          path: where.replace(/:\w+/, encodeURIComponent(id)),
          body: bytes,
          headers: { ...form, cookie },
        }),
      ),
    );
  const any = fc.oneof(
    { weight: 3, arbitrary: adminForm },
    { weight: 3, arbitrary: start },
    {
      weight: 3,
      arbitrary: posts('/api/checkout/quote', {
        lines: [pieces(1), length(280)],
        promoCode: 'WELCOME10',
        pincode: '560001',
      }),
    },
    { weight: 2, arbitrary: posts('/api/checkout/confirm', claim) },
    { weight: 2, arbitrary: posts('/api/newsletter', { email: 'fuzz@example.in', source: 'footer' }) },
    { weight: 1, arbitrary: token.chain((part) => posts(`/api/orders/${part}/pay`, {})) },
    {
      weight: 1,
      arbitrary: fc.constant(`/api/orders/${'B'.repeat(32)}/cancel`).chain((where) => posts(where, {})),
    },
    { weight: 1, arbitrary: token.chain((part) => forms(`/api/checkout/callback/${part}`)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('/api/newsletter', '/cart/add', '/cart/update', '/admin/sign-out')
        .chain(forms),
    },
    { weight: 3, arbitrary: webhook },
    { weight: 3, arbitrary: reads },
  );
  return fc.tuple(any, fc.option(extraHeaders, { freq: 3 })).map(([request, extra]) => ({
    ...request,
    headers: { ...request.headers, ...extra },
  }));
}

async function expectAlive(shop: RunningShop): Promise<void> {
  expect((await ask(shop, { path: '/api/health' })).status).toBe(200);
  expectBalancedHolds(shop);
}

test(`${REQUESTS} requests of any kind get no 5xx`, { timeout: within(120_000) }, async () => {
  const order = await startOrder(shop);
  const batches = fc.array(requests(shop, order), { minLength: BATCH, maxLength: BATCH });
  // Chance alone makes this one too seldom: whoever pays a total that isn't the price any more.
  const staleTotal: Ask = {
    method: 'POST',
    path: '/api/checkout/start',
    body: JSON.stringify(checkout([pieces(1)], 1, 'fuzz@example.in')),
    headers: { origin: shop.url, 'content-type': 'application/json', 'idempotency-key': newKey() },
  };
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(batches, async (batch) => {
      const answers = await Promise.all(
        batch.map((request) =>
          ask(shop, request).then(
            ({ status }) => status,
            // A request that makes no sense on its connection may be cut off, but not by an end of the process.
            (error: unknown) => {
              if (codeOf(error) === 'ECONNREFUSED') throw error;
              return 0;
            },
          ),
        ),
      );
      for (const status of answers) seen.set(status, (seen.get(status) ?? 0) + 1);
      expect(answers.filter((status) => status >= 500)).toEqual([]);
    }),
    { ...parameters(Math.ceil(REQUESTS / BATCH)), examples: [[Array<Ask>(BATCH).fill(staleTotal)]] },
  );
  console.log(`api-fuzz: ${JSON.stringify(Object.fromEntries([...seen].sort(([a], [b]) => a - b)))}`);
  // The requests do reach what they are meant for.
  for (const status of [200, 201, 202, 303, 400, 401, 404, 405, 409, 415, 422]) {
    expect(seen.get(status) ?? 0, `answers of ${status}`).toBeGreaterThan(0);
  }
  expect(seen.get(0) ?? 0).toBeLessThan(REQUESTS / 50);
  tally({ promise: '11 malformed input', count: REQUESTS, failures: 0, seed });
  await expectAlive(shop);
});

const lines = (host: string): fc.Arbitrary<Buffer> =>
  fc
    .constantFrom(
      `GET /api/health HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
      `GET /api/stock?products=${KURTA} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      `POST /api/newsletter HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: application/json\r\nContent-Length: 23\r\n\r\n{"email":"a@b.example"}`,
      `POST /api/checkout/quote HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{"lines":[]}\r\n0\r\n\r\n`,
      `POST /api/checkout/quote HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /admin HTTP/1.1\r\n\r\n`,
      `POST /api/webhooks/razorpay HTTP/1.1\r\nHost: ${host}\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`,
      `GET http://${host}/api/health HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
      `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
      `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
      `GET / HTTP/0.9\r\n\r\n`,
      `HEAD /api/search?q=a HTTP/1.0\r\nHost: ${host}\r\n\r\n`,
    )
    .map((request) => Buffer.from(request, 'latin1'));

test(`${CONNECTIONS} connections with any bytes get no 5xx`, { timeout: within(60_000) }, async () => {
  const { port, host } = new URL(shop.url);
  const bytes = fc.oneof(
    { weight: 4, arbitrary: damaged(lines(host)) },
    {
      weight: 2,
      arbitrary: damaged(
        fc.array(lines(host), { minLength: 2, maxLength: 4 }).map((list) => Buffer.concat(list)),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.uint8Array({ minLength: 1, maxLength: 500 }).map((list) => Buffer.from(list)),
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(bytes, { minLength: BATCH, maxLength: BATCH }), async (batch) => {
      const answers = await Promise.all(batch.map((sent) => converse(Number(port), sent)));
      const statuses = answers.flatMap((answer) =>
        [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((match) => match[1]),
      );
      expect(statuses.filter((status) => status?.startsWith('5'))).toEqual([]);
    }),
    parameters(Math.ceil(CONNECTIONS / BATCH)),
  );
  await expectAlive(shop);
});

/** Sends bytes, says that there are no more, and gives what comes back until the end. */
function converse(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.end(bytes));
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') reject(error);
    });
    socket.on('close', () => {
      resolve(Buffer.concat(chunks).toString('latin1'));
    });
  });
}
