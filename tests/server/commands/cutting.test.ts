import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { addOrderNote } from '#server/commands/add-order-note.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { cutShort } from '#server/commands/cut-short.ts';
import { markCut } from '#server/commands/mark-cut.ts';
import { listCutsOfOrder, listLengthsToCut } from '#server/db/cuts.ts';
import { listOrderNotes } from '#server/db/order-notes.ts';
import { auditLog, orderItems } from '#server/db/schema.ts';
import type { ShortCut } from '#server/domain/cut-form.ts';
import { readShortCut } from '#server/domain/cut-form.ts';
import { expectAgreedMoney, expectBalancedBooks } from '../../support/books.ts';
import type { TestShop } from '../../support/open-test-shop.ts';
import { length, paidAtGateway, pendingOrder, stateOf, type PendingOrder } from '../../support/orders.ts';
import {
  ADMIN,
  eventsOf,
  giveMoneyBack,
  moneyOf,
  paidScene,
  refundStates,
} from '../../support/paid-orders.ts';
import { lengthLeft } from '../../support/stock.ts';

const SHORT: ShortCut = { lengthCm: 265, missingCm: 15, reason: 'end-of-bolt', restockCm: 0 };

async function clothOf(shop: TestShop, { orderId }: PendingOrder): Promise<number[]> {
  const rows = await shop.db.read.select().from(orderItems).where(eq(orderItems.orderId, orderId));
  return rows.filter(({ kind }) => kind === 'fabric').map(({ id }) => id);
}

async function wishOf(shop: TestShop, order: PendingOrder, cut = SHORT) {
  const [itemId = 0] = await clothOf(shop, order);
  const { livePaise } = await moneyOf(shop, order);
  return { itemId, cut, refundId: shop.newId('ref'), seenLivePaise: livePaise, actor: ADMIN };
}

const sheet = async (shop: TestShop) =>
  (await listLengthsToCut(shop.db.read, { after: 0, most: 10 })).lengths;

test('lengths of paid orders are on the sheet until they are ticked off, and production begins with it', async () => {
  const { shop, silk, order } = await paidScene();
  await pendingOrder(shop, [length(silk, 120)]);
  const lengths = await sheet(shop);
  expect(lengths).toMatchObject([{ orderId: order.orderId, fabric: 'Chanderi', lengthCm: 280 }]);
  const itemIds = lengths.map(({ itemId }) => itemId);
  expect(await markCut(shop, { itemIds, actor: ADMIN })).toBe(1);
  expect(await markCut(shop, { itemIds, actor: ADMIN })).toBe(0);
  expect(await sheet(shop)).toEqual([]);
  expect(await stateOf(shop, order)).toBe('in_production/paid');
  expect(await eventsOf(shop, order)).toEqual(['placed', 'paid', 'in_production']);
  await expectBalancedBooks(shop);
});

test('what isn’t to be cut is not ticked off, and neither is what was ticked with it', async () => {
  const { shop, silk, order } = await paidScene();
  const unpaid = await pendingOrder(shop, [length(silk, 120)]);
  const itemIds = [...(await clothOf(shop, order)), ...(await clothOf(shop, unpaid))];
  await expect(markCut(shop, { itemIds, actor: ADMIN })).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(markCut(shop, { itemIds: [99_999], actor: ADMIN })).rejects.toMatchObject({
    code: 'bad-input',
  });
  expect((await listCutsOfOrder(shop.db.read, order.orderId)).size).toBe(0);
  expect(await stateOf(shop, order)).toBe('confirmed/paid');
});

test('a short cut gives the rest of its money back, once', async () => {
  const { shop, silk, order } = await paidScene();
  const before = await lengthLeft(shop, silk);
  const wish = await wishOf(shop, order);
  // 2.8 m at ₹851 came to ₹2,383, 10 % off.
  const paidPaise = (await moneyOf(shop, order)).left.lines[1]!.amountPaise;
  await cutShort(shop, wish);
  await cutShort(shop, wish);
  expect(await refundStates(shop)).toEqual([`processed ${Math.round((paidPaise * 15) / 280)}`]);
  expect(await lengthLeft(shop, silk)).toBe(before);
  expect((await listCutsOfOrder(shop.db.read, order.orderId)).get(wish.itemId)).toMatchObject({
    lengthCm: 265,
    reason: 'end-of-bolt',
    actor: ADMIN,
  });
  expect(await sheet(shop)).toEqual([]);
  expect(await eventsOf(shop, order)).toEqual([
    'placed',
    'paid',
    'in_production',
    'cut-short',
    'refund-begun',
    'refunded',
  ]);
  await expectAgreedMoney(shop, shop.gateway);
  await expectBalancedBooks(shop);
});

test('cloth that is still on the bolt goes back on sale', async () => {
  const { shop, silk, order } = await paidScene();
  const before = await lengthLeft(shop, silk);
  await cutShort(shop, await wishOf(shop, order, { ...SHORT, reason: 'mis-cut', restockCm: 15 }));
  expect(await lengthLeft(shop, silk)).toBe(before + 15);
  await expectBalancedBooks(shop);
});

test('a short cut is refused where money went back meanwhile, or the length was ticked off', async () => {
  const { shop, silk, order } = await paidScene();
  const wish = await wishOf(shop, order);
  await giveMoneyBack(shop, order, { plan: { lines: [], shippingPaise: 0 } }).catch(() => null);
  const { left } = await moneyOf(shop, order);
  const [kurtas] = left.lines;
  const part = { orderItemId: kurtas!.orderItemId, amount: 1, amountPaise: 100, restock: 0 };
  await giveMoneyBack(shop, order, { plan: { lines: [part], shippingPaise: 0 } });
  await expect(cutShort(shop, wish)).rejects.toMatchObject({ code: 'wrong-state' });

  const second = await pendingOrder(shop, [length(silk, 280)]);
  await confirmPayment(shop, await paidAtGateway(shop, second));
  await markCut(shop, { itemIds: await clothOf(shop, second), actor: ADMIN });
  await expect(cutShort(shop, await wishOf(shop, second))).rejects.toMatchObject({ code: 'wrong-state' });
  expect(await refundStates(shop)).toEqual(['processed 100']);
  await expectBalancedBooks(shop);
});

test('an order’s lengths are all on one sheet, and the next sheet begins behind it', async () => {
  const { shop, silk } = await paidScene();
  for (const lengthCm of [100, 150]) {
    const order = await pendingOrder(shop, [length(silk, lengthCm)]);
    await confirmPayment(shop, await paidAtGateway(shop, order));
  }
  const first = await listLengthsToCut(shop.db.read, { after: 0, most: 2 });
  expect(first.lengths.map(({ lengthCm }) => lengthCm)).toEqual([280, 100]);
  const second = await listLengthsToCut(shop.db.read, { after: first.next ?? 0, most: 2 });
  expect(second).toMatchObject({ lengths: [{ lengthCm: 150 }], next: null });
});

test('a note is kept with who wrote it, and the log keeps only that there was one', async () => {
  const { shop, order } = await paidScene();
  await addOrderNote(shop, { orderId: order.orderId, text: 'Rang her: wait till Monday', actor: ADMIN });
  expect(await listOrderNotes(shop.db.read, order.orderId)).toMatchObject([
    { text: 'Rang her: wait till Monday', actor: ADMIN },
  ]);
  const entries = await shop.db.read.select().from(auditLog).where(eq(auditLog.action, 'order.noted'));
  expect(entries.map(({ detail }) => detail).join('')).not.toContain('Monday');
  await expect(addOrderNote(shop, { orderId: 'ord_none', text: 'x', actor: ADMIN })).rejects.toMatchObject({
    code: 'order-unknown',
  });
});

test.each([
  ['2.8', 'flaw', 'length'],
  ['3', 'flaw', 'length'],
  ['2,5', 'flaw', 'length'],
  ['-1', 'flaw', 'length'],
  ['2.5', 'boredom', 'reason'],
])('%s m for %s is no short cut of 2.8 m', (typed, reason, field) => {
  const read = readShortCut({ length: typed, reason, restock: '' }, 280);
  expect('problems' in read && read.problems.map((problem) => problem.field)).toEqual([field]);
});
