/** Customers as admins see them. */
import { and, asc, desc, eq, gte, inArray, lt, sql, type SQL } from 'drizzle-orm';
import { normalisePhone } from '#shared/india.ts';
import type { ListedOrder } from './admin-orders.ts';
import type { ReadDb } from './engine.ts';
import { customers, orders } from './schema.ts';

export type Customer = typeof customers.$inferSelect;

export const CUSTOMER_SORTS = ['newest', 'spent'] as const;
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

/** Where a page of customers goes on: after one, by its time or by what it spent. */
export interface CustomerKey {
  value: string;
  id: string;
}

export interface CustomerFilter {
  /** The beginning of a name, an email or a phone; '' for everybody. */
  search: string;
  sort: CustomerSort;
  /** The last customer of the page before, or null for the first page. A search has one page. */
  after: CustomerKey | null;
  most: number;
}

/**
 * A page of customers, and the key where the next one begins (null on the last). A search gives the first that fit: each
 * of its meanings is a range on an index of its own, read in that index's order, so that a million customers make no
 * difference.
 */
export async function listCustomers(
  db: ReadDb,
  filter: CustomerFilter,
): Promise<{ customers: Customer[]; next: CustomerKey | null }> {
  const ways = waysToFind(filter.search);
  if (ways !== null) return { customers: await search(db, ways, filter), next: null };
  const { after, most, sort } = filter;
  const by = sort === 'spent' ? customers.totalSpent : customers.createdAt;
  const from = sort === 'spent' ? Number(after?.value) : after?.value;
  const rows = await db
    .select()
    .from(customers)
    .where(after ? sql`(${by}, ${customers.id}) < (${from}, ${after.id})` : undefined)
    .orderBy(desc(by), desc(customers.id))
    .limit(most + 1);
  const page = rows.slice(0, most);
  const last = rows.length > most ? page.at(-1) : undefined;
  const value = sort === 'spent' ? String(last?.totalSpent) : last?.createdAt;
  return { customers: page, next: last && value !== undefined ? { value, id: last.id } : null };
}

interface Way {
  fits: SQL | undefined;
  by: SQL;
}

async function search(db: ReadDb, ways: readonly Way[], filter: CustomerFilter): Promise<Customer[]> {
  const found = new Map<string, Customer>();
  for (const { fits, by } of ways) {
    const rows = await db.select().from(customers).where(fits).orderBy(by).limit(filter.most);
    for (const row of rows) found.set(row.id, row);
  }
  const sorted = [...found.values()].sort((a, b) =>
    filter.sort === 'spent' ? b.totalSpent - a.totalSpent : a.createdAt < b.createdAt ? 1 : -1,
  );
  return sorted.slice(0, filter.most);
}

/** What a search can mean; null when nothing is searched for. */
function waysToFind(search: string): Way[] | null {
  const text = search.trim().toLowerCase();
  if (text === '') return null;
  const phone = normalisePhone(text);
  const digits = /^\d{4,10}$/.test(text) ? text : null;
  if (phone !== null || digits !== null) return [startsWith(sql`${customers.phone}`, phone ?? digits ?? '')];
  return [
    startsWith(sql`${customers.email}`, text),
    startsWith(sql`lower(${customers.name})`, text),
    startsWith(sql`lower(substr(${customers.name}, instr(${customers.name}, ' ') + 1))`, text),
  ];
}

/** A prefix as a range, which an index answers. */
function startsWith(stored: SQL, prefix: string): Way {
  return { fits: and(gte(stored, prefix), lt(stored, `${prefix}\u{10ffff}`)), by: stored };
}

/** A customer, or null. */
export async function findCustomer(db: ReadDb, id: string): Promise<Customer | null> {
  const [row] = await db.select().from(customers).where(eq(customers.id, id));
  return row ?? null;
}

/** Where a page of one customer's orders goes on. */
export interface CustomerOrderKey {
  createdAt: string;
  id: string;
}

/** An order on the page of the customer who placed it. */
export type CustomerOrder = Omit<ListedOrder, 'name' | 'email' | 'items'>;

/** A page of one customer's orders, newest first, and the key where the next one begins (null on the last). */
export async function listOrdersOfCustomer(
  db: ReadDb,
  wanted: { customerId: string; after: CustomerOrderKey | null; most: number },
): Promise<{ orders: CustomerOrder[]; next: CustomerOrderKey | null }> {
  const { customerId, after, most } = wanted;
  const rows = await db
    .select({
      id: orders.id,
      number: orders.number,
      createdAt: orders.createdAt,
      total: orders.total,
      status: orders.status,
      paymentStatus: orders.paymentStatus,
      attention: orders.attention,
    })
    .from(orders)
    .where(
      and(
        eq(orders.customerId, customerId),
        after ? sql`(${orders.createdAt}, ${orders.id}) < (${after.createdAt}, ${after.id})` : undefined,
      ),
    )
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(most + 1);
  const page = rows.slice(0, most);
  const last = rows.length > most ? page.at(-1) : undefined;
  return { orders: page, next: last ? { createdAt: last.createdAt, id: last.id } : null };
}

/** The ids of some of a customer's orders by their order, after one of them (`''` for the first ones). */
export async function listOrderIdsOf(
  db: ReadDb,
  wanted: { customerId: string; after: string; most: number },
): Promise<string[]> {
  const rows = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.customerId, wanted.customerId), sql`${orders.id} > ${wanted.after}`))
    .orderBy(asc(orders.id))
    .limit(wanted.most);
  return rows.map(({ id }) => id);
}

/** How many of a customer's orders are in each state, for a person who looks at the totals. */
export async function countOrdersOf(
  db: ReadDb,
  customerId: string,
): Promise<{
  orders: number;
  unpaid: number;
  cancelled: number;
  firstAt: string | null;
  lastAt: string | null;
}> {
  const [row] = await db
    .select({
      orders: sql<number>`count(*)`,
      unpaid: sql<number>`coalesce(sum(${inArray(orders.paymentStatus, ['pending', 'failed'])}), 0)`,
      cancelled: sql<number>`coalesce(sum(${eq(orders.status, 'cancelled')}), 0)`,
      firstAt: sql<string | null>`min(${orders.createdAt})`,
      lastAt: sql<string | null>`max(${orders.createdAt})`,
    })
    .from(orders)
    .where(eq(orders.customerId, customerId));
  return row ?? { orders: 0, unpaid: 0, cancelled: 0, firstAt: null, lastAt: null };
}
