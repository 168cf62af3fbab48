import { and, eq, isNull, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { centimetres } from '#shared/lengths.ts';
import {
  auditLog,
  customers,
  fabricColours,
  fabricMeta,
  holds,
  inventory,
  orders,
  outbox,
  payments,
  promotions,
  stockMovements,
} from '#server/db/schema.ts';
import type { Shop } from '#server/shop.ts';

/**
 * The equations that always hold: the ledger adds up to the stock, a fabric's total to its colours', and what is
 * held to the live holds.
 */
export async function expectBalancedBooks(shop: Shop): Promise<void> {
  const db = shop.db.read;
  const sizes = await db.select().from(inventory);
  const colours = await db.select().from(fabricColours);
  const fabrics = await db.select().from(fabricMeta);
  const offers = await db.select().from(promotions);
  const moves = await db.select().from(stockMovements);
  const live = await db.select().from(holds).where(isNull(holds.releasedAt));
  const sum = (amounts: (number | null)[]): number =>
    amounts.reduce<number>((all, one) => all + (one ?? 0), 0);

  for (const size of sizes) {
    const ledger = sum(moves.filter((move) => move.inventoryId === size.id).map((move) => move.pieces));
    expect({ sku: size.sku, stock: size.stock }).toEqual({ sku: size.sku, stock: ledger });
    const held = sum(live.filter((hold) => hold.inventoryId === size.id).map((hold) => hold.amount));
    expect({ sku: size.sku, held: size.held }).toEqual({ sku: size.sku, held });
    expect(size.stock - size.held).toBeGreaterThanOrEqual(0);
  }
  for (const colour of colours) {
    const stockCm = centimetres(colour.stockMeters);
    const ledger = sum(moves.filter((move) => move.colourId === colour.id).map((move) => move.lengthCm));
    expect({ colour: colour.id, stockCm }).toEqual({ colour: colour.id, stockCm: ledger });
    expect(colour.stockMeters).toBe(stockCm / 100);
    const held = sum(live.filter((hold) => hold.colourId === colour.id).map((hold) => hold.amount));
    expect({ colour: colour.id, held: colour.heldCm }).toEqual({ colour: colour.id, held });
    expect(stockCm - colour.heldCm).toBeGreaterThanOrEqual(0);
  }
  for (const fabric of fabrics) {
    const own = colours.filter((colour) => colour.productId === fabric.productId);
    expect(centimetres(fabric.stockMetersTotal)).toBe(
      sum(own.map((colour) => centimetres(colour.stockMeters))),
    );
  }
  for (const { code, held } of offers) {
    const reserved = live.filter((hold) => hold.promotion?.toLowerCase() === code.toLowerCase());
    expect({ code, held }).toEqual({ code, held: reserved.length });
  }
}

/** Everything that a fulfilment leaves behind, counted. */
export async function tracesOf(
  shop: Shop,
  orderId: string,
): Promise<{ sold: number; paidMails: number; paidAudits: number; paidPayments: number; liveHolds: number }> {
  const db = shop.db.read;
  return {
    sold: await db.$count(
      stockMovements,
      and(eq(stockMovements.orderId, orderId), eq(stockMovements.reason, 'sold')),
    ),
    paidMails: await db.$count(outbox, eq(outbox.dedupeKey, `order-paid:${orderId}`)),
    paidAudits: await db.$count(
      auditLog,
      and(eq(auditLog.entityId, orderId), eq(auditLog.action, 'order.paid')),
    ),
    paidPayments: await db.$count(payments, and(eq(payments.orderId, orderId), eq(payments.status, 'paid'))),
    liveHolds: await db.$count(holds, and(eq(holds.orderId, orderId), isNull(holds.releasedAt))),
  };
}

/** A customer's totals by email. Rupees. */
export async function customerTotals(shop: Shop, email: string): Promise<{ orders: number; spent: number }> {
  const [row] = await shop.db.read
    .select({ orders: customers.totalOrders, spent: customers.totalSpent })
    .from(customers)
    .where(eq(customers.email, email));
  return row!;
}

/** How many rows the shop's orders have left. */
export async function orderCount(shop: Shop): Promise<number> {
  return shop.db.read.$count(orders, sql`true`);
}
