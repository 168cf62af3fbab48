import { addressKey } from './client-address.ts';
import { CounterTable } from './counter-table.ts';

/** Whether something may be done once more. */
export type Allowance =
  { readonly allowed: true } | { readonly allowed: false; readonly retryAfterSeconds: number };

/** A limit on how often one key may do one thing. */
export interface RateLimit {
  /** Counts one more time, if it is allowed; a refused attempt counts for nothing. */
  consume(key: string): Promise<Allowance>;
}

export type RateLimitName = keyof typeof LIMITS;
export type RateLimits = Readonly<Record<RateLimitName, RateLimit>>;

interface LimitRule {
  /** What the key is. IPv6 addresses are counted by network, emails and accounts whatever their case. */
  readonly by: 'address' | 'email' | 'account';
  readonly times: number;
  readonly perSeconds: number;
  /** From when a key's seconds run: its first time (most things), or its last (guesses: never more in any period). */
  readonly since: 'first' | 'last';
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Every limit of the shop. Those by address are wide: in India thousands of phones share one address of their
 * provider's (CGNAT), and a shop must not close for a town because of one visitor.
 */
export const LIMITS = {
  checkoutQuote: { by: 'address', times: 240, perSeconds: MINUTE, since: 'first' },
  checkoutStart: { by: 'address', times: 40, perSeconds: 10 * MINUTE, since: 'first' },
  startByEmail: { by: 'email', times: 10, perSeconds: HOUR, since: 'first' },
  payAgain: { by: 'address', times: 40, perSeconds: 10 * MINUTE, since: 'first' },
  confirm: { by: 'address', times: 120, perSeconds: MINUTE, since: 'first' },
  cart: { by: 'address', times: 240, perSeconds: MINUTE, since: 'first' },
  newsletterByAddress: { by: 'address', times: 20, perSeconds: HOUR, since: 'first' },
  newsletterByEmail: { by: 'email', times: 3, perSeconds: DAY, since: 'first' },
  newsletterLink: { by: 'address', times: 240, perSeconds: MINUTE, since: 'first' },
  badWebhookSignature: { by: 'address', times: 60, perSeconds: MINUTE, since: 'first' },
  signInByAddress: { by: 'address', times: 30, perSeconds: 15 * MINUTE, since: 'last' },
  signInByAccount: { by: 'account', times: 10, perSeconds: 15 * MINUTE, since: 'last' },
  invitation: { by: 'address', times: 60, perSeconds: 15 * MINUTE, since: 'first' },
  pincode: { by: 'address', times: 240, perSeconds: MINUTE, since: 'first' },
  search: { by: 'address', times: 240, perSeconds: MINUTE, since: 'first' },
  merchantFeed: { by: 'address', times: 30, perSeconds: HOUR, since: 'first' },
  searchPage: { by: 'address', times: 240, perSeconds: MINUTE, since: 'first' },
  stock: { by: 'address', times: 480, perSeconds: MINUTE, since: 'first' },
  adminWrite: { by: 'account', times: 300, perSeconds: MINUTE, since: 'first' },
} as const satisfies Record<string, LimitRule>;

/** How many keys one limit remembers. All limits together take 10 MB, however many keys come by. */
export const KEYS_PER_LIMIT = 50_000;

export interface RateLimitOptions {
  /** False lets everything pass, for tests of other things. */
  readonly enabled: boolean;
  /** The time in ms; never goes back. */
  readonly now?: () => number;
}

/** The shop's limits, kept in this process's memory: a restart forgets them. */
export function createRateLimits({ enabled, now = () => performance.now() }: RateLimitOptions): RateLimits {
  const entries = Object.entries(LIMITS).map(([name, rule]) => [
    name,
    enabled ? new TableLimit(rule, now) : UNLIMITED,
  ]);
  return Object.fromEntries(entries) as RateLimits;
}

const ALLOWED: Allowance = { allowed: true };

const UNLIMITED: RateLimit = { consume: () => Promise.resolve(ALLOWED) };

/** The methods are asynchronous for the day when several servers share their counts. */
class TableLimit implements RateLimit {
  readonly #rule: LimitRule;
  readonly #now: () => number;
  readonly #counters = new CounterTable(KEYS_PER_LIMIT);

  constructor(rule: LimitRule, now: () => number) {
    this.#rule = rule;
    this.#now = now;
  }

  consume(key: string): Promise<Allowance> {
    const { times, perSeconds, since } = this.#rule;
    const nowMs = this.#now();
    const freshMs = nowMs + perSeconds * 1000;
    const { count, expiresAtMs } = this.#counters.update(this.#nameOf(key), nowMs, (counter) => {
      if (counter === null) return { count: 1, expiresAtMs: freshMs };
      if (counter.count >= times) return { count: times + 1, expiresAtMs: counter.expiresAtMs };
      return { count: counter.count + 1, expiresAtMs: since === 'last' ? freshMs : counter.expiresAtMs };
    });
    if (count <= times) return Promise.resolve(ALLOWED);
    return Promise.resolve({ allowed: false, retryAfterSeconds: Math.ceil((expiresAtMs - nowMs) / 1000) });
  }

  #nameOf(key: string): string {
    return this.#rule.by === 'address' ? addressKey(key) : key.trim().toLowerCase();
  }
}
