/** Writes the orders of a large shop, with everything that hangs on them, so that its books agree. */
import { amountOf } from '#shared/cart.ts';
import type { Variant } from '../../domain/pricing.ts';
import type { Promotion } from '../../domain/promotions.ts';
import { rupeesBack } from '../../domain/refunds.ts';
import { connect, type Client } from '../connection.ts';
import type { Database } from '../engine.ts';
import { findPromotion } from '../promotions.ts';
import { FIRST_ORDER_NUMBER } from '../orders.ts';
import { findSettings } from '../settings.ts';
import { listVariantsForSale } from '../variants.ts';
import { largeOrders, type LargeOrder } from './large-orders.ts';
import { largePerson } from './large-people.ts';
import {
  eventRows,
  gatewayIds,
  givenBack,
  ITEM_COLUMNS,
  itemRow,
  mailRows,
  ORDER_COLUMNS,
  orderRow,
  refundId,
  wasConfirmed,
  type Row,
} from './order-rows.ts';

/** Orders written in one transaction: enough that the indexes' pages are not written over and over. */
const BATCH = 20_000;
const CACHE_KIB = 400_000;
/** MiB of log before it is folded into the file. */
const LOG_PAGES = 65_536;
const INDIA_MS = 330 * 60_000;

export interface LargeOrdersWish {
  /** The database's file; it may be open elsewhere. */
  file: string;
  count: number;
  now: Date;
  onProgress?: (done: number) => void;
}

/**
 * Adds `count` orders of the last three years at most, after those that are there, with customers, payments, refunds,
 * timelines, mail and the stock ledger. They come in batches, each whole: a kill leaves a shop whose books agree. Stock
 * stays as it is: the ledger has a delivery for what a batch sold. Throws where nothing is for sale.
 */
export async function seedLargeOrders(db: Database, wish: LargeOrdersWish): Promise<void> {
  // What is sold out today was there when it was ordered.
  const everything = (await listVariantsForSale(db.read)).map((one) => ({ ...one, available: Infinity }));
  const products = [...Map.groupBy(everything, (one) => one.productId).values()];
  if (products.length === 0) throw new Error('There is nothing for sale that could have been ordered.');
  const settings = await findSettings(db.read);
  const client = connect(wish.file, { readonly: false });
  try {
    client.pragma(`cache_size = -${CACHE_KIB}`);
    client.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
    const codes = client.prepare('SELECT code FROM promotions WHERE active = 1 ORDER BY code').pluck().all();
    const promotions: Promotion[] = [];
    for (const code of codes as string[]) {
      const promotion = await findPromotion(db.read, code);
      // One that ends with its last use would end in the middle.
      if (promotion?.usageLimit === null) promotions.push(promotion);
    }
    const last = client.prepare('SELECT max(number) FROM orders').pluck().get() as number | null;
    const plan = {
      count: wish.count,
      firstNumber: Math.max(FIRST_ORDER_NUMBER, (last ?? 0) + 1),
      now: wish.now,
      products,
      promotions,
      shipping: { rate: settings.shippingRate, freeFrom: settings.freeShippingFrom },
    };
    await writeOrders(client, largeOrders(plan), wish.onProgress);
  } finally {
    client.close();
  }
}

async function writeOrders(
  client: Client,
  orders: Iterable<LargeOrder>,
  onProgress?: (done: number) => void,
): Promise<void> {
  const writer = orderWriter(client);
  let done = 0;
  let batch: LargeOrder[] = [];
  const write = async (): Promise<void> => {
    client.exec('BEGIN IMMEDIATE');
    for (const order of batch) writer.write(order);
    writer.finish();
    client.exec('COMMIT');
    done += batch.length;
    batch = [];
    onProgress?.(done);
    // The event loop turns between transactions, and other processes get at the file.
    await new Promise((resolve) => setImmediate(resolve));
  };
  for (const order of orders) {
    batch.push(order);
    if (batch.length === BATCH) await write();
  }
  if (batch.length > 0) await write();
}

/** Sums that a batch changes, by what they belong to. */
interface Sums {
  customers: Map<string, { orders: number; spent: number }>;
  promotions: Map<string, number>;
  /** What was sold and not put back, by variant. */
  sold: Map<Variant, number>;
  soldUntil: number;
  days: Map<string, { orders: number; total: number }>;
  products: Map<string, Map<string, { amount: number; total: number }>>;
  codes: Map<string, { day: string; code: string; orders: number; total: number; discount: number }>;
}

function noSums(): Sums {
  return {
    customers: new Map(),
    promotions: new Map(),
    sold: new Map(),
    soldUntil: 0,
    days: new Map(),
    products: new Map(),
    codes: new Map(),
  };
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, fresh: () => Value): Value {
  let found = map.get(key);
  if (found === undefined) map.set(key, (found = fresh()));
  return found;
}

const iso = (ms: number): string => new Date(ms).toISOString();
const indianDay = (ms: number): string => iso(ms + INDIA_MS).slice(0, 10);

function orderWriter(client: Client): { write: (order: LargeOrder) => void; finish: () => void } {
  const insert = (table: string, columns: string, more = ''): ((row: Row) => void) => {
    const values = columns.replaceAll(/\w+/g, '?');
    const statement = client.prepare(`INSERT INTO ${table} (${columns}) VALUES (${values}) ${more}`);
    return (row) => void statement.run(...row);
  };
  const insertCustomer = insert(
    'customers',
    'id, name, email, phone, created_at',
    'ON CONFLICT (id) DO NOTHING',
  );
  const insertOrder = insert('orders', ORDER_COLUMNS);
  const insertItem = insert('order_items', ITEM_COLUMNS);
  const insertEvent = insert('order_events', 'order_id, event, detail, actor, created_at');
  const insertMail = insert('outbox', 'mail, recipient, dedupe_key, data, sent_at, created_at');
  const insertPayment = insert(
    'payments',
    'id, order_id, provider, provider_order_id, provider_payment_id, amount, status, created_at, updated_at',
  );
  const insertGatewayPayment = insert(
    'gateway_payments',
    'provider_payment_id, provider_order_id, order_id, status, amount_paise, refunded_paise, currency, method, created_at, updated_at',
  );
  const insertRefund = insert(
    'refunds',
    'id, order_id, provider_payment_id, provider_refund_id, amount_paise, status, reason, actor, created_at, updated_at',
  );
  const insertRefundItem = insert(
    'refund_items',
    'refund_id, order_item_id, amount, amount_paise, restocked',
  );
  const insertMovement = insert(
    'stock_movements',
    'product_id, inventory_id, colour_id, pieces, length_cm, reason, actor, order_id, created_at, refund_id, order_item_id',
  );
  const addToCustomer = client.prepare(
    'UPDATE customers SET total_orders = total_orders + ?, total_spent = total_spent + ? WHERE id = ?',
  );
  const addUses = client.prepare('UPDATE promotions SET usage_count = usage_count + ? WHERE code = ?');
  const addDay = insert(
    'sales_days',
    'day, orders, total',
    'ON CONFLICT (day) DO UPDATE SET orders = orders + excluded.orders, total = total + excluded.total',
  );
  const more = 'DO UPDATE SET amount = amount + excluded.amount, total = total + excluded.total';
  const addProduct = insert(
    'sales_products',
    'day, product_id, amount, total',
    `ON CONFLICT (day, product_id) ${more}`,
  );
  const addMonth = insert(
    'sales_product_months',
    'month, product_id, amount, total',
    `ON CONFLICT (month, product_id) ${more}`,
  );
  const addCode = insert(
    'sales_promotions',
    'day, code, orders, total, discount',
    `ON CONFLICT (day, code) DO UPDATE SET orders = orders + excluded.orders, total = total + excluded.total,
      discount = discount + excluded.discount`,
  );
  let nextItem =
    ((client.prepare('SELECT max(id) FROM order_items').pluck().get() as number | null) ?? 0) + 1;
  let sums = noSums();

  function move(
    variant: Variant,
    amount: number,
    rest: { reason: string; actor: string; orderId: string | null; at: string; refund?: [string, number] },
  ): void {
    const { productId, inventoryId, colourId } = variant;
    const [pieces, lengthCm] = inventoryId === null ? [null, amount] : [amount, null];
    const [refund, item] = rest.refund ?? [null, null];
    const { reason, actor, orderId, at } = rest;
    insertMovement([
      productId,
      inventoryId,
      inventoryId === null ? colourId : null,
      pieces,
      lengthCm,
      reason,
      actor,
      orderId,
      at,
      refund,
      item,
    ]);
    sums.sold.set(variant, (sums.sold.get(variant) ?? 0) - amount);
  }

  /** What a confirmed order sold, of its goods and in the sums by day. */
  function sell(order: LargeOrder, paid: number): void {
    const { priced, promoCode, id } = order;
    const { total, discount } = priced.quote;
    const day = indianDay(paid);
    const actor = order.provider === 'razorpay' ? 'gateway' : 'admin:seed@example.in';
    for (const { line, variant, lineTotal, discountShare } of priced.lines) {
      const amount = amountOf(line);
      move(variant, -amount, { reason: 'sold', actor, orderId: id, at: iso(paid) });
      const ofDay = entry(sums.products, day, () => new Map<string, { amount: number; total: number }>());
      const product = entry(ofDay, variant.productId, () => ({ amount: 0, total: 0 }));
      product.amount += amount;
      product.total += lineTotal - discountShare;
    }
    const sales = entry(sums.days, day, () => ({ orders: 0, total: 0 }));
    sales.orders += 1;
    sales.total += total;
    if (promoCode === null) return;
    sums.promotions.set(promoCode, (sums.promotions.get(promoCode) ?? 0) + 1);
    const ofCode = entry(sums.codes, `${day} ${promoCode}`, () => ({
      day,
      code: promoCode,
      orders: 0,
      total: 0,
      discount: 0,
    }));
    ofCode.orders += 1;
    ofCode.total += total;
    ofCode.discount += discount;
  }

  function writePayment(order: LargeOrder, backPaise: number): string {
    const { id, number, provider, times, course } = order;
    const { total } = order.priced.quote;
    const ids = gatewayIds(order);
    const paymentId = `pay_${number.toString(36).padStart(16, '0')}`;
    const isOnline = provider === 'razorpay';
    const at = iso(times.paid ?? times.placed);
    const settled = times.paid !== null;
    insertPayment([
      paymentId,
      id,
      provider,
      isOnline ? ids.order : null,
      isOnline && settled ? ids.payment : null,
      total,
      settled ? 'paid' : course === 'failed' ? 'failed' : 'created',
      iso(times.placed),
      at,
    ]);
    if (isOnline && settled) {
      const status = backPaise >= total * 100 ? 'refunded' : 'captured';
      insertGatewayPayment([
        ids.payment,
        ids.order,
        id,
        status,
        total * 100,
        backPaise,
        'INR',
        'upi',
        at,
        at,
      ]);
    }
    return isOnline ? ids.payment : `offline:${paymentId}`;
  }

  function writeRefund(order: LargeOrder, payment: string, firstItem: number): void {
    const back = givenBack(order);
    if (!back || order.times.ended === null) return;
    const id = refundId(order);
    const at = iso(order.times.ended);
    const isCancelled = order.course === 'cancelled';
    const isOnline = order.provider === 'razorpay';
    insertRefund([
      id,
      order.id,
      payment,
      isOnline ? gatewayIds(order).refund : null,
      back.amountPaise,
      'processed',
      isCancelled ? 'order-cancelled' : 'returned',
      isCancelled ? 'shopper' : 'admin:seed@example.in',
      at,
      at,
    ]);
    for (const { index, amount, amountPaise } of back.lines) {
      const item = firstItem + index;
      insertRefundItem([id, item, amount, amountPaise, amount]);
      const variant = order.priced.lines[index]?.variant;
      if (!variant) continue;
      const actor = 'admin:seed@example.in';
      move(variant, amount, { reason: 'restocked', actor, orderId: order.id, at, refund: [id, item] });
    }
  }

  return {
    write(order) {
      const { priced, times } = order;
      const person = largePerson(order.person);
      insertCustomer([person.id, person.name, person.email, person.phone, iso(times.placed)]);
      insertOrder(orderRow(order, person));
      const firstItem = nextItem;
      for (const line of priced.lines) {
        insertItem(itemRow(nextItem, order.id, line));
        nextItem += 1;
      }
      for (const row of eventRows(order)) insertEvent(row);
      for (const row of mailRows(order, person.email)) insertMail(row);
      const backPaise = givenBack(order)?.amountPaise ?? 0;
      const payment = writePayment(order, backPaise);
      if (!wasConfirmed(order) || times.paid === null) return;
      sell(order, times.paid);
      writeRefund(order, payment, firstItem);
      const customer = entry(sums.customers, person.id, () => ({ orders: 0, spent: 0 }));
      customer.orders += 1;
      customer.spent += priced.quote.total - rupeesBack({ fromPaise: 0, toPaise: backPaise });
      sums.soldUntil = Math.max(sums.soldUntil, times.paid);
    },
    finish() {
      for (const [id, { orders, spent }] of sums.customers) addToCustomer.run(orders, spent, id);
      for (const [code, uses] of sums.promotions) addUses.run(uses, code);
      const at = iso(sums.soldUntil);
      // What is put in is what was sold, so that the stock on sale needs no change.
      for (const [variant, amount] of [...sums.sold]) {
        if (amount > 0) move(variant, amount, { reason: 'counted', actor: 'seed', orderId: null, at });
      }
      for (const [day, { orders, total }] of sums.days) addDay([day, orders, total]);
      for (const [day, products] of sums.products) {
        for (const [product, { amount, total }] of products) {
          addProduct([day, product, amount, total]);
          addMonth([day.slice(0, 7), product, amount, total]);
        }
      }
      for (const { day, code, orders, total, discount } of sums.codes.values()) {
        addCode([day, code, orders, total, discount]);
      }
      sums = noSums();
    },
  };
}
