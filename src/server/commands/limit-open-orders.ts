import type { WriteDb } from '../db/engine.ts';
import { countOpenOrdersFrom, countOpenOrdersOfCustomer } from '../db/open-orders.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

/**
 * How many unpaid orders may hold stock at a time. That by address is wide, because thousands of phones share one
 * address of their provider's; that by email is narrow, and whoever owns the address can pay or cancel them.
 */
export const OPEN_ORDERS = { byEmail: 5, byAddress: 40 } as const;

/** When it makes sense to try again. Seconds. */
const AGAIN_SECONDS = 60;

/**
 * Keeps anybody from holding the shop's stock with orders that nobody pays: called in the transaction that would make
 * one more. Throws `rate-limited`. Where rate limits are off, so is this.
 */
export async function limitOpenOrders(
  shop: Shop,
  tx: WriteDb,
  { customerId, placedFrom }: { customerId: string; placedFrom: string | null },
): Promise<void> {
  if (!shop.env.rateLimits) return;
  if ((await countOpenOrdersOfCustomer(tx, customerId)) >= OPEN_ORDERS.byEmail) {
    throw tooMany('There are too many unpaid orders for this email. Please pay or cancel one of them first.');
  }
  if (placedFrom !== null && (await countOpenOrdersFrom(tx, placedFrom)) >= OPEN_ORDERS.byAddress) {
    throw tooMany(
      'There are too many unpaid orders from your connection. Please try again in a little while.',
    );
  }
}

function tooMany(sentence: string): ShopError {
  return new ShopError('rate-limited', sentence, { retryAfterSeconds: AGAIN_SECONDS });
}
