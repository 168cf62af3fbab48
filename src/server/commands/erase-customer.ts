import { findCustomer } from '../db/admin-customers.ts';
import { eraseAudit, insertAudit } from '../db/audit.ts';
import type { WriteDb } from '../db/engine.ts';
import {
  deleteMailsTo,
  deleteSubscriber,
  emptyEventBodies,
  eraseCustomerRow,
  eraseFromAlerts,
  eraseOrders,
  listErasableOrders,
  listEventBodies,
  listGatewayIdsOf,
  listUnfinishedOrders,
} from '../db/erasures.ts';
import { ERASED_NAME, erasedEmail, isErased, keepsAddress } from '../domain/erasure.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

export interface Erasure {
  customerId: string;
  /** The customer's email, typed by who asks for it. */
  typedEmail: string;
  /** `admin:` and the email. */
  actor: string;
}

/** Events of the gateway's that are read at a time. Others have their turn in between. */
const EVENTS = 500;

/**
 * Takes a person out of the shop and keeps its books: orders keep their sums, items and taxes, and name and address only
 * where an invoice has to name them; mails, the newsletter's row, kept answers and the gateway's words about the person
 * go. Throws `not-found`, `bad-input` where the typed email isn't theirs, and `wrong-state` while something is still to
 * come of an order, or where they are erased already.
 */
export async function eraseCustomer(shop: Shop, erasure: Erasure): Promise<void> {
  const { customerId, actor } = erasure;
  const customer = await findCustomer(shop.db.read, customerId);
  if (!customer) throw new ShopError('not-found', 'We can’t find that customer.');
  if (isErased(customer)) throw new ShopError('wrong-state', 'This person is erased already.');
  const { email } = customer;
  if (erasure.typedEmail.trim().toLowerCase() !== email) {
    const message = 'This is not this customer’s email.';
    throw new ShopError('bad-input', message, { errors: [{ field: 'email', message }] });
  }
  const events = await findEventsAbout(shop, customerId, email);
  await shop.db.transaction(async (tx) => {
    if ((await listUnfinishedOrders(tx, { customerId, most: 1 })).length > 0) throw unfinished();
    const at = shop.now().toISOString();
    const placeholder = erasedEmail(shop.newId('gone'));
    const row = { id: customerId, seenEmail: email, name: ERASED_NAME, email: placeholder };
    if (!(await eraseCustomerRow(tx, row))) {
      throw new ShopError('wrong-state', 'Somebody else changed this customer meanwhile.');
    }
    const kept = await eraseOrdersOf(tx, customerId, at);
    const wasSubscriber = await deleteSubscriber(tx, email);
    const mails = await deleteMailsTo(tx, email);
    // One that has no verdict yet is still to be applied.
    if ((await emptyEventBodies(tx, events)) < events.length) throw unfinished();
    await eraseFromAlerts(tx, email);
    await eraseAudit(tx, { entity: 'subscriber', entityId: email });
    await insertAudit(tx, {
      actor,
      action: 'customer.erased',
      entity: 'customer',
      entityId: customerId,
      detail: { ...kept, wasSubscriber, mails, events: events.length },
      createdAt: at,
    });
  });
}

function unfinished(): ShopError {
  return new ShopError('wrong-state', 'Something is still to come of this customer’s orders.');
}

async function eraseOrdersOf(
  tx: WriteDb,
  customerId: string,
  at: string,
): Promise<{ orders: number; withAddress: number }> {
  const orders = await listErasableOrders(tx, customerId);
  const named = orders.filter(keepsAddress).map(({ id }) => id);
  const unnamed = orders.filter((order) => !keepsAddress(order)).map(({ id }) => id);
  await eraseOrders(tx, { ids: named, keep: 'address', at });
  await eraseOrders(tx, { ids: unnamed, keep: 'state', at });
  return { orders: orders.length, withAddress: named.length };
}

/** The gateway's events that name a person's payments or address; no index knows their bodies. */
async function findEventsAbout(shop: Shop, customerId: string, email: string): Promise<number[]> {
  const db = shop.db.read;
  const names = [email, ...(await listGatewayIdsOf(db, customerId))];
  const found: number[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const events = await listEventBodies(db, { after, most: EVENTS });
    for (const { id, body } of events) {
      const text = body.toLowerCase();
      if (names.some((name) => text.includes(name.toLowerCase()))) found.push(id);
    }
    await new Promise((resolve) => setImmediate(resolve));
    after = events.at(-1)?.id;
  }
  return found;
}
