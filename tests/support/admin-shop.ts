import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { CartLine } from '#shared/cart.ts';
import type { SignedInAdmin } from '#server/auth/auth.ts';
import { createAdmin } from '#server/commands/create-admin.ts';
import { priceCart } from '#server/commands/price-cart.ts';
import { signIn } from '#server/commands/sign-in.ts';
import { startCheckout } from '#server/commands/start-checkout.ts';
import type { AdminRole } from '#server/db/admins.ts';
import { isEmptyShop, seedDemoShop } from '#server/db/seed/seed-shop.ts';
import { readEnv } from '#server/env.ts';
import { openShop, type Shop } from '#server/shop.ts';

/** A real shop on a database of its own, closed and removed when the test ends. */
export async function openAdminShop(variables: Record<string, string> = {}): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), 'darzi-'));
  const shop = await openShop(readEnv({ DATA_DIR: folder, LOG_LEVEL: 'silent', ...variables }));
  onTestFinished(async () => {
    await shop.db.close();
    await rm(folder, { recursive: true, force: true });
  });
  return shop;
}

/** The same with the demo shop's goods in it. */
export async function openStockedShop(variables: Record<string, string> = {}): Promise<Shop> {
  const shop = await openAdminShop(variables);
  if (await isEmptyShop(shop.db)) await seedDemoShop(shop.db, shop.now().toISOString());
  return shop;
}

/** Makes an admin, signs in, and gives what a browser then has. */
export async function signedIn(
  shop: Shop,
  role: AdminRole,
): Promise<{ admin: SignedInAdmin; cookie: string; password: string }> {
  const email = `${role}@darzi.test`;
  const { password } = await createAdmin(shop, { email, role, actor: 'test' });
  const cookie = await cookieFor(shop, { email, password });
  const admin = await shop.auth.findSignedIn(new Headers({ cookie }));
  if (!admin) throw new Error('The test could not sign in.');
  return { admin, cookie, password };
}

/** A Cookie header after signing in. */
export async function cookieFor(shop: Shop, account: { email: string; password: string }): Promise<string> {
  const opened = await signIn(shop, { ...account, deviceId: null, address: '192.0.2.1', userAgent: 'test' });
  if (!opened) throw new Error('The test could not sign in.');
  return cookieHeader(opened.setCookies);
}

/** What a browser sends back of these Set-Cookie headers. */
export function cookieHeader(setCookies: readonly string[]): string {
  return setCookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

let orders = 0;

/** A new offline order: a shopper's checkout of these lines. */
export async function offlineOrder(shop: Shop, lines: CartLine[]): Promise<string> {
  const { total } = await priceCart(shop, { lines });
  const started = await startCheckout(shop, {
    key: `admin-test-key-${String(++orders).padStart(6, '0')}`,
    request: {
      lines,
      contact: { name: 'Asha Rao', email: 'asha@example.in', phone: '9876543210' },
      address: { line1: '4 Brigade Road', city: 'Bengaluru', state: 'Karnataka', pincode: '560001' },
      expectedTotal: total,
    },
  });
  expect(started.provider).toBe('offline');
  return started.orderId;
}
