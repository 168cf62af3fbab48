import { expect, test } from 'vitest';
import { listLiveTasks } from '#server/commands/list-live-tasks.ts';
import { updateSettings } from '#server/commands/update-settings.ts';
import { listAudit } from '#server/db/audit-log.ts';
import { findLastChange } from '#server/db/catalogue-changes.ts';
import { findSettings, findSettingsTime } from '#server/db/settings.ts';
import type { Settings } from '#server/domain/settings.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';
import { stockGarment } from '../../support/stock.ts';

const actor = 'admin:asha@darzi.test';

async function edit(shop: TestShop, changed: Partial<Settings>, seen?: string): Promise<unknown> {
  const settings = { ...(await findSettings(shop.db.read)), ...changed };
  return updateSettings(shop, { settings, seen: seen ?? (await findSettingsTime(shop.db.read)), actor });
}

test('only what differs is set, written down with before and after, and every page is told', async () => {
  const shop = await openTestShop({ gateway: false });
  const last = (await findLastChange(shop.db.read))?.id ?? 0;
  expect(await edit(shop, { shopName: 'Gaz & Girah', holdMinutes: 20 })).toEqual({
    outcome: 'changed',
    change: expect.any(Number) as number,
  });
  expect(await findSettings(shop.db.read)).toMatchObject({ shopName: 'Gaz & Girah', holdMinutes: 20 });
  expect((await findLastChange(shop.db.read))?.id).toBeGreaterThan(last);
  const { entries } = await listAudit(shop.db.read, {
    actor: null,
    entity: 'settings',
    entityId: 'shop',
    after: null,
    most: 5,
  });
  expect(entries.map(({ action, detail, ...entry }) => [action, entry.actor, JSON.parse(detail)])).toEqual([
    [
      'settings.changed',
      actor,
      {
        before: { shopName: 'Darzi', holdMinutes: 15 },
        after: { shopName: 'Gaz & Girah', holdMinutes: 20 },
      },
    ],
  ]);
});

test('nothing is written where nothing differs', async () => {
  const shop = await openTestShop({ gateway: false });
  expect(await edit(shop, {})).toEqual({ outcome: 'unchanged' });
  expect(await findSettingsTime(shop.db.read)).toBe('');
});

test('whoever saw older settings is told, and changes nothing', async () => {
  const shop = await openTestShop({ gateway: false });
  const seen = await findSettingsTime(shop.db.read);
  await edit(shop, { shippingRate: 120 });
  await expect(edit(shop, { shopName: 'Late' }, seen)).rejects.toMatchObject({ code: 'wrong-state' });
  expect((await findSettings(shop.db.read)).shopName).toBe('Darzi');
  // At the same moment of the clock too.
  const second = await findSettingsTime(shop.db.read);
  await edit(shop, { shippingRate: 130 });
  expect((await findSettingsTime(shop.db.read)) > second).toBe(true);
});

test('what the shop lacks before it goes live is listed until it is there', async () => {
  const shop = await openTestShop();
  const undone = async (): Promise<string[]> =>
    (await listLiveTasks(shop)).filter(({ isDone }) => !isDone).map(({ name }) => name);
  const all = [
    'products',
    'contact',
    'gstin',
    'grievance-officer',
    'policies',
    'address',
    'keys',
    'webhook',
    'mail',
  ];
  expect(await undone()).toEqual(all);
  await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 1 });
  await edit(shop, { email: 'a@b.in', phone: '98765 43210', address: 'Jaipur', gstin: '27AAPFU0939F1ZV' });
  expect(await undone()).toEqual(['grievance-officer', 'policies', 'address', 'keys', 'webhook', 'mail']);
});
