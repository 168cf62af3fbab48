import { eq } from 'drizzle-orm';
import { beginRefund } from '#server/commands/begin-refund.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { findOrderMoney, type OrderMoney } from '#server/commands/find-order-money.ts';
import { orderEvents, outbox, refunds } from '#server/db/schema.ts';
import { wholeRefund, type RefundPlan } from '#server/domain/refunds.ts';
import { openTestShop, type TestShop, type TestShopOptions } from './open-test-shop.ts';
import type { CartLine } from '#shared/cart.ts';
import {
  length,
  paidAtGateway,
  pendingOrder,
  pieces,
  type CheckoutWish,
  type PendingOrder,
} from './orders.ts';
import { offer, stockFabric, stockGarment, type Fabric, type Garment } from './stock.ts';

/** Who refunds in tests. */
export const ADMIN = 'admin:asha@darzi.test';

export interface PaidScene {
  shop: TestShop;
  kurta: Garment;
  silk: Fabric;
  order: PendingOrder;
  /** The gateway's payment. */
  paymentId: string;
}

/** A shop with one order of two kurtas and 2.8 m of silk, 10 % off, paid and confirmed through the gateway. */
export async function paidScene(options: TestShopOptions = {}): Promise<PaidScene> {
  const shop = await openTestShop(options);
  const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 5, price: 333 });
  const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 1000, price: 851 });
  await offer(shop, { code: 'TENTH' });
  const order = await pendingOrder(shop, [pieces(kurta, 2), length(silk, 280)], { promoCode: 'TENTH' });
  const claim = await paidAtGateway(shop, order);
  await confirmPayment(shop, claim);
  return { shop, kurta, silk, order, paymentId: claim.razorpay_payment_id };
}

/** An order that was paid and confirmed through the gateway. */
export async function paidOrder(
  shop: TestShop,
  lines: CartLine[],
  wish: CheckoutWish = {},
): Promise<PendingOrder> {
  const order = await pendingOrder(shop, lines, wish);
  await confirmPayment(shop, await paidAtGateway(shop, order));
  return order;
}

/** An order's money as it is now. */
export async function moneyOf(shop: TestShop, { orderId }: { orderId: string }): Promise<OrderMoney> {
  const money = await findOrderMoney(shop.db.read, orderId);
  if (!money) throw new Error(`There is no order ${orderId}.`);
  return money;
}

/** An admin gives money back by a plan; everything that is left unless said. */
export async function giveMoneyBack(
  shop: TestShop,
  order: { orderId: string },
  wish: { plan?: RefundPlan; refundId?: string } = {},
): Promise<string> {
  const { left, livePaise } = await moneyOf(shop, order);
  const refundId = wish.refundId ?? shop.newId('ref');
  await beginRefund(shop, {
    orderId: order.orderId,
    refundId,
    plan: wish.plan ?? wholeRefund(left),
    seenLivePaise: livePaise,
    reason: 'returned',
    actor: ADMIN,
  });
  return refundId;
}

/** "status amount" of every refund of a shop, oldest first, in paise. */
export async function refundStates(shop: TestShop): Promise<string[]> {
  const rows = await shop.db.read.select().from(refunds).orderBy(refunds.createdAt, refunds.id);
  return rows.map(({ status, amountPaise }) => `${status} ${amountPaise}`);
}

/** An order's timeline. */
export async function eventsOf(shop: TestShop, { orderId }: { orderId: string }): Promise<string[]> {
  const rows = await shop.db.read.select().from(orderEvents).where(eq(orderEvents.orderId, orderId));
  return rows.map(({ event }) => event);
}

/** The mails of one kind that are queued, by what they carry. */
export async function queuedMails(shop: TestShop, mail: string): Promise<Record<string, unknown>[]> {
  const rows = await shop.db.read.select().from(outbox).where(eq(outbox.mail, mail));
  return rows.map(({ data }) => JSON.parse(data) as Record<string, unknown>);
}
