import { expect, test } from 'vitest';
import { findGuestOrder } from '#server/commands/find-guest-order.ts';
import { receiveOfflinePayment } from '#server/commands/receive-offline-payment.ts';
import { resolveAttention } from '#server/commands/resolve-attention.ts';
import { setOrderStatus } from '#server/commands/set-order-status.ts';
import { listOrderHolds } from '#server/db/admin-orders.ts';
import { listAudit } from '#server/db/audit-log.ts';
import { findOrder } from '#server/db/orders.ts';
import { listMails } from '#server/db/outbox.ts';
import { findPaymentOfOrder } from '#server/db/payments.ts';
import { fabricColours, inventory } from '#server/db/schema.ts';
import { listOrderEvents } from '#server/db/timeline.ts';
import type { OrderStatus } from '#server/domain/order-states.ts';
import type { Shop } from '#server/shop.ts';
import type { CartLine } from '#shared/cart.ts';
import { offlineOrder, openStockedShop } from '../../support/admin-shop.ts';

const actor = 'admin:asha@darzi.test';

interface Goods {
  garment: { id: number; productId: string; size: string };
  fabric: { id: string; productId: string };
  lines: CartLine[];
}

async function goodsOf(shop: Shop): Promise<Goods> {
  const garment = (await shop.db.read.select().from(inventory)).find(({ stock }) => stock > 5);
  const fabric = (await shop.db.read.select().from(fabricColours)).find(
    ({ stockMeters }) => stockMeters > 20,
  );
  if (!garment || !fabric) throw new Error('The demo shop has too little stock for this test.');
  return {
    garment,
    fabric,
    lines: [
      { kind: 'tailored', productId: garment.productId, size: garment.size, quantity: 2 },
      { kind: 'fabric', productId: fabric.productId, colourId: fabric.id, lengthCm: 280 },
    ],
  };
}

async function stockOf(
  shop: Shop,
  goods: Goods,
): Promise<{ pieces: number; held: number; metres: number; heldCm: number }> {
  const garment = (await shop.db.read.select().from(inventory)).find(({ id }) => id === goods.garment.id);
  const fabric = (await shop.db.read.select().from(fabricColours)).find(({ id }) => id === goods.fabric.id);
  if (!garment || !fabric) throw new Error('The goods are gone.');
  return { pieces: garment.stock, held: garment.held, metres: fabric.stockMeters, heldCm: fabric.heldCm };
}

async function move(shop: Shop, orderId: string, from: OrderStatus, to: OrderStatus): Promise<void> {
  await setOrderStatus(shop, { orderId, from, to, actor });
}

async function audited(shop: Shop, orderId: string): Promise<string[]> {
  const filter = { actor: null, entity: 'order', entityId: orderId, after: null, most: 50 };
  return (await listAudit(shop.db.read, filter)).entries.map((entry) => entry.action).reverse();
}

test('money received by hand confirms an offline order and takes its stock, once', async () => {
  const shop = await openStockedShop();
  const goods = await goodsOf(shop);
  const before = await stockOf(shop, goods);
  const orderId = await offlineOrder(shop, goods.lines);
  expect(await stockOf(shop, goods)).toEqual({ ...before, held: 2, heldCm: 280 });

  const pressed = await Promise.allSettled([
    receiveOfflinePayment(shop, { orderId, actor }),
    receiveOfflinePayment(shop, { orderId, actor: 'admin:ravi@darzi.test' }),
  ]);
  expect(pressed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const second = pressed.find((one) => one.status === 'rejected');
  expect(second?.reason).toMatchObject({ code: 'already-paid' });

  expect(await findOrder(shop.db.read, orderId)).toMatchObject({
    status: 'confirmed',
    paymentStatus: 'paid',
  });
  expect(await findPaymentOfOrder(shop.db.read, orderId)).toMatchObject({
    status: 'paid',
    provider: 'offline',
  });
  expect(await stockOf(shop, goods)).toEqual({
    pieces: before.pieces - 2,
    held: 0,
    metres: Math.round(before.metres * 100 - 280) / 100,
    heldCm: 0,
  });
  expect(await audited(shop, orderId)).toEqual(['order.placed', 'order.paid', 'payment.received']);
});

test('money received where the stock is gone is kept and flagged, and sells nothing', async () => {
  const shop = await openStockedShop();
  const goods = await goodsOf(shop);
  const orderId = await offlineOrder(shop, goods.lines);
  await shop.db.transaction(async (tx) => {
    await tx.update(inventory).set({ stock: 0 });
  });
  expect(await receiveOfflinePayment(shop, { orderId, actor })).toEqual({
    outcome: 'attention',
    reason: 'out-of-stock',
  });
  expect(await findOrder(shop.db.read, orderId)).toMatchObject({
    status: 'pending',
    paymentStatus: 'paid',
    attention: 'out-of-stock',
  });
});

test('an order goes from paid to delivered step by step, each step once and written down', async () => {
  const shop = await openStockedShop();
  const { lines } = await goodsOf(shop);
  const orderId = await offlineOrder(shop, lines);
  await receiveOfflinePayment(shop, { orderId, actor });

  const twice = await Promise.allSettled([
    move(shop, orderId, 'confirmed', 'in_production'),
    move(shop, orderId, 'confirmed', 'in_production'),
  ]);
  expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(twice.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'wrong-state' });
  await move(shop, orderId, 'in_production', 'shipped');
  await move(shop, orderId, 'shipped', 'delivered');

  expect((await findOrder(shop.db.read, orderId))?.status).toBe('delivered');
  const events = (await listOrderEvents(shop.db.read, orderId)).map(({ event }) => event);
  expect(events).toEqual(['placed', 'paid', 'in_production', 'shipped', 'delivered']);
  expect((await audited(shop, orderId)).filter((action) => action === 'order.status-changed')).toHaveLength(
    3,
  );
});

test('a shipped order keeps how its parcel travels, and its buyer is told of each step', async () => {
  const shop = await openStockedShop();
  const { lines } = await goodsOf(shop);
  const orderId = await offlineOrder(shop, lines);
  await receiveOfflinePayment(shop, { orderId, actor });
  const parcel = { carrier: 'Delhivery', trackingNumber: '1490817265' };
  await setOrderStatus(shop, { orderId, from: 'confirmed', to: 'in_production', parcel, actor });
  expect(await findOrder(shop.db.read, orderId)).toMatchObject({ carrier: null, trackingNumber: null });
  await setOrderStatus(shop, { orderId, from: 'in_production', to: 'shipped', parcel, actor });
  expect(await findOrder(shop.db.read, orderId)).toMatchObject(parcel);
  await move(shop, orderId, 'shipped', 'delivered');
  expect(await findOrder(shop.db.read, orderId)).toMatchObject(parcel);

  const token = shop.tokens.tokenOf(orderId);
  expect((await findGuestOrder(shop, token))?.parcel).toEqual({
    ...parcel,
    url: 'https://www.delhivery.com/track-v2/package/1490817265',
  });
  const mails = (await listMails(shop.db.read, { state: null, recipient: null, after: null, most: 9 })).mails;
  expect(mails.map(({ mail }) => mail)).toEqual([
    'order-delivered',
    'order-dispatched',
    'order-paid',
    'order-received',
  ]);
});

test('no way but the allowed ones: nothing is confirmed, skipped, taken back or revived by hand', async () => {
  const shop = await openStockedShop();
  const { lines } = await goodsOf(shop);
  const orderId = await offlineOrder(shop, lines);
  for (const to of ['confirmed', 'in_production', 'shipped', 'delivered', 'pending'] as const) {
    await expect(move(shop, orderId, 'pending', to)).rejects.toMatchObject({ code: 'wrong-state' });
  }
  await move(shop, orderId, 'pending', 'cancelled');
  for (const to of ['pending', 'confirmed', 'in_production', 'delivered'] as const) {
    await expect(move(shop, orderId, 'cancelled', to)).rejects.toMatchObject({ code: 'wrong-state' });
  }
  await expect(move(shop, 'ord_none', 'pending', 'cancelled')).rejects.toMatchObject({
    code: 'order-unknown',
  });
});

test('cancelling an unpaid order gives back all that it held', async () => {
  const shop = await openStockedShop();
  const goods = await goodsOf(shop);
  const before = await stockOf(shop, goods);
  const orderId = await offlineOrder(shop, goods.lines);
  expect(await listOrderHolds(shop.db.read, orderId)).toMatchObject([
    { size: goods.garment.size, amount: 2, releasedAt: null },
    { amount: 280, releasedAt: null },
  ]);
  await move(shop, orderId, 'pending', 'cancelled');
  expect(await stockOf(shop, goods)).toEqual(before);
  expect(await findOrder(shop.db.read, orderId)).toMatchObject({ status: 'cancelled', attention: null });
  const holds = await listOrderHolds(shop.db.read, orderId);
  expect(holds.every(({ releasedAt }) => releasedAt !== null)).toBe(true);
});

test('cancelling a paid order flags it for a refund until somebody dealt with it', async () => {
  const shop = await openStockedShop();
  const { lines } = await goodsOf(shop);
  const orderId = await offlineOrder(shop, lines);
  await receiveOfflinePayment(shop, { orderId, actor });
  await move(shop, orderId, 'confirmed', 'cancelled');
  expect(await findOrder(shop.db.read, orderId)).toMatchObject({
    status: 'cancelled',
    paymentStatus: 'paid',
    attention: 'order-cancelled',
  });
  await expect(resolveAttention(shop, { orderId, attention: 'out-of-stock', actor })).rejects.toMatchObject({
    code: 'wrong-state',
  });
  await resolveAttention(shop, { orderId, attention: 'order-cancelled', actor });
  expect((await findOrder(shop.db.read, orderId))?.attention).toBeNull();
  await expect(
    resolveAttention(shop, { orderId, attention: 'order-cancelled', actor }),
  ).rejects.toMatchObject({
    code: 'wrong-state',
  });
});

test('money for a cancelled order is kept and flagged', async () => {
  const shop = await openStockedShop();
  const { lines } = await goodsOf(shop);
  const orderId = await offlineOrder(shop, lines);
  await move(shop, orderId, 'pending', 'cancelled');
  expect(await receiveOfflinePayment(shop, { orderId, actor })).toEqual({
    outcome: 'attention',
    reason: 'order-cancelled',
  });
  await expect(receiveOfflinePayment(shop, { orderId: 'ord_none', actor })).rejects.toMatchObject({
    code: 'order-unknown',
  });
});
