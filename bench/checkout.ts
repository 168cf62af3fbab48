/**
 * Orders started and confirmed over HTTP per second, at 1, 8 and 32 buyers, with the gateway's simulator in a
 * process of its own; beside them, in the same run, raw order transactions and a bare server that does one a
 * request.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { productId } from '../src/server/db/seed/seed-shop.ts';
import buildOnce from '../tests/e2e/build-once.ts';
import { TEST_BUILD } from '../tests/e2e/test-build.ts';
import { printTable } from '../tools/print-table.ts';
import { benchShop, fillStock } from './support/bench-shop.ts';
import { median, percentile } from './support/figures.ts';
import { keepAliveClient } from './support/keep-alive-client.ts';
import { freePort, startProgram, stopProgram } from '../tests/support/programs.ts';
import { rawOrders } from './support/raw-order.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 5);
const LEVELS = [1, 8, 32];

const KEYS = { id: 'rzp_test_bench', secret: 'bench-key-secret', webhook: 'bench-webhook-secret' };

const { dataDir, remove } = await benchShop({ products: 0 });
fillStock(dataDir);
await buildOnce();

const [shopPort, simulatorPort, barePort] = [await freePort(), await freePort(), await freePort()];
const shopUrl = `http://127.0.0.1:${shopPort}`;
const simulatorUrl = `http://127.0.0.1:${simulatorPort}`;
const simulator = await startProgram('tools/razorpay-simulator/main.ts', {
  args: [
    '--port',
    String(simulatorPort),
    '--key-id',
    KEYS.id,
    '--key-secret',
    KEYS.secret,
    '--webhook-secret',
    KEYS.webhook,
  ],
  until: /simulator: /,
});
const shop = await startProgram('src/server/main.ts', {
  args: ['--dist', TEST_BUILD],
  env: {
    DATA_DIR: dataDir,
    PORT: String(shopPort),
    SITE_URL: shopUrl,
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'warn',
    RAZORPAY_KEY_ID: KEYS.id,
    RAZORPAY_KEY_SECRET: KEYS.secret,
    RAZORPAY_WEBHOOK_SECRET: KEYS.webhook,
    RAZORPAY_API_URL: `${simulatorUrl}/v1`,
    RAZORPAY_CHECKOUT_URL: `${simulatorUrl}/v1/checkout.js`,
  },
  until: /shop is open/,
});
const bare = await startProgram('bench/support/bare-order-server.ts', {
  args: [join(dataDir, 'bare.db'), String(barePort)],
  until: /ready/,
});

const lines = [
  { kind: 'tailored', productId: productId('indigo-handloom-kurta'), size: 'M', quantity: 1 },
  { kind: 'fabric', productId: productId('chanderi-silk'), colourId: 'col_chanderi-ivory', lengthCm: 280 },
];
const total = 2290 + 3500;
let serial = 0;

interface Round {
  perSecond: number;
  /** CPU milliseconds of each process for one order; NaN where the system doesn't tell. */
  shopCpuMs: number;
  simulatorCpuMs: number;
  clientCpuMs: number;
  startMs: number[];
  confirmMs: number[];
  failed: number;
}

async function measureShop(buyers: number, seconds: number): Promise<Round> {
  const client = keepAliveClient(shopUrl, buyers);
  const gateway = keepAliveClient(simulatorUrl, buyers);
  const round: Round = {
    perSecond: 0,
    shopCpuMs: 0,
    simulatorCpuMs: 0,
    clientCpuMs: 0,
    startMs: [],
    confirmMs: [],
    failed: 0,
  };
  const cpuBefore = [shop.child.pid, simulator.child.pid, process.pid].map(cpuMs);
  const began = performance.now();
  const until = began + seconds * 1000;

  async function buyOne(): Promise<void> {
    serial += 1;
    const before = performance.now();
    const started = await client.post(
      '/api/checkout/start',
      {
        lines,
        contact: { name: 'Asha Rao', email: `buyer${serial}@example.com`, phone: '9876543210' },
        address: { line1: '12 MG Road', city: 'Pune', state: 'Maharashtra', pincode: '411001' },
        expectedTotal: total,
      },
      { 'idempotency-key': `bench-${process.pid}-${String(serial).padStart(12, '0')}` },
    );
    const between = performance.now();
    if (started.status !== 201) throw new Error(`start: ${started.status} ${started.body}`);
    const order = JSON.parse(started.body) as { orderId: string; providerOrderId: string };
    const paid = await gateway.post(`/_simulator/orders/${order.providerOrderId}/pay`, { webhooks: 'drop' });
    const { razorpay_order_id, razorpay_payment_id, razorpay_signature } = JSON.parse(paid.body) as Record<
      string,
      string
    >;
    const confirming = performance.now();
    const confirmed = await client.post('/api/checkout/confirm', {
      orderId: order.orderId,
      razorpay_order_id,
      razorpay_payment_id,
      razorpay_signature,
    });
    if (confirmed.status !== 200) throw new Error(`confirm: ${confirmed.status} ${confirmed.body}`);
    round.startMs.push(between - before);
    round.confirmMs.push(performance.now() - confirming);
  }

  await Promise.all(
    Array.from({ length: buyers }, async () => {
      while (performance.now() < until) {
        try {
          await buyOne();
        } catch (error) {
          round.failed += 1;
          if (round.failed === 1) process.stderr.write(`${String(error)}\n`);
        }
      }
    }),
  );
  round.perSecond = round.confirmMs.length / ((performance.now() - began) / 1000);
  const [shopCpuMs = Number.NaN, simulatorCpuMs = Number.NaN, clientCpuMs = Number.NaN] = [
    shop.child.pid,
    simulator.child.pid,
    process.pid,
  ].map((pid, index) => (cpuMs(pid) - (cpuBefore[index] ?? Number.NaN)) / round.confirmMs.length);
  Object.assign(round, { shopCpuMs, simulatorCpuMs, clientCpuMs });
  client.close();
  gateway.close();
  return round;
}

/** CPU time that a process has used so far, in milliseconds, from Linux's own accounting. */
function cpuMs(pid: number | undefined): number {
  const file = `/proc/${pid ?? 0}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function measureBare(buyers: number, seconds: number): Promise<number> {
  const client = keepAliveClient(`http://127.0.0.1:${barePort}`, buyers);
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: buyers }, async () => {
      while (performance.now() < until) {
        await client.post('/', { lines, total });
        done += 1;
      }
    }),
  );
  client.close();
  return done / ((performance.now() - began) / 1000);
}

function measureRaw(seconds: number): number {
  const { order, close } = rawOrders(join(dataDir, 'raw.db'));
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  while (performance.now() < until) {
    order();
    done += 1;
  }
  close();
  return done / ((performance.now() - began) / 1000);
}

try {
  await measureShop(8, 2);
  const raw: number[] = [];
  const bareAt8: number[] = [];
  const rounds = new Map<number, Round[]>(LEVELS.map((level) => [level, []]));
  for (let round = 1; round <= ROUNDS; round += 1) {
    if (process.stdout.isTTY) process.stdout.write(`round ${round} of ${ROUNDS}\n`);
    raw.push(measureRaw(Math.min(3, SECONDS)));
    bareAt8.push(await measureBare(8, Math.min(3, SECONDS)));
    for (const level of LEVELS) rounds.get(level)?.push(await measureShop(level, SECONDS));
  }
  const rawRate = median(raw);
  const rows = [
    row('raw better-sqlite3 order transactions, FULL', rawRate, rawRate),
    row('bare node:http, that transaction, 8 clients', median(bareAt8), rawRate),
    ...LEVELS.map((level) => {
      const measured = rounds.get(level) ?? [];
      return {
        ...row(
          `shop: orders started and confirmed, ${level} buyers`,
          median(measured.map((one) => one.perSecond)),
          rawRate,
        ),
        'start p50 ms': percentile(
          measured.flatMap((one) => one.startMs),
          0.5,
        ).toFixed(1),
        'start p99 ms': percentile(
          measured.flatMap((one) => one.startMs),
          0.99,
        ).toFixed(1),
        'confirm p50 ms': percentile(
          measured.flatMap((one) => one.confirmMs),
          0.5,
        ).toFixed(1),
        'confirm p99 ms': percentile(
          measured.flatMap((one) => one.confirmMs),
          0.99,
        ).toFixed(1),
        'CPU ms shop/gateway/client': ['shopCpuMs', 'simulatorCpuMs', 'clientCpuMs']
          .map((name) => median(measured.map((one) => one[name as 'shopCpuMs'])).toFixed(2))
          .join(' / '),
        failed: measured.reduce((sum, one) => sum + one.failed, 0),
      };
    }),
  ];
  printTable([...rows].map((one) => ({ ...blank(), ...one })));
} finally {
  await Promise.all([shop, simulator, bare].map(({ child }) => stopProgram(child)));
  remove();
}

function row(what: string, perSecond: number, base: number): Record<string, string | number> {
  return { what, 'per second': perSecond.toFixed(0), 'of raw': (perSecond / base).toFixed(3) };
}

function blank(): Record<string, string | number> {
  return {
    what: '',
    'per second': '',
    'of raw': '',
    'start p50 ms': '',
    'start p99 ms': '',
    'confirm p50 ms': '',
    'confirm p99 ms': '',
    'CPU ms shop/gateway/client': '',
    failed: '',
  };
}
