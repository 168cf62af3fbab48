/** The ledger: every change of stock, who made it and why. */
import { and, desc, eq, lt } from 'drizzle-orm';
import type { ProductKind } from '../domain/product-fields.ts';
import type { ReadDb } from './engine.ts';
import { fabricColours, inventory, orders, products, stockMovements } from './schema.ts';

export const MOVEMENT_REASONS = ['opening', 'sold', 'restocked', 'counted', 'corrected'] as const;
export type MovementReason = (typeof MOVEMENT_REASONS)[number];

export interface LedgerFilter {
  reason: MovementReason | null;
  productId: string | null;
  /** A size's number or a colour's id, or null for all of them. */
  variantId: string | null;
  /** The last entry of the page before, or null for the first page. */
  after: number | null;
  most: number;
}

export interface LedgerEntry {
  id: number;
  createdAt: string;
  kind: ProductKind;
  productId: string;
  productName: string;
  variantId: string;
  label: string;
  /** Pieces or centimetres; less than 0 where they left. */
  amount: number;
  reason: MovementReason;
  cause: string | null;
  note: string;
  actor: string;
  order: { id: string; number: number | null } | null;
}

/** A page of the ledger, newest first, and the key where the next one begins (null on the last). */
export async function listMovements(
  db: ReadDb,
  filter: LedgerFilter,
): Promise<{ entries: LedgerEntry[]; next: number | null }> {
  const { reason, productId, variantId, after, most } = filter;
  const isSize = variantId !== null && /^\d{1,15}$/.test(variantId);
  const rows = await db
    .select({
      movement: stockMovements,
      productName: products.name,
      kind: products.kind,
      size: inventory.size,
      colour: fabricColours.name,
      orderNumber: orders.number,
    })
    .from(stockMovements)
    .innerJoin(products, eq(products.id, stockMovements.productId))
    .leftJoin(inventory, eq(inventory.id, stockMovements.inventoryId))
    .leftJoin(fabricColours, eq(fabricColours.id, stockMovements.colourId))
    .leftJoin(orders, eq(orders.id, stockMovements.orderId))
    .where(
      and(
        reason === null ? undefined : eq(stockMovements.reason, reason),
        productId === null ? undefined : eq(stockMovements.productId, productId),
        variantId === null
          ? undefined
          : isSize
            ? eq(stockMovements.inventoryId, Number(variantId))
            : eq(stockMovements.colourId, variantId),
        after === null ? undefined : lt(stockMovements.id, after),
      ),
    )
    .orderBy(desc(stockMovements.id))
    .limit(most + 1);
  const page = rows.slice(0, most);
  return {
    entries: page.map(({ movement, productName, kind, size, colour, orderNumber }) => ({
      id: movement.id,
      createdAt: movement.createdAt,
      kind,
      productId: movement.productId,
      productName,
      variantId: movement.colourId ?? String(movement.inventoryId),
      label: size ?? colour ?? '',
      amount: movement.pieces ?? movement.lengthCm ?? 0,
      reason: movement.reason,
      cause: movement.cause,
      note: movement.note,
      actor: movement.actor,
      order: movement.orderId === null ? null : { id: movement.orderId, number: orderNumber },
    })),
    next: rows.length > most ? (page.at(-1)?.movement.id ?? null) : null,
  };
}
