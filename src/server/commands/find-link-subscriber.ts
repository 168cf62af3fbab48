import type { SubscriberAct } from '../auth/subscriber-tokens.ts';
import type { ReadDb } from '../db/engine.ts';
import { findSubscriber, type Subscriber } from '../db/subscribers.ts';
import type { Shop } from '../shop.ts';

/** A mailed link of the newsletter's, and what it is used for. */
export interface SubscriberLink {
  token: string;
  act: SubscriberAct;
}

/** The subscriber whose link this is, or null for one that the shop never mailed. */
export async function findLinkSubscriber(
  shop: Shop,
  link: SubscriberLink,
  db: ReadDb = shop.db.read,
): Promise<Subscriber | null> {
  const id = shop.subscriberTokens.idIn(link.token);
  const subscriber = id === null ? null : await findSubscriber(db, id);
  return subscriber && shop.subscriberTokens.fits(link.token, subscriber, link.act) ? subscriber : null;
}
