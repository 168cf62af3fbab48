/** The composition root: everything a command may use, joined once per process. */
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { pino, type Logger } from 'pino';
import { openDatabase, type Database } from './db/engine.ts';
import { readEnv, type Env } from './env.ts';
import { openPayments, type Payments } from './payments/index.ts';
import { fileMail } from './mail/file-mail.ts';
import { smtpMail } from './mail/smtp-mail.ts';
import type { MailTransport } from './mail/transport.ts';
import { openPictures, type PictureStore } from './media/picture-store.ts';
import { createRateLimits, type RateLimits } from './http/rate-limits.ts';
import { addressHasher } from './auth/address-hash.ts';
import { orderTokens, type OrderTokens } from './auth/order-tokens.ts';
import { invitationTokens, type InvitationTokens } from './auth/invitation-tokens.ts';
import { subscriberTokens, type SubscriberTokens } from './auth/subscriber-tokens.ts';
import { openAuth, type Auth } from './auth/auth.ts';
import { NO_PUBLISHING, type Publishing } from './publishing/publishing.ts';
import { openProductSearch, type ProductSearch } from './search/product-search.ts';

export interface Shop {
  readonly env: Env;
  readonly db: Database;
  readonly payments: Payments;
  readonly mail: MailTransport;
  readonly pictures: PictureStore;
  readonly limits: RateLimits;
  readonly tokens: OrderTokens;
  readonly subscriberTokens: SubscriberTokens;
  readonly invitationTokens: InvitationTokens;
  readonly auth: Auth;
  readonly search: ProductSearch;
  readonly log: Logger;
  /** What this process knows of itself; `main.ts` keeps it true. */
  readonly health: Health;
  /** How far the catalogue's pages are; `main.ts` puts the real one here. */
  publishing: Publishing;
  /** The time now; tests set it. */
  now(): Date;
  /** A keyed hash of a visitor's address: the same for the same address, and nothing can be read from it. */
  hashAddress(address: string): string;
  /** A new random id with its prefix: `newId('ord')` → "ord_…". */
  newId(prefix: string): string;
}

export interface Health {
  draining: boolean;
  jobsAlive(): boolean;
  /** Whole seconds since a job last finished a run; null where it never did. */
  secondsSinceJob(name: string): number | null;
}

/** 16 random characters of base36 after the prefix: 82 bits. */
export function randomId(prefix: string): string {
  let text = '';
  for (const byte of randomBytes(26)) {
    if (byte < 252 && text.length < 16) text += (byte % 36).toString(36);
  }
  return text.length === 16 ? `${prefix}_${text}` : randomId(prefix);
}

/** Opens the shop that this environment describes. */
export async function openShop(env: Env = readEnv()): Promise<Shop> {
  const log = pino({ level: env.logLevel, base: null });
  const db = await openDatabase({ file: env.databaseFile, migrationsFolder: resolve('drizzle') });
  return {
    env,
    db,
    payments: openPayments(env),
    mail: openMail(env),
    pictures: openPictures(env.mediaFolder),
    limits: createRateLimits({ enabled: env.rateLimits }),
    tokens: orderTokens(env.authSecret),
    subscriberTokens: subscriberTokens(env.authSecret),
    invitationTokens: invitationTokens(env.authSecret),
    auth: openAuth({ env, db, log }),
    search: openProductSearch(db),
    log,
    health: { draining: false, jobsAlive: () => true, secondsSinceJob: () => null },
    publishing: NO_PUBLISHING,
    now: () => new Date(),
    hashAddress: addressHasher(env.authSecret),
    newId: randomId,
  };
}

/** Mail goes to the server that is set, or else into the data folder. */
function openMail(env: Env): MailTransport {
  return env.smtpUrl === null ? fileMail(join(env.dataDir, 'mail')) : smtpMail(env.smtpUrl);
}

const PROCESS_SHOP = Symbol.for('darzi.shop');

/**
 * The shop of this process, opened once: for rendering pages at build time and in development. The server and
 * the built pages hold a copy of this module each, so it is kept where both find it.
 */
export function processShop(): Promise<Shop> {
  const holder: Partial<Record<symbol, Promise<Shop>>> = globalThis;
  return (holder[PROCESS_SHOP] ??= openShop());
}
