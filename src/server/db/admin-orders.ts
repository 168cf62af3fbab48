import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { normalisePhone } from '#shared/india.ts';
import type { OrderStatus, PaymentStatus } from '../domain/order-states.ts';
import type { ProductKind } from '../domain/product-fields.ts';
import type { ReadDb, WriteDb } from './engine.ts';
import { hasGoods } from './ordered-goods.ts';
import {
  fabricColours,
  gatewayPayments,
  holds,
  inventory,
  orderItems,
  orders,
  payments,
  products,
} from './schema.ts';

/** Where a page of orders goes on: after a number, or, among those from before numbers existed, after a time and id. */
export type OrderKey = { number: number } | { createdAt: string; id: string };

export interface OrderFilter {
  /** A number, phone, email, name, promotion code, or an id of ours or the gateway's; '' for all orders. */
  search: string;
  status: OrderStatus | null;
  paymentStatus: PaymentStatus | null;
  /** Only orders with goods of this kind among their items. */
  goods: ProductKind | null;
  /** Only orders that a person must look at. */
  attentionOnly: boolean;
  /** The last order of the page before, or null for the first page. */
  after: OrderKey | null;
  most: number;
}

const LISTED = {
  id: orders.id,
  number: orders.number,
  createdAt: orders.createdAt,
  name: orders.shipName,
  email: orders.email,
  total: orders.total,
  status: orders.status,
  paymentStatus: orders.paymentStatus,
  attention: orders.attention,
};

export interface ListedOrder {
  id: string;
  number: number | null;
  createdAt: string;
  name: string;
  email: string;
  /** Rupees. */
  total: number;
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  attention: string | null;
  items: number;
}

/**
 * A page of orders, newest first, and the key where the next one begins (null on the last). Every way of
 * searching is an equality or a prefix on an index, so that a million orders make no difference.
 */
export async function listOrders(
  db: ReadDb,
  filter: OrderFilter,
): Promise<{ orders: ListedOrder[]; next: OrderKey | null }> {
  const wanted = filter.most + 1;
  const found = await listNumbered(db, filter, wanted);
  // Orders from before v4 have no number and come last.
  if (found.length < wanted) found.push(...(await listUnnumbered(db, filter, wanted - found.length)));
  const page = found.slice(0, filter.most);
  const last = found.length > filter.most ? page.at(-1) : undefined;
  const items = await countItems(
    db,
    page.map((order) => order.id),
  );
  return {
    orders: page.map((order) => ({ ...order, items: items.get(order.id) ?? 0 })),
    next: last ? keyOf(last) : null,
  };
}

type Row = Omit<ListedOrder, 'items'>;

async function listNumbered(db: ReadDb, filter: OrderFilter, most: number): Promise<Row[]> {
  const { after } = filter;
  if (after && !('number' in after)) return [];
  const ways = waysToFind(filter.search);
  if (ways === null) {
    return db
      .select(LISTED)
      .from(orders)
      .where(and(isNumbered(filter), ...stateConditions(db, filter)))
      .orderBy(desc(orders.number))
      .limit(most);
  }
  // One query per way, each on its own index, then the newest of them all: one big OR would scan.
  const numbers = new Set<number>();
  for (const way of ways) {
    const rows = await db
      .select({ number: orders.number })
      .from(orders)
      .where(await conditionsOf(db, way, filter))
      .orderBy(desc(orders.number))
      .limit(most);
    for (const { number } of rows) if (number !== null) numbers.add(number);
  }
  const newest = [...numbers].sort((a, b) => b - a).slice(0, most);
  if (newest.length === 0) return [];
  return db.select(LISTED).from(orders).where(inArray(orders.number, newest)).orderBy(desc(orders.number));
}

/** So many orders are looked through rather than walking all orders from the newest. */
const FEW = 2000;

/**
 * How one way of searching joins with the filters: from what it finds, where that is little; else from the newest order
 * on, of which some of the first then fit. What must not choose the index is written so that none has it.
 */
async function conditionsOf(db: ReadDb, way: Way, filter: OrderFilter): Promise<SQL | undefined> {
  if ('exactly' in way)
    return and(way.exactly, isNumbered(filter), ...unindexed(stateConditions(db, filter)));
  const range = startsWith(way.column, way.prefix);
  const few = db
    .select({ one: sql`1`.as('one') })
    .from(orders)
    .where(range)
    .limit(FEW)
    .as('few');
  const [found] = await db.select({ rows: sql<number>`count(*)` }).from(few);
  if ((found?.rows ?? 0) < FEW) {
    return and(range, ...unindexed([isNumbered(filter), ...stateConditions(db, filter)]));
  }
  return and(
    startsWith(sql`${way.column} || ''`, way.prefix),
    isNumbered(filter),
    ...stateConditions(db, filter),
  );
}

/** Keeps conditions from choosing an index. */
function unindexed(conditions: readonly (SQL | undefined)[]): SQL[] {
  return conditions.flatMap((condition) => (condition ? [sql`+(${condition})`] : []));
}

function isNumbered({ after }: OrderFilter): SQL | undefined {
  return after && 'number' in after
    ? and(isNotNull(orders.number), lt(orders.number, after.number))
    : isNotNull(orders.number);
}

async function listUnnumbered(db: ReadDb, filter: OrderFilter, most: number): Promise<Row[]> {
  const { after } = filter;
  const ways = waysToFind(filter.search)?.map((way) =>
    'exactly' in way ? way.exactly : startsWith(way.column, way.prefix),
  );
  if (ways?.length === 0) return [];
  return db
    .select(LISTED)
    .from(orders)
    .where(
      and(
        isNull(orders.number),
        after && 'id' in after
          ? or(
              lt(orders.createdAt, after.createdAt),
              and(eq(orders.createdAt, after.createdAt), lt(orders.id, after.id)),
            )
          : undefined,
        ways ? or(...ways) : undefined,
        ...stateConditions(db, filter),
      ),
    )
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(most);
}

/** Few orders need attention, so that index comes first; `|| ''` keeps the planner from the others. */
function stateConditions(
  db: ReadDb,
  { status, paymentStatus, goods, attentionOnly }: OrderFilter,
): (SQL | undefined)[] {
  const withGoods = goods ? hasGoods(db, goods) : undefined;
  if (attentionOnly) {
    return [
      isNotNull(orders.attention),
      status ? sql`${orders.status} || '' = ${status}` : undefined,
      paymentStatus ? sql`${orders.paymentStatus} || '' = ${paymentStatus}` : undefined,
      withGoods,
    ];
  }
  return [
    status ? eq(orders.status, status) : undefined,
    paymentStatus ? eq(orders.paymentStatus, paymentStatus) : undefined,
    withGoods,
  ];
}

/** One thing that a search can mean: an equality, whose index has the newest first, or the beginning of something. */
type Way = { exactly: SQL | undefined } | { column: SQL; prefix: string };

/** What a search can mean, each meaning with an index of its own; null when nothing is searched for. */
function waysToFind(search: string): Way[] | null {
  const text = search.trim().toLowerCase();
  if (text === '') return null;
  const digits = /^#?(\d{1,15})$/.exec(text)?.[1];
  const phone = normalisePhone(text);
  const ways: Way[] = [];
  if (digits !== undefined) ways.push({ exactly: eq(orders.number, Number(digits)) });
  if (phone !== null) ways.push({ exactly: eq(orders.phone, phone) });
  else if (digits !== undefined && digits.length >= 4) {
    ways.push({ column: sql`${orders.phone}`, prefix: digits });
  }
  if (digits !== undefined || phone !== null) return ways;
  return [
    { column: sql`${orders.email}`, prefix: text },
    { column: sql`lower(${orders.shipName})`, prefix: text },
    { column: sql`lower(substr(${orders.shipName}, instr(${orders.shipName}, ' ') + 1))`, prefix: text },
    { exactly: and(isNotNull(orders.promoCode), sql`lower(${orders.promoCode}) = ${text}`) },
    ...identifierWays(search.trim()).map((exactly) => ({ exactly })),
  ];
}

/** Ids are compared as typed: they tell capitals from small letters. */
function identifierWays(typed: string): SQL[] {
  if (typed.startsWith('ord_')) return [eq(orders.id, typed)];
  if (typed.startsWith('order_')) {
    return [
      sql`${orders.id} IN (SELECT ${payments.orderId} FROM ${payments} WHERE ${payments.providerOrderId} = ${typed})`,
    ];
  }
  if (typed.startsWith('pay_')) {
    return [
      sql`${orders.id} IN (SELECT ${gatewayPayments.orderId} FROM ${gatewayPayments} WHERE ${gatewayPayments.providerPaymentId} = ${typed})`,
    ];
  }
  return [];
}

/** A prefix as a range, which an index answers. */
function startsWith(stored: SQL, prefix: string): SQL | undefined {
  return and(gte(stored, prefix), lt(stored, `${prefix}\u{10ffff}`));
}

async function countItems(db: ReadDb, orderIds: string[]): Promise<Map<string, number>> {
  if (orderIds.length === 0) return new Map();
  const rows = await db
    .select({ orderId: orderItems.orderId, items: sql<number>`count(*)` })
    .from(orderItems)
    .where(inArray(orderItems.orderId, orderIds))
    .groupBy(orderItems.orderId);
  return new Map(rows.map((row) => [row.orderId, row.items]));
}

function keyOf(order: Row): OrderKey {
  return order.number === null ? { createdAt: order.createdAt, id: order.id } : { number: order.number };
}

export interface OrderHold {
  id: number;
  /** What is held: a product's name, or null for a use of a promotion. */
  product: string | null;
  size: string | null;
  colour: string | null;
  promotion: string | null;
  /** Pieces for a size, centimetres for a colour, uses for a promotion. */
  amount: number;
  expiresAt: string;
  releasedAt: string | null;
}

/** All that an order held or holds, with what a person calls it. */
export async function listOrderHolds(db: ReadDb, orderId: string): Promise<OrderHold[]> {
  return db
    .select({
      id: holds.id,
      product: products.name,
      size: inventory.size,
      colour: fabricColours.name,
      promotion: holds.promotion,
      amount: holds.amount,
      expiresAt: holds.expiresAt,
      releasedAt: holds.releasedAt,
    })
    .from(holds)
    .leftJoin(inventory, eq(inventory.id, holds.inventoryId))
    .leftJoin(fabricColours, eq(fabricColours.id, holds.colourId))
    .leftJoin(products, eq(products.id, sql`coalesce(${inventory.productId}, ${fabricColours.productId})`))
    .where(eq(holds.orderId, orderId))
    .orderBy(asc(holds.id));
}

/**
 * Moves an order from what an admin saw to a new status. False where somebody else was first: nothing changed.
 * An attention that stands already is kept.
 */
export async function updateOrderStatus(
  tx: WriteDb,
  move: {
    orderId: string;
    from: { status: OrderStatus; paymentStatus: PaymentStatus };
    to: OrderStatus;
    attention: string | null;
    at: string;
  },
): Promise<boolean> {
  const moved = await tx
    .update(orders)
    .set({
      status: move.to,
      attention: sql`coalesce(${orders.attention}, ${move.attention})`,
      placedFrom: null,
      updatedAt: move.at,
    })
    .where(
      and(
        eq(orders.id, move.orderId),
        eq(orders.status, move.from.status),
        eq(orders.paymentStatus, move.from.paymentStatus),
      ),
    )
    .returning({ id: orders.id });
  return moved.length === 1;
}

/** Keeps how an order travels. */
export async function updateOrderParcel(
  tx: WriteDb,
  parcel: { orderId: string; carrier: string | null; trackingNumber: string | null },
): Promise<void> {
  const { orderId, carrier, trackingNumber } = parcel;
  await tx.update(orders).set({ carrier, trackingNumber }).where(eq(orders.id, orderId));
}

/** Takes a flag off an order. False where it no longer carries that one: nothing changed. */
export async function clearAttention(
  tx: WriteDb,
  cleared: { orderId: string; attention: string; at: string },
): Promise<boolean> {
  const rows = await tx
    .update(orders)
    .set({ attention: null, updatedAt: cleared.at })
    .where(and(eq(orders.id, cleared.orderId), eq(orders.attention, cleared.attention)))
    .returning({ id: orders.id });
  return rows.length === 1;
}
