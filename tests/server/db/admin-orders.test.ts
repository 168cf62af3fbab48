import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { listOrders, type OrderFilter } from '#server/db/admin-orders.ts';
import { listAudit } from '#server/db/audit-log.ts';
import { auditLog, customers, gatewayPayments, orderItems, orders, payments } from '#server/db/schema.ts';
import type { Shop } from '#server/shop.ts';
import { openAdminShop } from '../../support/admin-shop.ts';
import { stockGarment } from '../../support/stock.ts';

const all: OrderFilter = {
  search: '',
  status: null,
  paymentStatus: null,
  goods: null,
  attentionOnly: false,
  after: null,
  most: 10,
};

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

async function shopWithOrders(list: Partial<typeof orders.$inferInsert>[]): Promise<Shop> {
  const shop = await openAdminShop();
  await shop.db.transaction(async (tx) => {
    await tx.insert(customers).values({ id: 'cus_1', name: 'A', email: 'a@b.in', createdAt: at(0) });
    for (const [index, order] of list.entries()) {
      await tx.insert(orders).values({
        id: `ord_${String(index).padStart(3, '0')}`,
        customerId: 'cus_1',
        number: 1001 + index,
        createdAt: at(index),
        updatedAt: at(index),
        ...order,
      });
    }
  });
  return shop;
}

async function found(shop: Shop, filter: Partial<OrderFilter>): Promise<(number | null)[]> {
  return (await listOrders(shop.db.read, { ...all, ...filter })).orders.map(({ number }) => number);
}

test('pages by key show every order once, newest first, those from before numbers last', async () => {
  const old = Array.from({ length: 7 }, () => ({ number: null }));
  const numbered = Array.from({ length: 18 }, (_, index) => ({ number: 1001 + index }));
  const shop = await shopWithOrders([...old, ...numbered]);
  const seen: string[] = [];
  let filter = { ...all, most: 5 };
  for (;;) {
    const page = await listOrders(shop.db.read, filter);
    seen.push(...page.orders.map(({ id }) => id));
    if (!page.next) break;
    filter = { ...filter, after: page.next };
  }
  expect(seen).toHaveLength(25);
  expect(new Set(seen).size).toBe(25);
  expect(seen).toEqual([...seen].sort().reverse());
});

test('an order is found by number, phone, email, names, promotion code and payment, in any case', async () => {
  const shop = await shopWithOrders([
    { shipName: 'Asha Rao', email: 'asha@example.in', phone: '9876543210', promoCode: 'DIWALI10' },
    { shipName: 'Ravi Kumar Iyer', email: 'ravi@example.in', phone: '9123456780' },
  ]);
  await shop.db.transaction(async (tx) => {
    await tx.insert(payments).values({
      id: 'pay_row',
      orderId: 'ord_001',
      provider: 'razorpay',
      providerOrderId: 'order_Abc',
      amount: 1,
      createdAt: at(0),
      updatedAt: at(0),
    });
    await tx.insert(gatewayPayments).values({
      providerPaymentId: 'pay_Xyz',
      orderId: 'ord_001',
      status: 'captured',
      amountPaise: 100,
      currency: 'INR',
      createdAt: at(0),
      updatedAt: at(0),
    });
  });
  for (const search of [
    '1001',
    '#1001',
    '+91 98765 43210',
    '09876543210',
    '98765',
    'ASHA',
    'rao',
    ' asha rao',
    'asha@ex',
    'diwali10',
    'ord_000',
  ]) {
    expect(await found(shop, { search }), search).toEqual([1001]);
  }
  for (const search of ['kumar', 'order_Abc', 'pay_Xyz']) {
    expect(await found(shop, { search }), search).toEqual([1002]);
  }
  for (const search of ['zzz', 'diwali', "' OR 1=1 --", '%', '_', 'pay_xyz', '99999999999999']) {
    expect(await found(shop, { search }), search).toEqual([]);
  }
});

test('filters join with a search and with one another', async () => {
  const shop = await shopWithOrders([
    { shipName: 'Asha Rao', status: 'pending', paymentStatus: 'pending' },
    { shipName: 'Asha Rao', status: 'pending', paymentStatus: 'paid', attention: 'out-of-stock' },
    { shipName: 'Asha Rao', status: 'confirmed', paymentStatus: 'paid' },
    { shipName: 'Ravi Rao', status: 'cancelled', paymentStatus: 'paid', attention: 'order-cancelled' },
  ]);
  expect(await found(shop, { status: 'pending' })).toEqual([1002, 1001]);
  expect(await found(shop, { status: 'pending', paymentStatus: 'paid' })).toEqual([1002]);
  expect(await found(shop, { attentionOnly: true })).toEqual([1004, 1002]);
  expect(await found(shop, { attentionOnly: true, status: 'cancelled', paymentStatus: 'paid' })).toEqual([
    1004,
  ]);
  expect(await found(shop, { search: 'asha', paymentStatus: 'paid' })).toEqual([1003, 1002]);
  expect(await found(shop, { search: 'rao', attentionOnly: true, most: 1 })).toEqual([1004]);
});

test('orders are told by the goods that are in them, whatever else is asked', async () => {
  const shop = await shopWithOrders([
    { shipName: 'Asha Rao', status: 'confirmed' },
    { shipName: 'Asha Rao', status: 'confirmed', attention: 'out-of-stock' },
    { shipName: 'Ravi Rao', status: 'confirmed' },
    { shipName: 'Asha Rao', status: 'cancelled', number: null },
  ]);
  const { productId } = await stockGarment(shop, { name: 'Kurta', size: 'M', pieces: 1 });
  const item = { productId, name: 'Goods', quantity: 1, unitPrice: 100, lineTotal: 100 };
  await shop.db.transaction(async (tx) => {
    await tx.insert(orderItems).values([
      { orderId: 'ord_000', kind: 'tailored', ...item },
      { orderId: 'ord_001', kind: 'tailored', ...item },
      { orderId: 'ord_001', kind: 'fabric', ...item },
      { orderId: 'ord_002', kind: 'fabric', ...item },
      { orderId: 'ord_003', kind: 'tailored', ...item },
    ]);
  });
  expect(await found(shop, { goods: 'tailored' })).toEqual([1002, 1001, null]);
  expect(await found(shop, { goods: 'fabric' })).toEqual([1003, 1002]);
  expect(await found(shop, { goods: 'tailored', status: 'confirmed' })).toEqual([1002, 1001]);
  expect(await found(shop, { goods: 'fabric', attentionOnly: true })).toEqual([1002]);
  expect(await found(shop, { goods: 'fabric', search: 'ravi' })).toEqual([1003]);
});

test('a name that very many have is found among the newest of them, with filters too', async () => {
  const shop = await shopWithOrders(
    Array.from({ length: 2100 }, (_, index) => ({
      shipName: 'Asha Rao',
      status: index % 3 === 0 ? ('cancelled' as const) : ('delivered' as const),
    })),
  );
  expect(await found(shop, { search: 'ash', most: 2 })).toEqual([3100, 3099]);
  expect(await found(shop, { search: 'rao', status: 'cancelled', most: 2 })).toEqual([3098, 3095]);
  const after = { number: 1005 };
  expect(await found(shop, { search: 'asha', status: 'cancelled', after })).toEqual([1004, 1001]);
});

test('no list of orders or of the audit log scans its table', async () => {
  const shop = await openAdminShop();
  const client = new SqliteDatabase(shop.env.databaseFile, { readonly: true });
  try {
    const page = 'AND number IS NOT NULL ORDER BY number DESC LIMIT 51';
    const wheres = [
      `SELECT * FROM orders WHERE 1 = 1 ${page}`,
      `SELECT * FROM orders WHERE status = 'shipped' AND payment_status = 'paid' ${page}`,
      `SELECT * FROM orders WHERE attention IS NOT NULL AND status || '' = 'x' ${page}`,
      `SELECT number FROM orders WHERE email >= 'a' AND email < 'b' ${page}`,
      `SELECT number FROM orders WHERE phone >= '9' AND phone < '91' ${page}`,
      `SELECT number FROM orders WHERE lower(ship_name) >= 'a' AND lower(ship_name) < 'b' ${page}`,
      `SELECT number FROM orders WHERE lower(substr(ship_name, instr(ship_name, ' ') + 1)) >= 'a' AND lower(substr(ship_name, instr(ship_name, ' ') + 1)) < 'b' ${page}`,
      `SELECT number FROM orders WHERE lower(ship_name) >= 'a' AND lower(ship_name) < 'b' AND +(number < 9) AND +(status = 'x') ORDER BY number DESC LIMIT 51`,
      `SELECT number FROM orders WHERE lower(ship_name) || '' >= 'a' AND lower(ship_name) || '' < 'b' AND status = 'x' ${page}`,
      `SELECT number FROM orders WHERE promo_code IS NOT NULL AND lower(promo_code) = 'x' ${page}`,
      `SELECT * FROM audit_log WHERE actor = 'x' AND entity = 'y' AND id < 9 ORDER BY id DESC LIMIT 51`,
      `SELECT * FROM audit_log WHERE entity = 'y' AND id < 9 ORDER BY id DESC LIMIT 51`,
      `SELECT * FROM audit_log WHERE entity = 'y' AND entity_id = 'z' ORDER BY id DESC LIMIT 51`,
    ];
    for (const query of wheres) {
      const plan = client.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`).all();
      expect(plan.map(({ detail }) => detail).join('; '), query).toMatch(/^SEARCH \w+ USING/);
    }
  } finally {
    client.close();
  }
});

test('the audit log is filtered by who, what and which, and pages by key', async () => {
  const shop = await openAdminShop();
  await shop.db.transaction(async (tx) => {
    for (let index = 0; index < 12; index++) {
      const actor = index % 3 === 0 ? 'admin:a@b.in' : 'shopper';
      const entityId = `ord_${index % 2}`;
      await tx
        .insert(auditLog)
        .values({ actor, action: 'x', entity: 'order', entityId, createdAt: at(index) });
    }
  });
  const filter = { actor: null, entity: null, entityId: null, after: null, most: 5 };
  const first = await listAudit(shop.db.read, filter);
  expect(first.entries.map(({ id }) => id)).toEqual([12, 11, 10, 9, 8]);
  const second = await listAudit(shop.db.read, { ...filter, after: first.next });
  expect(second.entries.map(({ id }) => id)).toEqual([7, 6, 5, 4, 3]);
  expect((await listAudit(shop.db.read, { ...filter, actor: 'admin:a@b.in' })).entries).toHaveLength(4);
  const one = await listAudit(shop.db.read, { ...filter, entity: 'order', entityId: 'ord_1', most: 50 });
  expect(one.entries).toHaveLength(6);
});
