/** Requests that no page would send, and what a test then finds in the shop. */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { expect } from '@playwright/test';
import { productId } from '../../src/server/db/seed/seed-shop.ts';
import type { CartLine } from '../../src/shared/cart.ts';
import type { Simulator } from '../../tools/razorpay-simulator/server.ts';
import { KEYS, type RunningShop } from './open-shop.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The body as JSON, or null where it is none. */
  json: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- Tests look into it with matchers.
}

export interface Ask {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** A loopback address to come from, such as 127.0.0.9: each has limits of its own. */
  from?: string;
  /** Its connections, where a test has an eye on them. */
  agent?: Agent;
}

const usualAgent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Sends one request as it is given, and reads the whole answer. */
export function ask(shop: Pick<RunningShop, 'url'>, request: Ask): Promise<Answer> {
  const { host, port } = new URL(shop.url);
  const { method = 'GET', path, headers = {}, body, from, agent = usualAgent } = request;
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        agent,
        host: '127.0.0.1',
        port,
        method,
        path,
        ...(from === undefined ? {} : { localAddress: from }),
        headers: {
          host,
          ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The code of a system error, such as ECONNRESET, or ''. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** A JSON request as a page of the shop sends it. A text or bytes go as they are. */
export function post(
  shop: Pick<RunningShop, 'url'>,
  path: string,
  body: unknown,
  options: Pick<Ask, 'headers' | 'from' | 'agent'> = {},
): Promise<Answer> {
  const raw = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return ask(shop, {
    method: 'POST',
    path,
    body: raw,
    ...options,
    headers: { origin: shop.url, 'content-type': 'application/json', ...options.headers },
  });
}

/** A form as a browser posts it from a page of the shop. */
export function postForm(
  shop: Pick<RunningShop, 'url'>,
  path: string,
  fields: Record<string, string>,
  options: { headers?: Record<string, string>; from?: string } = {},
): Promise<Answer> {
  return post(shop, path, new URLSearchParams(fields).toString(), {
    ...options,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...options.headers },
  });
}

export const KURTA = productId('indigo-handloom-kurta');
export const CHURIDAR = productId('cotton-churidar');
export const MUL = productId('mul-cotton');
export const MUL_UNDYED = 'col_mul-undyed';

/** Pieces of a garment's size; the kurta in M unless it is said. */
export function pieces(quantity: number, size = 'M', product = KURTA): CartLine {
  return { kind: 'tailored', productId: product, size, quantity };
}

/** A length of a colour; undyed mul cotton unless it is said. */
export function length(lengthCm: number, colourId = MUL_UNDYED, product = MUL): CartLine {
  return { kind: 'fabric', productId: product, colourId, lengthCm };
}

/** Sees to it that the kurta in M doesn't run out, with its row in the ledger. */
export function stockUp(shop: RunningShop): void {
  const size = shop.row<{ id: number; free: number }>(
    `SELECT id, stock - held AS free FROM inventory WHERE product_id = ? AND size = 'M'`,
    KURTA,
  );
  if (!size || size.free > 500) return;
  shop.execute('UPDATE inventory SET stock = stock + 5000 WHERE id = ?', size.id);
  shop.execute(
    `INSERT INTO stock_movements (product_id, inventory_id, pieces, reason, actor, created_at)
     VALUES (?, ?, 5000, 'restocked', 'test', '2026-01-01T00:00:00.000Z')`,
    KURTA,
    size.id,
  );
}

/** An email address that nobody else in this run has. */
export function newEmail(): string {
  return `shopper-${randomUUID()}@example.in`;
}

/** A key that nobody else in this run has. */
export function newKey(): string {
  return `key-${randomUUID()}`;
}

/** What a page sends to start a checkout. `expectedTotal` is for the page to know. */
export function checkout(lines: CartLine[], expectedTotal: number, email = newEmail()) {
  return {
    lines,
    contact: { name: 'Asha Rao', email, phone: '98765 43210' },
    address: { line1: '4 Brigade Road', city: 'Bengaluru', state: 'Karnataka', pincode: '560001' },
    expectedTotal,
  };
}

/** What these lines cost now. Rupees. */
export async function totalOf(shop: Pick<RunningShop, 'url'>, lines: CartLine[]): Promise<number> {
  const answer = await post(shop, '/api/checkout/quote', { lines });
  expect(answer.status).toBe(200);
  return answer.json.total as number;
}

export interface StartedOrder {
  orderId: string;
  orderUrl: string;
  token: string;
  email: string;
  /** '' for an offline order. */
  providerOrderId: string;
  amountPaise: number;
}

/** Starts an order of these lines at today's price. */
export async function startOrder(
  shop: Pick<RunningShop, 'url'>,
  lines: CartLine[] = [pieces(1)],
): Promise<StartedOrder> {
  const email = newEmail();
  const body = checkout(lines, await totalOf(shop, lines), email);
  const answer = await post(shop, '/api/checkout/start', body, { headers: { 'idempotency-key': newKey() } });
  expect(answer.status, answer.text).toBe(201);
  const { orderId, orderUrl, providerOrderId = '', amountPaise = 0 } = answer.json;
  return { orderId, orderUrl, token: orderUrl.split('/').at(-1), email, providerOrderId, amountPaise };
}

/** Tells the simulated gateway something over its control routes. */
export async function tellGateway<Told>(
  gateway: Simulator,
  method: 'POST' | 'DELETE',
  path: string,
  fields: object = {},
): Promise<Told> {
  const response = await fetch(`${gateway.url}/_simulator/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(method === 'POST' ? { body: JSON.stringify(fields) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Told;
}

export interface PaidAtGateway {
  razorpay_order_id: string;
  razorpay_payment_id: string;
  razorpay_signature: string;
}

/** Pays an order in the gateway's window; its webhooks get lost unless something else is said. */
export async function payAtGateway(
  gateway: Simulator,
  order: Pick<StartedOrder, 'providerOrderId'>,
  wish: object = {},
): Promise<PaidAtGateway> {
  const paid = await tellGateway<PaidAtGateway>(gateway, 'POST', `orders/${order.providerOrderId}/pay`, {
    outcome: 'captured',
    webhooks: 'drop',
    ...wish,
  });
  const { razorpay_order_id, razorpay_payment_id, razorpay_signature } = paid;
  return { razorpay_order_id, razorpay_payment_id, razorpay_signature };
}

/** HMAC-SHA256 in hex, as the gateway signs. */
export function signed(text: string | Buffer, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}

export interface ReportedPayment {
  id: string;
  order_id: string | null;
  amount: number;
  status: 'authorized' | 'captured' | 'failed' | 'refunded';
  currency?: string;
  amount_refunded?: number;
}

/** The body of a webhook about one payment. */
export function webhookBody(event: string, payment: ReportedPayment): string {
  return JSON.stringify({
    entity: 'event',
    event,
    contains: ['payment'],
    payload: { payment: { entity: { entity: 'payment', currency: 'INR', method: 'upi', ...payment } } },
    created_at: 1_756_455_561,
  });
}

/** Delivers a webhook as the gateway does, rightly signed unless `headers` say otherwise. */
export function deliver(
  shop: Pick<RunningShop, 'url'>,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return ask(shop, {
    method: 'POST',
    path: '/api/webhooks/razorpay',
    body,
    headers: {
      'content-type': 'application/json',
      'x-razorpay-signature': signed(body, KEYS.webhookSecret),
      'x-razorpay-event-id': randomUUID(),
      ...headers,
    },
  });
}

const UNSENT = { attempts: 0, next_at: null, sent_at: null, last_error: null };

/** What the shop notes by itself for its owner, whatever a request does: alerts, and whose turn a job is. */
const OWN_NOTES = new Set(['alerts', 'job_turns']);

/** Every table with a digest of its rows, but for when the gateway is asked next and a mail is sent: any change shows. */
export function snapshot(shop: Pick<RunningShop, 'rows'>): Record<string, string> {
  const tables = shop.rows<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  );
  return Object.fromEntries(
    tables
      .filter(({ name }) => !OWN_NOTES.has(name))
      .map(({ name }) => {
        const rows = shop.rows<Record<string, unknown>>(`SELECT * FROM "${name}"`);
        for (const row of rows) {
          delete row['check_at'];
          delete row['checks'];
          // A mail that was queued is sent some time.
          if (name === 'outbox') Object.assign(row, UNSENT);
        }
        const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 12);
        return [name, `${rows.length} rows, ${digest}`];
      }),
  );
}

/** Waits until the shop has sent the refunds that earlier tests began: a snapshot would show it. */
export async function refundsSent(shop: Pick<RunningShop, 'rows'>): Promise<void> {
  const due = (): number =>
    shop.rows(`SELECT id FROM refunds WHERE next_at < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+60 seconds')`)
      .length;
  await expect.poll(due, { timeout: 30_000 }).toBe(0);
}

/** Asserts an RFC 9457 answer that nobody keeps, with its status and code. */
export function expectProblem(answer: Answer, status: number, code?: string): void {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.json).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status,
    detail: expect.any(String),
    code: code ?? expect.any(String),
  });
}

/** Asserts that what is held adds up to the live holds, a fabric to its colours, and that nothing is below zero. */
export function expectBalancedHolds(shop: Pick<RunningShop, 'rows'>): void {
  const live = (column: string) =>
    `(SELECT coalesce(sum(amount), 0) FROM holds WHERE ${column} AND released_at IS NULL)`;
  const wrong = {
    sizes: shop.rows(
      `SELECT sku, stock, held FROM inventory WHERE held <> ${live('inventory_id = inventory.id')} OR stock < held`,
    ),
    colours: shop.rows(
      `SELECT id, stock_meters, held_cm FROM fabric_colours
       WHERE held_cm <> ${live('colour_id = fabric_colours.id')} OR round(stock_meters * 100) < held_cm`,
    ),
    fabrics: shop.rows(
      `SELECT product_id, stock_meters_total FROM fabric_meta f
       WHERE round(stock_meters_total * 100)
         <> (SELECT sum(round(stock_meters * 100)) FROM fabric_colours c WHERE c.product_id = f.product_id)`,
    ),
    promotions: shop.rows(
      `SELECT code, held FROM promotions WHERE held <> ${live('promotion = promotions.code')}`,
    ),
  };
  expect(wrong).toEqual({ sizes: [], colours: [], fabrics: [], promotions: [] });
}

/** The same, and that the ledger adds up to the stock: for a shop in which no test set a stock by hand. */
export function expectBalancedStock(shop: Pick<RunningShop, 'rows'>): void {
  expectBalancedHolds(shop);
  const wrong = {
    sizes: shop.rows(
      `SELECT sku, stock FROM inventory i
       WHERE stock <> (SELECT coalesce(sum(pieces), 0) FROM stock_movements m WHERE m.inventory_id = i.id)`,
    ),
    colours: shop.rows(
      `SELECT id, stock_meters FROM fabric_colours c WHERE round(stock_meters * 100)
         <> (SELECT coalesce(sum(length_cm), 0) FROM stock_movements m WHERE m.colour_id = c.id)`,
    ),
  };
  expect(wrong).toEqual({ sizes: [], colours: [] });
}
