/** A shop of a test's own: its database, its server process and its gateway, in Playwright's fixtures. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type BrowserContext } from '@playwright/test';
import SqliteDatabase from 'better-sqlite3';
import { startSimulator, type Simulator } from '../../tools/razorpay-simulator/server.ts';
import { freePort, startProgram, stopProgram } from '../support/programs.ts';
import { SEEDED_DATABASE, TEST_BUILD } from './test-build.ts';

export const KEYS = {
  keyId: 'rzp_test_browser',
  keySecret: 'browser-key-secret',
  webhookSecret: 'browser-webhook-secret',
};

export interface RunningShop {
  url: string;
  dataDir: string;
  /** The address and password of the owner, as printed at the first start. */
  owner: { email: string; password: string };
  /** One row of a query on the shop's own file. */
  row: <Row>(sql: string, ...values: (string | number)[]) => Row | undefined;
  rows: <Row>(sql: string, ...values: (string | number)[]) => Row[];
  /** Changes the file as nothing in the shop would, to set a scene. */
  execute: (sql: string, ...values: (string | number)[]) => void;
}

/** Starts a seeded shop on a free port; `gateway: null` for one without keys. */
export async function startShop(options: {
  gateway: Simulator | null;
  env?: Record<string, string>;
}): Promise<RunningShop & { stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'darzi-e2e-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  copyFileSync(SEEDED_DATABASE, join(dataDir, 'shop.db'));
  const { child, printed } = await startProgram('src/server/main.ts', {
    args: ['--dist', TEST_BUILD],
    until: /Sign in once with .*\n/,
    env: {
      DATA_DIR: dataDir,
      PORT: String(port),
      SITE_URL: url,
      LOG_LEVEL: 'warn',
      RATE_LIMITS: 'off',
      ...(options.gateway
        ? {
            RAZORPAY_KEY_ID: KEYS.keyId,
            RAZORPAY_KEY_SECRET: KEYS.keySecret,
            RAZORPAY_WEBHOOK_SECRET: KEYS.webhookSecret,
            RAZORPAY_API_URL: `${options.gateway.url}/v1`,
            RAZORPAY_CHECKOUT_URL: `${options.gateway.url}/v1/checkout.js`,
          }
        : {}),
      ...options.env,
    },
  });
  options.gateway?.setWebhookUrl(`http://127.0.0.1:${port}/api/webhooks/razorpay`);
  const signIn = /Sign in once with\s+(\S+)\s+(\S+)/.exec(printed());
  const database = new SqliteDatabase(join(dataDir, 'shop.db'));
  return {
    url,
    dataDir,
    owner: { email: signIn?.[1] ?? '', password: signIn?.[2] ?? '' },
    row: <Row>(sql: string, ...values: (string | number)[]) =>
      database.prepare<unknown[], Row>(sql).get(...values),
    rows: <Row>(sql: string, ...values: (string | number)[]) =>
      database.prepare<unknown[], Row>(sql).all(...values),
    execute: (sql, ...values) => {
      database.prepare(sql).run(...values);
    },
    async stop() {
      database.close();
      await stopProgram(child);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * What browsers complain of: errors on the console, exceptions, breaches of the page's security policy. That a call
 * of ours, or the page itself, was refused is an answer and no complaint.
 */
async function listenForComplaints(context: BrowserContext): Promise<string[]> {
  const complaints: string[] = [];
  context.on('console', (message) => {
    const { url } = message.location();
    const isRefusal =
      message.text().startsWith('Failed to load resource') &&
      (url === message.page()?.url() || new URL(url).pathname.startsWith('/api/'));
    // What a network that the test has switched off doesn't bring.
    const isOffline = message.text().includes('net::ERR_INTERNET_DISCONNECTED');
    if (message.type() === 'error' && !isRefusal && !isOffline) complaints.push(`${url}: ${message.text()}`);
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`breaks ${violatedDirective}: ${blockedURI}`);
    });
  });
  return complaints;
}

/**
 * Tests with a shop that takes payment through the simulator (`shop`, `gateway`) or offline (`offlineShop`), one each
 * per worker; a file that says `test.use({ shopOf: 'its name' })` shares its shop with no other. A complaint of its
 * browser fails a test.
 */
export const test = base.extend<
  object,
  { shopOf: string; gateway: Simulator; shop: RunningShop; offlineShop: RunningShop }
>({
  shopOf: ['everybody', { option: true, scope: 'worker' }],
  context: async ({ context }, use) => {
    const complaints = await listenForComplaints(context);
    await use(context);
    expect(complaints, 'what the browser complained of').toEqual([]);
  },
  gateway: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures it needs from this pattern.
    async ({}, use) => {
      const simulator = await startSimulator({ port: 0, ...KEYS });
      await use(simulator);
      await simulator.close();
    },
    { scope: 'worker' },
  ],
  shop: [
    async ({ gateway }, use) => {
      const shop = await startShop({ gateway });
      await use(shop);
      await shop.stop();
    },
    { scope: 'worker' },
  ],
  offlineShop: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures it needs from this pattern.
    async ({}, use) => {
      const shop = await startShop({ gateway: null });
      await use(shop);
      await shop.stop();
    },
    { scope: 'worker' },
  ],
});

export { expect };
