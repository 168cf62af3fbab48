/** The newsletter's list as admins see it. */
import { and, asc, desc, eq, gt, gte, lt, sql } from 'drizzle-orm';
import type { ReadDb } from './engine.ts';
import { newsletterSubscribers } from './schema.ts';
import type { Subscriber } from './subscribers.ts';

export const SUBSCRIBER_STATUSES = ['subscribed', 'unsubscribed'] as const;

export interface SubscriberFilter {
  /** The beginning of an address; '' for all. */
  search: string;
  /** Null for both. */
  status: Subscriber['status'] | null;
  /** The last subscriber of the page before, or null for the first page. A search has one page. */
  after: number | null;
  most: number;
}

/** A page of subscribers, newest first, and the key where the next one begins (null on the last). A search gives the first that fit. */
export async function listSubscribers(
  db: ReadDb,
  filter: SubscriberFilter,
): Promise<{ subscribers: Subscriber[]; next: number | null }> {
  const { status, after, most } = filter;
  const text = filter.search.trim().toLowerCase();
  const { id, email } = newsletterSubscribers;
  const ofStatus = status === null ? undefined : eq(newsletterSubscribers.status, status);
  if (text !== '') {
    const subscribers = await db
      .select()
      .from(newsletterSubscribers)
      .where(and(gte(email, text), lt(email, `${text}\u{10ffff}`), ofStatus))
      .orderBy(asc(email))
      .limit(most);
    return { subscribers, next: null };
  }
  const rows = await db
    .select()
    .from(newsletterSubscribers)
    .where(and(ofStatus, after === null ? undefined : lt(id, after)))
    .orderBy(desc(id))
    .limit(most + 1);
  const subscribers = rows.slice(0, most);
  return { subscribers, next: rows.length > most ? (subscribers.at(-1)?.id ?? null) : null };
}

/** Some subscribers, oldest first, after one of them (0 for the first ones); of one status, or null for both. */
export async function listSubscribersAfter(
  db: ReadDb,
  wanted: { status: Subscriber['status'] | null; after: number; most: number },
): Promise<Subscriber[]> {
  const { status, after, most } = wanted;
  return db
    .select()
    .from(newsletterSubscribers)
    .where(
      and(
        status === null ? undefined : eq(newsletterSubscribers.status, status),
        gt(newsletterSubscribers.id, after),
      ),
    )
    .orderBy(asc(newsletterSubscribers.id))
    .limit(most);
}

/** How many are on the list, and how many have left it. */
export async function countSubscribers(db: ReadDb): Promise<Record<Subscriber['status'], number>> {
  const rows = await db
    .select({ status: newsletterSubscribers.status, count: sql<number>`count(*)` })
    .from(newsletterSubscribers)
    .groupBy(newsletterSubscribers.status);
  const of = (status: Subscriber['status']): number => rows.find((row) => row.status === status)?.count ?? 0;
  return { subscribed: of('subscribed'), unsubscribed: of('unsubscribed') };
}
