import SqliteDatabase from 'better-sqlite3';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { checkBooks } from '#server/commands/check-books.ts';
import { COMPARE_LEDGERS, compareLedgers } from '#server/commands/compare-ledgers.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { resolveAlert } from '#server/commands/resolve-alert.ts';
import { listOpenAlerts, type Alert } from '#server/db/alerts.ts';
import { findJobDoneAt } from '#server/db/job-turns.ts';
import { listRefunds } from '#server/db/refunds.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';
import {
  length,
  paidAtGateway,
  pendingOrder,
  pieces,
  stateOf,
  type PendingOrder,
} from '../../support/orders.ts';
import { stockFabric, stockGarment, type Garment } from '../../support/stock.ts';

let shop: TestShop;
let kurta: Garment;

const order = (): Promise<PendingOrder> => pendingOrder(shop, [pieces(kurta, 1)]);
const differences = (): Promise<Alert[]> => listOpenAlerts(shop.db.read, { most: 50 });
const nextNight = (): void => {
  shop.clock.forward({ hours: 24 });
};

beforeEach(async () => {
  // The simulator's clock is the machine's.
  shop = await openTestShop({ now: new Date(Date.now() + 60_000).toISOString() });
  kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 50 });
});

/** Pays and tells the shop. Gives the gateway's id of the payment. */
async function bought(one: PendingOrder): Promise<string> {
  const claim = await paidAtGateway(shop, one);
  await confirmPayment(shop, claim);
  return claim.razorpay_payment_id;
}

function change(sql: string, ...values: string[]): void {
  const file = new SqliteDatabase(shop.env.databaseFile, { timeout: 5000 });
  file.prepare(sql).run(...values);
  file.close();
}

describe('both ledgers are compared', () => {
  test('once a night, in one process of all', async () => {
    const twin = await openTestShop({
      gateway: shop.gateway,
      file: shop.env.databaseFile,
      now: shop.clock.now.toISOString(),
    });
    await bought(await order());
    const results = await Promise.all([compareLedgers(shop), compareLedgers(twin)]);
    expect(results.filter((result) => result !== null)).toEqual([{ compared: 1, differing: 0 }]);
    expect(await compareLedgers(shop)).toBeNull();
    expect(await findJobDoneAt(shop.db.read, COMPARE_LEDGERS)).toBe(shop.clock.now.toISOString());
    nextNight();
    expect(await compareLedgers(shop)).toEqual({ compared: 1, differing: 0 });
  });

  test('page by page, of the days since the last time and three before it', async () => {
    const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 100_000 });
    const one = await pendingOrder(shop, [length(silk, 100)]);
    for (let nth = 0; nth < 120; nth += 1) await shop.gateway.pay(one.providerOrderId, { outcome: 'failed' });
    expect(await compareLedgers(shop)).toEqual({ compared: 120, differing: 0 });
    shop.clock.forward({ hours: 24 * 3 });
    expect(await compareLedgers(shop)).toEqual({ compared: 120, differing: 0 });
    shop.clock.forward({ hours: 24 * 8 });
    expect(await compareLedgers(shop)).toEqual({ compared: 0, differing: 0 });
  });

  test('again after ten minutes where the gateway was away, and then as if nothing had been', async () => {
    await order().then((one) => paidAtGateway(shop, one));
    await shop.gateway.addFault({ kind: 'http', status: 401, route: 'refunds.find', count: 1 });
    await shop.gateway.addFault({ kind: 'http', status: 400, route: 'payments.find', count: 1 });
    expect(await compareLedgers(shop)).toBeNull();
    await shop.gateway.clearFaults();
    expect(await compareLedgers(shop)).toBeNull();
    shop.clock.forward({ minutes: 10 });
    expect(await compareLedgers(shop)).toEqual({ compared: 1, differing: 0 });
  });

  test('in no shop that takes no money online', async () => {
    expect(await compareLedgers(await openTestShop({ gateway: false }))).toBeNull();
  });
});

describe('what ours lacks is settled:', () => {
  test('a payment that nobody told of', async () => {
    const one = await order();
    await paidAtGateway(shop, one);
    expect(await compareLedgers(shop)).toEqual({ compared: 1, differing: 0 });
    expect(await stateOf(shop, one)).toBe('confirmed/paid');
    expect(await differences()).toEqual([]);
  });

  test('a payment that was only authorised', async () => {
    const one = await order();
    await paidAtGateway(shop, one, { outcome: 'authorized' });
    expect(await compareLedgers(shop)).toEqual({ compared: 1, differing: 0 });
    expect(await stateOf(shop, one)).toBe('confirmed/paid');
  });

  test('a failed try that turned out well', async () => {
    const one = await order();
    const claim = await paidAtGateway(shop, one, { outcome: 'failed' });
    await compareLedgers(shop);
    expect(await stateOf(shop, one)).toBe('pending/failed');
    await shop.gateway.payLate(claim.razorpay_payment_id, 'captured');
    nextNight();
    expect(await compareLedgers(shop)).toEqual({ compared: 1, differing: 0 });
    expect(await stateOf(shop, one)).toBe('confirmed/paid');
  });

  test('a refund that was made in the gateway’s dashboard', async () => {
    const one = await order();
    const paymentId = await bought(one);
    await shop.gateway.refund(paymentId, 10_000);
    expect(await compareLedgers(shop)).toEqual({ compared: 1, differing: 0 });
    expect(await listRefunds(shop.db.read, one.orderId)).toMatchObject([
      { amountPaise: 10_000, actor: 'gateway' },
    ]);
    expect((await checkBooks(shop)).differences).toEqual([]);
  });

  test('a refund of a payment from long before', async () => {
    const one = await order();
    const paymentId = await bought(one);
    change("UPDATE gateway_payments SET created_at = '2020-01-01T00:00:00.000Z'");
    await shop.gateway.refund(paymentId, 10_000);
    expect((await compareLedgers(shop))?.differing).toBe(0);
    expect(await listRefunds(shop.db.read, one.orderId)).toHaveLength(1);
  });
});

describe('what differs still is told, for each payment', () => {
  test('and goes by itself when it is gone', async () => {
    const paymentId = await bought(await order());
    change("UPDATE gateway_payments SET amount_paise = amount_paise + 1, status = 'refunded'");
    expect(await compareLedgers(shop)).toEqual({ compared: 1, differing: 1 });
    expect(await differences()).toMatchObject([
      {
        kind: 'ledger-difference',
        subject: paymentId,
        times: 1,
        detail: {
          what: 'status',
          ours: { status: 'refunded' },
          gateway: { status: 'captured', refundedPaise: 0 },
        },
      },
    ]);
    nextNight();
    await compareLedgers(shop);
    expect(await differences()).toMatchObject([{ times: 2 }]);
    change("UPDATE gateway_payments SET amount_paise = amount_paise - 1, status = 'captured'");
    nextNight();
    expect(await compareLedgers(shop)).toEqual({ compared: 1, differing: 0 });
    expect(await differences()).toEqual([]);
  });

  test('where money came for no order of ours', async () => {
    const paymentId = await bought(await order());
    change(
      "UPDATE gateway_payments SET order_id = NULL, provider_order_id = NULL, problem = 'unknown-order'",
    );
    change("UPDATE payments SET provider_order_id = 'order_other', provider_payment_id = NULL");
    await compareLedgers(shop);
    expect(await differences()).toMatchObject([{ subject: paymentId, detail: { what: 'unknown-order' } }]);
  });

  test('where we have a payment that the gateway doesn’t know', async () => {
    await bought(await order());
    change("UPDATE gateway_payments SET provider_payment_id = 'pay_nowhere'");
    change("UPDATE payments SET provider_payment_id = 'pay_nowhere'");
    await compareLedgers(shop);
    expect(await differences()).toContainEqual(
      expect.objectContaining({
        subject: 'pay_nowhere',
        detail: expect.objectContaining({ what: 'unknown-there' }),
      }),
    );
  });

  test('where an order isn’t paid by the money that came for it', async () => {
    const paymentId = await bought(await order());
    change("UPDATE payments SET status = 'created'");
    await compareLedgers(shop);
    expect(await differences()).toMatchObject([{ subject: paymentId, detail: { what: 'unsettled' } }]);
  });

  test('until a person has dealt with just that, and again where it has changed', async () => {
    await bought(await order());
    change("UPDATE payments SET status = 'created'");
    await compareLedgers(shop);
    const [alert] = await differences();
    await resolveAlert(shop, { id: alert!.id, actor: 'admin:a@b.in' });
    nextNight();
    expect(await compareLedgers(shop)).toMatchObject({ differing: 1 });
    expect(await differences()).toEqual([]);
    change("UPDATE gateway_payments SET amount_paise = amount_paise + 1, status = 'refunded'");
    nextNight();
    await compareLedgers(shop);
    expect(await differences()).toHaveLength(1);
  });

  test('after a week too, while nobody has dealt with it', async () => {
    await bought(await order());
    change("UPDATE payments SET status = 'created'");
    await compareLedgers(shop);
    shop.clock.forward({ hours: 24 * 5 });
    await compareLedgers(shop);
    shop.clock.forward({ hours: 24 * 5 });
    await compareLedgers(shop);
    expect(await differences()).toMatchObject([{ times: 3 }]);
    change("UPDATE payments SET status = 'paid'");
    nextNight();
    await compareLedgers(shop);
    expect(await differences()).toEqual([]);
  });
});

test('others’ tries on the same account that brought no money are left alone', async () => {
  const other = await openTestShop({ gateway: shop.gateway });
  const theirs = await stockGarment(other, { name: 'Kurta', size: 'M', pieces: 5 });
  const one = await pendingOrder(other, [pieces(theirs, 1)]);
  await paidAtGateway(other, one, { outcome: 'failed' });
  await paidAtGateway(other, one, { outcome: 'authorized' });
  expect(await compareLedgers(shop)).toEqual({ compared: 2, differing: 0 });
  const file = new SqliteDatabase(shop.env.databaseFile);
  onTestFinished(() => {
    file.close();
  });
  expect(file.prepare('SELECT count(*) FROM gateway_payments').pluck().get()).toBe(0);
});
