/**
 * Many buyers at once, several server processes, kills and shutdowns: stock is never oversold nor undersold, and no
 * money is lost sight of. `DARZI_LONG=1` plays many more rounds; `DARZI_SEED` plays one again.
 */
import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { startSimulator, type Simulator } from '../../tools/razorpay-simulator/server.ts';
import {
  seededFolder,
  startShopProcess,
  type ShopFolder,
  type ShopProcess,
} from '../support/shop-process.ts';
import {
  checkout,
  expectBalancedStock,
  length,
  MUL,
  newEmail,
  newKey,
  payAtGateway,
  pieces,
  post,
  tellGateway,
  type Answer,
  type StartedOrder,
} from './api-requests.ts';
import { TEST_BUILD } from './test-build.ts';
import { expect, KEYS, test } from './open-shop.ts';

const isLong = process.env['DARZI_LONG'] === '1';
const RACES = isLong ? 200 : 1;
const KILLS = isLong ? 200 : 1;
const SHUTDOWNS = isLong ? 500 : 2;
const SECONDS = 1000;
/** Rupees a metre of mul cotton, and to send a small parcel. */
const [PRICE, POSTAGE] = [190, 99];
const SCARCE = 'col_mul-pale-indigo';
const SCARCE_CM = 1000;
const BUYERS = 50;

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A seed of this round, printed so that it can be played again. */
function newSeed(round: number): number {
  const seed = process.env['DARZI_SEED']
    ? Number(process.env['DARZI_SEED'])
    : Math.floor(Math.random() * 2 ** 31);
  console.log(`api-race: round ${round + 1}, DARZI_SEED=${seed}`);
  return seed;
}

interface Scene {
  folder: ShopFolder;
  gateway: Simulator;
  /** The environment of every server of the scene. */
  env: Record<string, string>;
  start: (url?: string) => Promise<ShopProcess>;
}

/** A seeded shop with a gateway of its own, and as many server processes as are started. */
async function withScene(play: (scene: Scene) => Promise<void>): Promise<void> {
  const folder = await seededFolder();
  const gateway = await startSimulator({ port: 0, ...KEYS, retry: { firstDelayMs: 100, mostDelayMs: 500 } });
  const env = {
    RAZORPAY_KEY_ID: KEYS.keyId,
    RAZORPAY_KEY_SECRET: KEYS.keySecret,
    RAZORPAY_WEBHOOK_SECRET: KEYS.webhookSecret,
    RAZORPAY_API_URL: `${gateway.url}/v1`,
    RAZORPAY_CHECKOUT_URL: `${gateway.url}/v1/checkout.js`,
  };
  const processes: ShopProcess[] = [];
  try {
    await play({
      folder,
      gateway,
      env,
      async start(url) {
        const server = await startShopProcess({
          folder,
          dist: TEST_BUILD,
          env,
          ...(url === undefined ? {} : { url }),
        });
        processes.push(server);
        return server;
      },
    });
  } finally {
    await Promise.all(processes.map((server) => server.end('SIGKILL')));
    await gateway.close();
    folder.remove();
  }
}

/** Leaves exactly so much of one colour. */
function makeScarce(folder: ShopFolder, leftCm = SCARCE_CM): void {
  const [colour] = folder.rows<{ cm: number }>(
    'SELECT round(stock_meters * 100) AS cm FROM fabric_colours WHERE id = ?',
    SCARCE,
  );
  folder.execute('UPDATE fabric_colours SET stock_meters = ? WHERE id = ?', leftCm / 100, SCARCE);
  folder.execute(
    `UPDATE fabric_meta SET stock_meters_total = (SELECT round(sum(stock_meters) * 100) / 100.0 FROM fabric_colours WHERE product_id = ?)
     WHERE product_id = ?`,
    MUL,
    MUL,
  );
  folder.execute(
    `INSERT INTO stock_movements (product_id, colour_id, length_cm, reason, actor, created_at)
     VALUES (?, ?, ?, 'counted', 'test', '2026-01-01T00:00:00.000Z')`,
    MUL,
    SCARCE,
    leftCm - (colour?.cm ?? 0),
  );
}

interface Buyer {
  email: string;
  key: string;
  lengthCm: number;
  body: ReturnType<typeof checkout>;
}

function buyers(random: () => number): Buyer[] {
  return Array.from({ length: BUYERS }, () => {
    const lengthCm = 50 + 10 * Math.floor(random() * 26);
    const email = newEmail();
    const total = Math.floor((PRICE * lengthCm + 50) / 100) + POSTAGE;
    return { email, key: newKey(), lengthCm, body: checkout([length(lengthCm, SCARCE)], total, email) };
  });
}

interface Bought extends StartedOrder {
  buyer: Buyer;
}

/** Sends a start until it is answered for good: what was busy or in progress is asked again with the same key. */
async function startFor(url: () => string, { key, body }: Pick<Buyer, 'key' | 'body'>): Promise<Answer> {
  for (;;) {
    const answer = await post({ url: url() }, '/api/checkout/start', body, {
      headers: { 'idempotency-key': key },
    });
    const isForLater = answer.status === 503 || (answer.status === 409 && answer.json.code === 'in-progress');
    if (!isForLater) return answer;
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    await wait(50);
  }
}

function boughtBy(buyer: Buyer, answer: Answer): Bought {
  const { orderId, orderUrl, providerOrderId, amountPaise } = answer.json;
  return {
    buyer,
    orderId,
    orderUrl,
    token: orderUrl.split('/').at(-1),
    email: buyer.email,
    providerOrderId,
    amountPaise,
  };
}

/** All want the same cloth at the same moment; gives those who got a hold of it. */
async function rush(servers: ShopProcess[], wanting: Buyer[]): Promise<Bought[]> {
  const answers = await Promise.all(
    wanting.map((buyer, turn) => startFor(() => servers[turn % servers.length]!.url, buyer)),
  );
  const bought: Bought[] = [];
  answers.forEach((answer, index) => {
    if (answer.status === 201) bought.push(boughtBy(wanting[index]!, answer));
    else expect([answer.status, answer.json.code]).toEqual([409, 'out-of-stock']);
  });
  return bought;
}

/** Pays all at once; then callbacks, to any server, come among doubled and shuffled webhooks. */
async function payAll(scene: Scene, servers: ShopProcess[], orders: Bought[], seed: number): Promise<void> {
  const claims = await Promise.all(
    orders.map((order) => payAtGateway(scene.gateway, order, { webhooks: 'hold' })),
  );
  const released = tellGateway<{ deliveries: { status: number | null }[] }>(
    scene.gateway,
    'POST',
    'webhooks/release',
    {
      copies: 2,
      seed,
      concurrency: 8,
    },
  );
  const confirmed = claims.flatMap((claim, index) =>
    // Some browsers come back twice, some never.
    Array.from({ length: index % 3 }, async (_, copy) => {
      const server = servers[(index + copy) % servers.length]!;
      const answer = await post(server, '/api/checkout/confirm', {
        orderId: orders[index]!.orderId,
        ...claim,
      });
      expect([200, 202, 503], answer.text).toContain(answer.status);
    }),
  );
  await Promise.all([released, ...confirmed]);
  expect(await tellGateway(scene.gateway, 'POST', 'webhooks/idle', { timeoutMs: 20 * SECONDS })).toEqual({
    idle: true,
  });
}

interface Outcome {
  id: string;
  status: string;
  payment_status: string;
  attention: string | null;
  total: number;
  cm: number;
}

const PAID = `SELECT o.id, o.status, payment_status, attention, total, round(i.meters * 100) AS cm
  FROM orders o JOIN order_items i ON i.order_id = o.id WHERE i.colour_id = ?`;

/** Asserts that cloth and money add up, and that every payment was settled or flagged. */
async function expectSettled({ folder, gateway }: Scene): Promise<Outcome[]> {
  const captured = new Set(
    gateway
      .ledger()
      .payments.filter((payment) => payment.captured)
      .map((payment) => payment.order_id),
  );
  const open = () =>
    folder
      .rows<{ provider_order_id: string }>(
        `SELECT provider_order_id FROM payments p JOIN orders o ON o.id = p.order_id
         WHERE payment_status <> 'paid' AND attention IS NULL`,
      )
      .filter((payment) => captured.has(payment.provider_order_id));
  await expect.poll(open, { timeout: 60 * SECONDS }).toEqual([]);
  expectBalancedStock(folder);
  const orders = folder.rows<Outcome>(PAID, SCARCE);
  const paid = orders.filter((order) => order.payment_status === 'paid');
  for (const order of paid) {
    const isFulfilled = order.status === 'confirmed' && order.attention === null;
    const isFlagged = order.status === 'pending' && order.attention === 'out-of-stock';
    expect(isFulfilled || isFlagged, JSON.stringify(order)).toBe(true);
    const refunds = folder.rows('SELECT amount_paise FROM refunds WHERE order_id = ?', order.id);
    expect(refunds).toEqual(isFlagged ? [{ amount_paise: order.total * 100 }] : []);
  }
  const [paidTotal] = folder.rows<{ paise: number }>(
    `SELECT coalesce(sum(total), 0) * 100 AS paise FROM orders WHERE payment_status = 'paid'`,
  );
  expect(paidTotal?.paise).toBe(gateway.ledger().capturedPaise);
  return orders;
}

function leftOf(folder: ShopFolder): { left: number; held: number } {
  return folder.rows<{ left: number; held: number }>(
    'SELECT round(stock_meters * 100) AS left, held_cm AS held FROM fabric_colours WHERE id = ?',
    SCARCE,
  )[0]!;
}

const sumOf = (lengths: { lengthCm: number }[]): number =>
  lengths.reduce((sum, { lengthCm }) => sum + lengthCm, 0);

test('one key pressed at two processes at once makes one order, with one answer', async () => {
  await withScene(async (scene) => {
    const servers = [await scene.start(), await scene.start()];
    await tellGateway(scene.gateway, 'POST', 'faults', {
      route: 'orders.create',
      kind: 'slow',
      delayMs: 200,
    });
    for (let turn = 0; turn < 5; turn += 1) {
      const buyer = { key: newKey(), body: checkout([pieces(1)], 2290) };
      const presses = Array.from({ length: 6 }, (_, press) => startFor(() => servers[press % 2]!.url, buyer));
      const answers = await Promise.all(presses);
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      expect(answers[0]?.status).toBe(201);
    }
    expect(scene.folder.rows('SELECT id FROM orders')).toHaveLength(5);
    expect(scene.gateway.ledger().orders).toHaveLength(5);
    expectBalancedStock(scene.folder);
  });
});

for (const processes of [1, 2]) {
  test(`${BUYERS} buyers for the last 10.00 m, ${processes === 1 ? 'one process' : 'two processes on one file'}`, async () => {
    test.setTimeout(RACES * 90 * SECONDS);
    for (let round = 0; round < RACES; round += 1) {
      const seed = newSeed(round);
      await withScene(async (scene) => {
        const { folder } = scene;
        makeScarce(folder);
        const servers: ShopProcess[] = [];
        for (let count = 0; count < processes; count += 1) servers.push(await scene.start());
        scene.gateway.setWebhookUrl(
          `${servers[0]!.url.replace('localhost', '127.0.0.1')}/api/webhooks/razorpay`,
        );
        const wanting = buyers(randomNumbers(seed));

        const first = await rush(servers, wanting);
        const heldCm = sumOf(first.map(({ buyer }) => buyer));
        expect(leftOf(folder)).toEqual({ left: SCARCE_CM, held: heldCm });
        expect(heldCm).toBeLessThanOrEqual(SCARCE_CM);
        const gotIt = new Set(first.map(({ buyer }) => buyer));
        for (const buyer of wanting) {
          // Nobody was turned away for whom there would still be cloth now.
          if (!gotIt.has(buyer)) expect(buyer.lengthCm).toBeGreaterThan(SCARCE_CM - heldCm);
        }

        // Every second hold runs out, others take the cloth, and then all of them pay.
        const late = first.filter((_, index) => index % 2 === 1);
        for (const { orderId } of late) {
          folder.execute(
            `UPDATE holds SET expires_at = '2026-01-01T00:00:00.000Z' WHERE order_id = ?`,
            orderId,
          );
        }
        const inTime = sumOf(first.filter((_, index) => index % 2 === 0).map(({ buyer }) => buyer));
        await expect.poll(() => leftOf(folder).held, { timeout: 20 * SECONDS }).toBe(inTime);
        const second = await rush(servers, buyers(randomNumbers(seed + 1)));
        await payAll(scene, servers, [...first, ...second], seed);

        const orders = await expectSettled(scene);
        expect(orders.map(({ payment_status }) => payment_status)).toEqual(
          Array(first.length + second.length).fill('paid'),
        );
        const sold = orders
          .filter(({ status }) => status === 'confirmed')
          .reduce((sum, { cm }) => sum + cm, 0);
        expect(leftOf(folder)).toEqual({ left: SCARCE_CM - sold, held: 0 });
        // Whoever was in time has the cloth.
        const confirmed = new Set(orders.filter(({ status }) => status === 'confirmed').map(({ id }) => id));
        for (const { orderId } of [...first.filter((_, index) => index % 2 === 0), ...second]) {
          expect(confirmed.has(orderId)).toBe(true);
        }
      });
    }
  });
}

test('a killed server comes back, and every payment is settled or flagged', async () => {
  test.setTimeout(KILLS * 90 * SECONDS);
  for (let round = 0; round < KILLS; round += 1) {
    const random = randomNumbers(newSeed(round));
    await withScene(async (scene) => {
      const { folder, gateway } = scene;
      makeScarce(folder, 3 * SCARCE_CM);
      let server = await scene.start();
      const { url } = server;
      gateway.setWebhookUrl(`${url.replace('localhost', '127.0.0.1')}/api/webhooks/razorpay`);
      const wanting = buyers(random).slice(0, 24);
      const started: Bought[] = [];
      const acknowledged = { started: new Set<string>(), paid: new Set<string>() };
      const killAt = 1 + Math.floor(random() * 10);
      let payments = 0;
      const kills: Promise<unknown>[] = [];

      const visit = async (buyer: Buyer): Promise<void> => {
        const answer = await startFor(() => url, buyer);
        if (answer.status !== 201) return;
        acknowledged.started.add(answer.json.orderId);
        const order = boughtBy(buyer, answer);
        started.push(order);
        const way = random();
        const claim = await payAtGateway(gateway, order, { webhooks: way < 0.4 ? 'deliver' : 'drop' });
        payments += 1;
        if (payments === killAt) kills.push(server.end('SIGKILL'));
        if (way > 0.8) return;
        const confirmed = await post(server, '/api/checkout/confirm', { orderId: order.orderId, ...claim });
        if (confirmed.json?.status === 'paid') acknowledged.paid.add(order.orderId);
      };
      const visits = await Promise.allSettled(wanting.map(visit));
      expect(kills, 'The server was killed in the middle.').toHaveLength(1);
      await Promise.all(kills);

      server = await scene.start(url);
      // Those whose start was cut off press again, with the same key: each has one order at the most.
      await Promise.all(
        wanting
          .filter((_, index) => visits[index]?.status === 'rejected')
          .map((buyer) => startFor(() => url, buyer)),
      );
      const orders = folder.rows<{ email: string; n: number }>(
        'SELECT email, count(*) AS n FROM orders GROUP BY email HAVING n > 1',
      );
      expect(orders).toEqual([]);
      await expectSettled(scene);
      const ids = new Set(folder.rows<{ id: string }>('SELECT id FROM orders').map(({ id }) => id));
      for (const id of acknowledged.started) expect(ids.has(id)).toBe(true);
      const paid = new Set(
        folder
          .rows<{ id: string }>(`SELECT id FROM orders WHERE payment_status = 'paid'`)
          .map(({ id }) => id),
      );
      for (const id of acknowledged.paid) expect(paid.has(id)).toBe(true);
      expect(folder.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      expect(folder.rows('PRAGMA foreign_key_check')).toEqual([]);
    });
  }
});

test('a server that is told to stop drops no request', async () => {
  test.setTimeout(SHUTDOWNS * 60 * SECONDS);
  const folder = await seededFolder();
  try {
    for (let round = 0; round < SHUTDOWNS; round += 1) {
      const server = await startShopProcess({ folder, dist: TEST_BUILD, env: {} });
      let answered = 0;
      // A connection that the system has, but not yet the server, is nobody's to keep.
      const connected = new Set<number>();
      const acknowledged: string[] = [];
      const dropped: unknown[] = [];

      // Each client has one connection, and leaves when it is told that it is the last answer on it.
      const client = async (number: number): Promise<void> => {
        const agent = new Agent({ keepAlive: true, maxSockets: 1 });
        for (let turn = 0; ; turn += 1) {
          const isStart = (turn + number) % 4 === 0;
          const answer = await (
            isStart
              ? post(server, '/api/checkout/start', checkout([length(50)], 95 + POSTAGE), {
                  agent,
                  headers: { 'idempotency-key': newKey() },
                })
              : post(server, '/api/checkout/quote', { lines: [pieces(1), length(280)] }, { agent })
          ).catch((error: unknown) => {
            dropped.push(error);
            return null;
          });
          if (answer === null) break;
          answered += 1;
          connected.add(number);
          expect([200, 201, 409, 503], answer.text).toContain(answer.status);
          if (isStart && answer.status === 201) acknowledged.push(answer.json.orderId);
          if (answer.headers.connection === 'close') break;
        }
        agent.destroy();
      };
      const clients = Array.from({ length: 16 }, (_, number) => client(number));
      await expect.poll(() => connected.size).toBe(clients.length);
      await expect.poll(() => answered).toBeGreaterThan(40 + (round % 10) * 17);
      const began = performance.now();
      const code = await server.end('SIGTERM');
      await Promise.all(clients);
      expect(performance.now() - began).toBeLessThan(11 * SECONDS);
      expect({ code, dropped }).toEqual({ code: 0, dropped: [] });
      const ids = new Set(folder.rows<{ id: string }>('SELECT id FROM orders').map(({ id }) => id));
      for (const id of acknowledged) expect(ids.has(id)).toBe(true);
      expectBalancedStock(folder);
    }
  } finally {
    folder.remove();
  }
});
