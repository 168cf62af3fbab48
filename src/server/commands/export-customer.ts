import { findCustomer, listOrderIdsOf, type Customer } from '../db/admin-customers.ts';
import { insertAudit } from '../db/audit.ts';
import { listGatewayPayments } from '../db/gateway-payments.ts';
import { listMails } from '../db/outbox.ts';
import { findOrder, listOrderItems, type Order } from '../db/orders.ts';
import { findPaymentOfOrder } from '../db/payments.ts';
import { listRefunds } from '../db/refunds.ts';
import { findSubscriberByEmail } from '../db/subscribers.ts';
import { listOrderEvents } from '../db/timeline.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

const BATCH = 50;
const MAILS = 200;

/**
 * Everything that the shop holds of one person, as JSON, piece by piece; who asked for it is written down. Secrets that
 * open orders are left out. Throws `not-found`.
 */
export async function exportCustomer(
  shop: Shop,
  wish: { customerId: string; actor: string },
): Promise<AsyncGenerator<string>> {
  const customer = await findCustomer(shop.db.read, wish.customerId);
  if (!customer) throw new ShopError('not-found', 'We can’t find that customer.');
  await shop.db.transaction(async (tx) => {
    await insertAudit(tx, {
      actor: wish.actor,
      action: 'customer.exported',
      entity: 'customer',
      entityId: customer.id,
      createdAt: shop.now().toISOString(),
    });
  });
  return jsonOf(shop, customer);
}

async function* jsonOf(shop: Shop, customer: Customer): AsyncGenerator<string> {
  const subscriber = await findSubscriberByEmail(shop.db.read, customer.email);
  const head = { exportedAt: shop.now().toISOString(), customer, newsletter: subscriber };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "orders": [`;
  yield* listed(ordersOf(shop, customer.id));
  yield '],\n  "mails": [';
  yield* listed(mailsTo(shop, customer.email));
  yield ']\n}\n';
}

async function* listed(batches: AsyncGenerator<object[]>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    const text = batch.map((one) => JSON.stringify(one, null, 2)).join(',\n');
    yield isFirst ? text : `,\n${text}`;
    isFirst = false;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function* ordersOf(shop: Shop, customerId: string): AsyncGenerator<object[]> {
  const db = shop.db.read;
  for (let after: string | undefined = ''; after !== undefined;) {
    const ids = await listOrderIdsOf(db, { customerId, after, most: BATCH });
    const batch: object[] = [];
    for (const id of ids) {
      const order = await findOrder(db, id);
      if (!order) continue;
      batch.push({
        ...withoutSecrets(order),
        items: await listOrderItems(db, id),
        payment: await findPaymentOfOrder(db, id),
        gatewayPayments: await listGatewayPayments(db, id),
        refunds: await listRefunds(db, id),
        events: await listOrderEvents(db, id),
      });
    }
    yield batch;
    after = ids.at(-1);
  }
}

function withoutSecrets({
  tokenHash: _,
  placedFrom: __,
  ...order
}: Order): Omit<Order, 'tokenHash' | 'placedFrom'> {
  return order;
}

async function* mailsTo(shop: Shop, recipient: string): AsyncGenerator<object[]> {
  for (let after: number | null = null; ;) {
    const page: Awaited<ReturnType<typeof listMails>> = await listMails(shop.db.read, {
      state: null,
      recipient,
      after,
      most: MAILS,
    });
    yield page.mails.map(({ mail, createdAt, sentAt }) => ({ mail, createdAt, sentAt }));
    after = page.next;
    if (after === null) return;
  }
}
