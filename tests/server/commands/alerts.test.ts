import SqliteDatabase from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { applyDueWebhooks } from '#server/commands/apply-due-webhooks.ts';
import { noteBadSignature } from '#server/commands/note-bad-signature.ts';
import { raiseAlert } from '#server/commands/raise-alert.ts';
import { resolveAlert, withdrawAlert } from '#server/commands/resolve-alert.ts';
import { listOpenAlerts, type Alert } from '#server/db/alerts.ts';
import { alerts, auditLog } from '#server/db/schema.ts';
import type { Shop } from '#server/shop.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';
import { deliver, paidAtGateway, pendingOrder, pieces } from '../../support/orders.ts';
import { stockGarment } from '../../support/stock.ts';

const openAlerts = (shop: Shop): Promise<Alert[]> => listOpenAlerts(shop.db.read, { most: 50 });

describe('an alert', () => {
  test('is one for its kind and subject, counts up, and says since when', async () => {
    const shop = await openTestShop({ gateway: false });
    await raiseAlert(shop, { kind: 'ledger-difference', subject: 'pay_1', detail: { what: 'status' } });
    await raiseAlert(shop, { kind: 'ledger-difference', subject: 'pay_2' });
    shop.clock.forward({ hours: 24 });
    await raiseAlert(shop, {
      kind: 'ledger-difference',
      subject: 'pay_1',
      detail: { what: 'amount' },
      times: 3,
    });
    expect(await openAlerts(shop)).toMatchObject([
      {
        subject: 'pay_1',
        times: 4,
        detail: { what: 'amount' },
        firstAt: '2026-11-21T10:00:00.000Z',
        lastAt: '2026-11-22T10:00:00.000Z',
      },
      { subject: 'pay_2', times: 1 },
    ]);
  });

  test('is gone when somebody has dealt with it, which the audit log says, and begins anew after that', async () => {
    const shop = await openTestShop({ gateway: false });
    await raiseAlert(shop, { kind: 'webhook-signature', times: 7 });
    const [alert] = await openAlerts(shop);
    await resolveAlert(shop, { id: alert!.id, actor: 'admin:a@b.in' });
    expect(await openAlerts(shop)).toEqual([]);
    expect(await shop.db.read.select().from(auditLog)).toMatchObject([
      { actor: 'admin:a@b.in', action: 'alert.resolved', entity: 'alert', entityId: String(alert!.id) },
    ]);
    await expect(resolveAlert(shop, { id: alert!.id, actor: 'admin:a@b.in' })).rejects.toMatchObject({
      code: 'wrong-state',
    });
    await raiseAlert(shop, { kind: 'webhook-signature' });
    expect(await openAlerts(shop)).toMatchObject([{ times: 1 }]);
  });

  test('is taken back when its cause is gone', async () => {
    const shop = await openTestShop({ gateway: false });
    await raiseAlert(shop, { kind: 'webhook-stuck', subject: 'evt_1' });
    await withdrawAlert(shop, { kind: 'webhook-stuck', subject: 'evt_other' });
    expect(await openAlerts(shop)).toHaveLength(1);
    await withdrawAlert(shop, { kind: 'webhook-stuck', subject: 'evt_1' });
    await withdrawAlert(shop, { kind: 'webhook-stuck', subject: 'evt_1' });
    expect(await openAlerts(shop)).toEqual([]);
    expect(await shop.db.read.select().from(alerts)).toMatchObject([{ resolvedBy: 'job' }]);
  });
});

describe('bad signatures', () => {
  const bad = (shop: TestShop): Promise<unknown> =>
    deliver(shop, { id: 'evt_x', event: 'x', body: '{}', signature: 'ab' }).catch((error: unknown) => error);

  test('are no alert while they are few, or far apart', async () => {
    const shop = await openTestShop();
    for (let n = 0; n < 20; n += 1) {
      expect(await bad(shop)).toMatchObject({ code: 'bad-signature' });
      shop.clock.forward({ minutes: 2, seconds: 31 });
    }
    shop.clock.forward({ minutes: 10 });
    for (let n = 0; n < 4; n += 1) await bad(shop);
    expect(await openAlerts(shop)).toEqual([]);
  });

  test('five within ten minutes are', async () => {
    const shop = await openTestShop();
    for (let n = 0; n < 5; n += 1) {
      expect(await openAlerts(shop)).toEqual([]);
      await bad(shop);
      shop.clock.forward({ minutes: 2 });
    }
    expect(await openAlerts(shop)).toMatchObject([{ kind: 'webhook-signature', subject: '', times: 5 }]);
  });

  test('by the thousand are written once a minute at most, and none is forgotten', async () => {
    const shop = await openTestShop();
    const before = shop.db.version();
    for (let n = 0; n < 2000; n += 1) await noteBadSignature(shop);
    expect(await openAlerts(shop)).toMatchObject([{ times: 5 }]);
    expect(shop.db.version() - before).toBeLessThanOrEqual(1);
    shop.clock.forward({ seconds: 60 });
    await noteBadSignature(shop);
    expect(await openAlerts(shop)).toMatchObject([{ times: 2001 }]);
  });

  test('are refused as ever while the database can’t be written', async () => {
    const shop = await openTestShop();
    const other = new SqliteDatabase(shop.env.databaseFile);
    other.exec('BEGIN IMMEDIATE');
    for (let n = 0; n < 6; n += 1) expect(await bad(shop)).toMatchObject({ code: 'bad-signature' });
    other.exec('COMMIT');
    other.close();
    shop.clock.forward({ minutes: 1 });
    await bad(shop);
    expect(await openAlerts(shop)).toMatchObject([{ times: 7 }]);
  });
});

test('a webhook that can’t be applied five times is told, and is forgotten when it can', async () => {
  const shop = await openTestShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  await paidAtGateway(shop, order);
  const webhook = (await shop.gateway.webhooksOf(order.providerOrderId)).find(
    ({ event }) => event === 'payment.captured',
  )!;
  const file = new SqliteDatabase(shop.env.databaseFile);
  onTestFinished(() => {
    file.close();
  });
  file.exec("CREATE TRIGGER no_money BEFORE INSERT ON gateway_payments BEGIN SELECT raise(ABORT, 'no'); END");
  expect(await deliver(shop, webhook)).toBe('deferred');
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    expect(await openAlerts(shop)).toEqual([]);
    shop.clock.forward({ minutes: 5 });
    expect(await applyDueWebhooks(shop)).toBe(0);
  }
  expect(await openAlerts(shop)).toMatchObject([
    {
      kind: 'webhook-stuck',
      subject: webhook.id,
      detail: { event: 'payment.captured', attempts: 5, receivedAt: '2026-11-21T10:00:00.000Z' },
    },
  ]);
  file.exec('DROP TRIGGER no_money');
  shop.clock.forward({ hours: 1 });
  expect(await applyDueWebhooks(shop)).toBe(1);
  expect(await openAlerts(shop)).toEqual([]);
});
