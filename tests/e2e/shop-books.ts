/** What a shop's file says of its goods and of one shopper's orders. */
import { expect } from '@playwright/test';
import { productId } from '../../src/server/db/seed/seed-shop.ts';
import type { CartLine } from '../../src/shared/cart.ts';
import type { RunningShop } from './open-shop.ts';

export interface OrderRow {
  id: string;
  status: string;
  payment_status: string;
  subtotal: number;
  discount: number;
  shipping: number;
  tax: number;
  total: number;
  promo_code: string | null;
  attention: string | null;
}

/** All orders placed with an email address, oldest first. */
export function ordersOf(shop: RunningShop, email: string): OrderRow[] {
  return shop.rows<OrderRow>('SELECT * FROM orders WHERE email = ? ORDER BY number', email);
}

/** The one order placed with an email address. */
export function orderOf(shop: RunningShop, email: string): OrderRow {
  const [order, ...others] = ordersOf(shop, email);
  if (!order || others.length > 0) throw new Error(`${email} has ${others.length + (order ? 1 : 0)} orders.`);
  return order;
}

export interface StockOfLine {
  /** Pieces, or centimetres. */
  left: number;
  held: number;
  /** Of all sizes or colours together. */
  leftInAll: number;
}

/** What is left of what a line names, and of its product in all. */
export function stockOf(shop: RunningShop, line: CartLine): StockOfLine {
  const sql =
    line.kind === 'tailored'
      ? `SELECT stock AS left, held,
           (SELECT sum(others.stock) FROM inventory AS others WHERE others.product_id = this.product_id) AS leftInAll
         FROM inventory AS this WHERE product_id = ? AND size = ?`
      : `SELECT round(stock_meters * 100) AS left, held_cm AS held,
           (SELECT round(stock_meters_total * 100) FROM fabric_meta AS meta WHERE meta.product_id = this.product_id) AS leftInAll
         FROM fabric_colours AS this WHERE product_id = ? AND id = ?`;
  const stock = shop.row<StockOfLine>(
    sql,
    line.productId,
    line.kind === 'tailored' ? line.size : line.colourId,
  );
  if (!stock) throw new Error('The shop has no such goods.');
  return stock;
}

/** How often a promotion was used, and how often it is reserved. */
export function usesOf(shop: RunningShop, code: string): { used: number; held: number } {
  return (
    shop.row('SELECT usage_count AS used, held FROM promotions WHERE code = ?', code) ?? {
      used: NaN,
      held: NaN,
    }
  );
}

/** Changes a product's price, as an admin elsewhere would. */
export function setPrice(shop: RunningShop, slug: string, price: number): void {
  shop.execute('UPDATE products SET price = ? WHERE id = ?', price, productId(slug));
}

export interface Expected {
  email: string;
  lines: readonly CartLine[];
  /** The stock of each line before the order. */
  before: readonly StockOfLine[];
  total: number;
  provider: 'razorpay' | 'offline';
}

/** Asserts that the shopper's one order is paid, fulfilled once, and that every row of the shop agrees. */
export function expectFulfilledOnce(shop: RunningShop, expected: Expected): void {
  const { email, lines, before, total, provider } = expected;
  const order = orderOf(shop, email);
  expect(order).toMatchObject({ status: 'confirmed', payment_status: 'paid', total, attention: null });

  lines.forEach((line, index) => {
    const amount = line.kind === 'tailored' ? line.quantity : line.lengthCm;
    const was = before[index]!;
    expect(stockOf(shop, line)).toEqual({
      left: was.left - amount,
      held: was.held,
      leftInAll: was.leftInAll - amount,
    });
    if (line.kind !== 'fabric') return;
    const sum = shop.row(
      'SELECT sum(round(stock_meters * 100)) AS cm FROM fabric_colours WHERE product_id = ?',
      line.productId,
    );
    expect(sum).toEqual({ cm: was.leftInAll - amount });
  });
  expect(
    shop.rows(
      'SELECT pieces, length_cm, reason FROM stock_movements WHERE order_id = ? ORDER BY id',
      order.id,
    ),
  ).toEqual(
    lines.map((line) => ({
      pieces: line.kind === 'tailored' ? -line.quantity : null,
      length_cm: line.kind === 'fabric' ? -line.lengthCm : null,
      reason: 'sold',
    })),
  );
  expect(shop.rows('SELECT id FROM holds WHERE order_id = ? AND released_at IS NULL', order.id)).toEqual([]);

  expect(shop.rows('SELECT total_orders, total_spent FROM customers WHERE email = ?', email)).toEqual([
    { total_orders: 1, total_spent: total },
  ]);
  const paidById = provider === 'razorpay' ? expect.stringMatching(/^pay_/) : null;
  expect(
    shop.rows(
      'SELECT provider, status, amount, currency, provider_payment_id FROM payments WHERE order_id = ?',
      order.id,
    ),
  ).toEqual([{ provider, status: 'paid', amount: total, currency: 'INR', provider_payment_id: paidById }]);

  const audited = shop.rows<{ action: string }>('SELECT action FROM audit_log WHERE entity_id = ?', order.id);
  expect(audited.filter(({ action }) => action === 'order.placed')).toHaveLength(1);
  expect(audited.filter(({ action }) => action === 'order.paid')).toHaveLength(1);
  expect(shop.rows('SELECT recipient FROM outbox WHERE dedupe_key = ?', `order-paid:${order.id}`)).toEqual([
    { recipient: email },
  ]);
  expect(
    shop.rows(`SELECT id FROM order_events WHERE order_id = ? AND event = 'paid'`, order.id),
  ).toHaveLength(1);
  expect(shop.rows('SELECT id FROM refunds WHERE order_id = ?', order.id)).toEqual([]);
}
