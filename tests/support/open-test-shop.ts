import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readEnv } from '#server/env.ts';
import { openShop, type Shop } from '#server/shop.ts';
import { KEYS, startSimulatedGateway, type SimulatedGateway } from './simulated-gateway.ts';

export interface TestShopOptions {
  /** When the shop's clock stands at first. */
  now?: string;
  /** A simulator to take the money, or false for an offline shop; a new simulator unless said. */
  gateway?: SimulatedGateway | false;
  memory?: boolean;
  /** A database to share with another shop; a new one unless said. */
  file?: string;
  /** More of the environment, or something else in it. */
  env?: Record<string, string>;
}

/** A clock that stands still until it is told. */
export interface TestClock {
  now: Date;
  forward(span: { hours?: number; minutes?: number; seconds?: number }): void;
}

export interface TestShop extends Shop {
  readonly clock: TestClock;
  /** Throws where the shop is offline. */
  readonly gateway: SimulatedGateway;
}

/** A folder of its own that is removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'darzi-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The environment of a shop whose data lies in this folder. */
export function testEnv(
  folder: string,
  gateway: Pick<SimulatedGateway, 'url'> | null,
): Record<string, string> {
  return {
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    RATE_LIMITS: 'off',
    AUTH_SECRET: 'a-secret-for-tests-of-32-characters',
    ...(gateway && {
      RAZORPAY_KEY_ID: KEYS.keyId,
      RAZORPAY_KEY_SECRET: KEYS.keySecret,
      RAZORPAY_WEBHOOK_SECRET: KEYS.webhookSecret,
      RAZORPAY_API_URL: `${gateway.url}/v1`,
    }),
  };
}

/** What another process on a shop's database is started with; its data folder is its own. */
export async function secondProcessEnv(shop: TestShop): Promise<Record<string, string>> {
  return {
    ...testEnv(await temporaryFolder(), shop.gateway),
    DATABASE_URL: `file:${shop.env.databaseFile}`,
  };
}

/** A real, empty shop, closed and removed when the test ends. */
export async function openTestShop(options: TestShopOptions = {}): Promise<TestShop> {
  const folder = await temporaryFolder();
  const gateway = options.gateway === false ? null : (options.gateway ?? (await newGateway()));
  const shop = await openShop(
    readEnv({
      ...testEnv(folder, gateway),
      ...(options.memory ? { DATABASE_URL: 'file::memory:' } : {}),
      ...(options.file === undefined ? {} : { DATABASE_URL: `file:${options.file}` }),
      ...options.env,
    }),
  );
  onTestFinished(() => shop.db.close());
  onTestFinished(() => {
    shop.mail.close();
  });
  const clock: TestClock = {
    now: new Date(options.now ?? '2026-11-21T10:00:00.000Z'),
    forward({ hours = 0, minutes = 0, seconds = 0 }) {
      clock.now = new Date(clock.now.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000);
    },
  };
  return {
    ...shop,
    clock,
    now: () => clock.now,
    get gateway(): SimulatedGateway {
      if (!gateway) throw new Error('This shop has no gateway.');
      return gateway;
    },
  };
}

async function newGateway(): Promise<SimulatedGateway> {
  const gateway = await startSimulatedGateway();
  onTestFinished(() => gateway.close());
  return gateway;
}
