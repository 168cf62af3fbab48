import { describe, expect, test } from 'vitest';
import { cancelOwnOrder } from '#server/commands/cancel-order.ts';
import { confirmPayment } from '#server/commands/confirm-payment.ts';
import { forgetOldKeys } from '#server/commands/forget-old-keys.ts';
import { OPEN_ORDERS } from '#server/commands/limit-open-orders.ts';
import { payAgain } from '#server/commands/pay-again.ts';
import { releaseExpiredHolds } from '#server/commands/release-expired-holds.ts';
import { startCheckout } from '#server/commands/start-checkout.ts';
import { openTestShop, type TestShop } from '../../support/open-test-shop.ts';
import {
  checkoutOf,
  newKey,
  orderOf,
  paidAtGateway,
  pieces,
  type PendingOrder,
} from '../../support/orders.ts';
import { stockGarment, type Garment } from '../../support/stock.ts';

const limited = (): Promise<TestShop> => openTestShop({ env: { RATE_LIMITS: 'on' } });

async function order(
  shop: TestShop,
  kurta: Garment,
  { email, from }: { email: string; from: string },
): Promise<PendingOrder> {
  const contact = { name: 'Asha Rao', email, phone: '9876543210' };
  const request = await checkoutOf(shop, [pieces(kurta, 1)], { contact });
  const started = await startCheckout(shop, { key: newKey(), request, from });
  return {
    orderId: started.orderId,
    token: started.orderUrl.replace('/orders/', ''),
    providerOrderId: started.provider === 'razorpay' ? started.providerOrderId : '',
    total: request.expectedTotal,
  };
}

async function repeated<T>(times: number, act: (time: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let time = 0; time < times; time += 1) done.push(await act(time));
  return done;
}

describe('unpaid orders that hold stock', () => {
  test('are five at a time for one email, whatever the address; paying, cancelling or waiting makes room', async () => {
    const shop = await limited();
    const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 50 });
    let visits = 0;
    const again = (): Promise<PendingOrder> =>
      order(shop, kurta, { email: 'asha@example.in', from: `203.0.113.${(visits += 1)}` });
    const [first, second] = await repeated(OPEN_ORDERS.byEmail, again);
    await expect(again()).rejects.toMatchObject({ code: 'rate-limited' });
    await order(shop, kurta, { email: 'ravi@example.in', from: '203.0.113.1' });

    await confirmPayment(shop, await paidAtGateway(shop, first!));
    await again();
    await expect(again()).rejects.toMatchObject({ code: 'rate-limited' });
    await cancelOwnOrder(shop, second!.token);
    const last = await again();
    await expect(again()).rejects.toMatchObject({ code: 'rate-limited' });

    shop.clock.forward({ minutes: 16 });
    await releaseExpiredHolds(shop);
    await repeated(OPEN_ORDERS.byEmail, again);
    // An order whose hold has expired takes no second one beside them.
    await expect(payAgain(shop, last.token)).rejects.toMatchObject({ code: 'rate-limited' });
  });

  test('are forty at a time from one address, an IPv6 network being one; no row tells which', async () => {
    const shop = await limited();
    const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 200 });
    const from = (time: number): string => `2001:db8:1:2::${time.toString(16)}`;
    const email = (time: number): string => `buyer-${time}@example.in`;
    const [first] = await repeated(OPEN_ORDERS.byAddress, (time) =>
      order(shop, kurta, { email: email(time), from: from(time) }),
    );
    await expect(order(shop, kurta, { email: 'one-more@example.in', from: from(99) })).rejects.toMatchObject({
      code: 'rate-limited',
    });
    await order(shop, kurta, { email: 'elsewhere@example.in', from: '2001:db8:1:3::1' });
    const { placedFrom } = await orderOf(shop, first!);
    expect(placedFrom).toMatch(/^[\w-]{22}$/);

    await confirmPayment(shop, await paidAtGateway(shop, first!));
    expect(await orderOf(shop, first!)).toMatchObject({ placedFrom: null });
    const last = await order(shop, kurta, { email: 'one-more@example.in', from: from(99) });
    shop.clock.forward({ hours: 8 * 24 });
    await forgetOldKeys(shop);
    expect(await orderOf(shop, last)).toMatchObject({ placedFrom: null, status: 'pending' });
  });

  test('at once are no more than one after the other', async () => {
    const shop = await limited();
    const kurta = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 50 });
    const ends = await Promise.allSettled(
      Array.from({ length: 20 }, (_, time) =>
        order(shop, kurta, { email: 'asha@example.in', from: `203.0.113.${time}` }),
      ),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(OPEN_ORDERS.byEmail);
  });
});
