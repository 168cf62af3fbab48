import { expect, test } from 'vitest';
import { exportSubscribers } from '#server/commands/export-subscribers.ts';
import { subscribe } from '#server/commands/subscribe.ts';
import { unsubscribeByHand } from '#server/commands/unsubscribe-by-hand.ts';
import { countSubscribers, listSubscribers } from '#server/db/admin-subscribers.ts';
import type { Subscriber } from '#server/db/subscribers.ts';
import type { Shop } from '#server/shop.ts';
import { openTestShop } from '../../support/open-test-shop.ts';

const actor = 'admin:asha@darzi.test';

async function csvOf(shop: Shop, status: Subscriber['status'] | null): Promise<string> {
  let text = '';
  for await (const piece of await exportSubscribers(shop, { status, actor })) text += piece;
  return text;
}

test('who asks the shop is taken off the list once, and may only come back by themselves', async () => {
  const shop = await openTestShop({ gateway: false });
  for (const name of ['asha', 'bina', 'chitra']) {
    await subscribe(shop, { email: `${name}@example.in`, source: 'footer' });
  }
  const list = (wish: Partial<Parameters<typeof listSubscribers>[1]>) =>
    listSubscribers(shop.db.read, { search: '', status: null, after: null, most: 50, ...wish });
  const [bina] = (await list({ search: 'BI' })).subscribers;
  await unsubscribeByHand(shop, { id: bina!.id, actor });
  await expect(unsubscribeByHand(shop, { id: bina!.id, actor })).rejects.toMatchObject({
    code: 'wrong-state',
  });
  await expect(unsubscribeByHand(shop, { id: 99, actor })).rejects.toMatchObject({ code: 'not-found' });
  expect(await countSubscribers(shop.db.read)).toEqual({ subscribed: 2, unsubscribed: 1 });
  await subscribe(shop, { email: 'bina@example.in', source: 'footer' });
  expect((await list({ status: 'unsubscribed' })).subscribers).toMatchObject([{ email: 'bina@example.in' }]);
  const first = await list({ most: 2 });
  expect(first.subscribers.map(({ email }) => email)).toEqual(['chitra@example.in', 'bina@example.in']);
  expect((await list({ most: 2, after: first.next })).subscribers).toHaveLength(1);

  const all = await csvOf(shop, null);
  expect(all.split('\r\n')).toHaveLength(5);
  expect(all).toMatch(
    /^\u{feff}email,status,source,subscribed_at\r\nasha@example\.in,subscribed,footer,2026-/u,
  );
  expect(await csvOf(shop, 'unsubscribed')).not.toContain('asha@');
});

test('an address that a spreadsheet would take for a formula is defused', async () => {
  const shop = await openTestShop({ gateway: false });
  await subscribe(shop, { email: '=cmd|x@example.in', source: 'footer' });
  expect(await csvOf(shop, null)).toContain("\r\n'=cmd|x@example.in,");
});
