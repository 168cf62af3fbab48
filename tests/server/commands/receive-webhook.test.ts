import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { applyDueWebhooks } from '#server/commands/apply-due-webhooks.ts';
import { receiveWebhook } from '#server/commands/receive-webhook.ts';
import { gatewayPayments, webhookEvents } from '#server/db/schema.ts';
import { tracesOf } from '../../support/books.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';
import { deliver, paidAtGateway, pendingOrder, pieces, stateOf } from '../../support/orders.ts';
import { KEYS, type SentWebhook } from '../../support/simulated-gateway.ts';
import { piecesLeft, stockGarment } from '../../support/stock.ts';
import { webhookSignature } from '../../../tools/razorpay-simulator/signature.ts';

async function paidOrder(env: Record<string, string> = {}) {
  const shop = await openTestShop({ env });
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  await paidAtGateway(shop, order);
  const sent = await shop.gateway.webhooksOf(order.providerOrderId);
  return { shop, kurta, order, sent, captured: sent.find(({ event }) => event === 'payment.captured')! };
}

const inbox = (shop: TestShop) => shop.db.read.select().from(webhookEvents);

/** A body of ours, signed as the gateway would. */
function signed(body: string, secret = KEYS.webhookSecret): SentWebhook {
  return { id: 'evt_made', event: 'made', body, signature: webhookSignature(body, secret) };
}

test('a captured payment is told by webhook alone, and the event kept raw with its verdict', async () => {
  const { shop, order, captured } = await paidOrder();
  expect(await deliver(shop, captured)).toBe('paid');
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
  expect(await inbox(shop)).toMatchObject([
    {
      eventId: captured.id,
      event: 'payment.captured',
      body: captured.body,
      verdict: 'paid',
      nextAt: null,
      attempts: 1,
    },
  ]);
});

test('the same event twice is a duplicate', async () => {
  const { shop, order, captured } = await paidOrder();
  const verdicts = await Promise.all(Array.from({ length: 20 }, () => deliver(shop, captured)));
  expect(verdicts.sort()).toEqual([...Array<string>(19).fill('duplicate'), 'paid']);
  expect(await tracesOf(shop, order.orderId)).toMatchObject({ sold: 1, paidMails: 1, paidAudits: 1 });
});

test('an event without an id is known by its bytes', async () => {
  const { shop, captured } = await paidOrder();
  expect(await deliver(shop, captured, { eventId: null })).toBe('paid');
  expect(await deliver(shop, captured, { eventId: null })).toBe('duplicate');
  expect((await inbox(shop))[0]!.eventId).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test('the same news under another id changes nothing', async () => {
  const { shop, kurta, captured } = await paidOrder();
  await deliver(shop, captured);
  expect(await deliver(shop, captured, { eventId: 'evt_other' })).toBe('paid');
  expect(await piecesLeft(shop, kurta)).toBe(4);
});

test('a forged event leaves nothing', async () => {
  const { shop, order, captured } = await paidOrder();
  for (const forged of [
    signed(captured.body, KEYS.keySecret),
    signed(captured.body, ''),
    { ...captured, body: `${captured.body} ` },
    { ...captured, signature: captured.signature.replace(/^./, (first) => (first === 'a' ? 'b' : 'a')) },
    { ...captured, signature: '' },
  ]) {
    await expect(deliver(shop, forged)).rejects.toMatchObject({ code: 'bad-signature' });
  }
  expect(await inbox(shop)).toEqual([]);
  expect(await stateOf(shop, order)).toBe('pending/pending');
});

test('an event signed with the secret before the current one counts', async () => {
  const { shop, order, captured } = await paidOrder({
    RAZORPAY_WEBHOOK_SECRET: `brand-new,${KEYS.webhookSecret}`,
  });
  await deliver(shop, captured);
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
});

test.each([
  [
    'an event of something else',
    '{"event":"payment.downtime.started","payload":{"payment.downtime":{}}}',
    'ignored',
  ],
  ['an event without a payload', '{"event":"order.paid"}', 'ignored'],
  ['JSON that is no event', '{"a":1}', 'unreadable'],
  [
    'a payment of other types',
    '{"event":"payment.captured","payload":{"payment":{"entity":{"id":7}}}}',
    'unreadable',
  ],
  ['what is no JSON', 'hello', 'unreadable'],
  ['nothing', '', 'unreadable'],
])('%s is kept as %s: %s', async (_, body, verdict) => {
  const { shop } = await paidOrder();
  expect(await deliver(shop, signed(body))).toBe(verdict);
  expect(await inbox(shop)).toMatchObject([{ body, verdict, nextAt: null }]);
});

test('bytes that are no text are kept too', async () => {
  const { shop } = await paidOrder();
  const body = Buffer.from([0xff, 0x00, 0xfe]);
  const signature = createHmac('sha256', KEYS.webhookSecret).update(body).digest('hex');
  expect(await receiveWebhook(shop, { body, signature, eventId: 'evt_bytes' })).toEqual({
    verdict: 'unreadable',
  });
  expect(await inbox(shop)).toHaveLength(1);
});

test('a payment of an order that isn’t ours is kept', async () => {
  const { shop, captured } = await paidOrder();
  const body = captured.body.replaceAll(/"order_[A-Za-z0-9]+"/g, '"order_SomebodyElses"');
  expect(await deliver(shop, signed(body))).toBe('unknown-order');
  expect(await shop.db.read.select().from(gatewayPayments)).toMatchObject([
    { orderId: null, problem: 'unknown-order' },
  ]);
});

test('an authorised payment is captured when its webhook comes', async () => {
  const shop = await openTestShop();
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5 });
  const order = await pendingOrder(shop, [pieces(kurta, 1)]);
  await paidAtGateway(shop, order, { outcome: 'authorized' });
  const [authorised] = await shop.gateway.webhooksOf(order.providerOrderId);
  expect(await deliver(shop, authorised!)).toBe('paid');
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
});

test('what could not be applied is answered well and applied by a job', async () => {
  const { shop, order, captured } = await paidOrder();
  // The shop breaks after the event was kept: its clock throws where the payment is applied.
  let asked = 0;
  const broken: TestShop = {
    ...shop,
    gateway: shop.gateway,
    now: () => {
      asked += 1;
      if (asked > 1) throw new Error('A trouble of our own.');
      return shop.now();
    },
  };
  expect(await deliver(broken, captured)).toBe('deferred');
  expect(await inbox(shop)).toMatchObject([{ verdict: null, nextAt: '2026-11-21T10:00:05.000Z' }]);
  expect(await applyDueWebhooks(shop)).toBe(0);
  shop.clock.forward({ seconds: 5 });
  expect(await applyDueWebhooks(shop)).toBe(1);
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
  expect(await inbox(shop)).toMatchObject([{ verdict: 'paid', nextAt: null }]);
});
