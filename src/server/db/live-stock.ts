import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { centimetres } from '#shared/lengths.ts';
import type { LiveStock } from '#shared/stock.ts';
import type { ReadDb } from './engine.ts';
import { fabricColours, inventory, products } from './schema.ts';

/** Live price and availability (holds taken off) of active products, in the order asked for. */
export async function listLiveStock(
  db: ReadDb,
  productIds: readonly string[],
): Promise<LiveStock['products']> {
  const wanted = [...new Set(productIds)];
  if (wanted.length === 0) return [];
  const found = await db
    .select({ id: products.id, price: products.price })
    .from(products)
    .where(and(inArray(products.id, wanted), eq(products.status, 'active')));
  const ids = found.map((row) => row.id);
  if (ids.length === 0) return [];
  const sizes = await db
    .select({
      productId: inventory.productId,
      size: inventory.size,
      stock: inventory.stock,
      held: inventory.held,
    })
    .from(inventory)
    .where(and(inArray(inventory.productId, ids), isNull(inventory.withdrawnAt)))
    .orderBy(asc(inventory.position), asc(inventory.id));
  const colours = await db
    .select({
      productId: fabricColours.productId,
      id: fabricColours.id,
      stockMeters: fabricColours.stockMeters,
      heldCm: fabricColours.heldCm,
    })
    .from(fabricColours)
    .where(and(inArray(fabricColours.productId, ids), isNull(fabricColours.withdrawnAt)))
    .orderBy(asc(fabricColours.position), asc(fabricColours.id));
  const priceOf = new Map(found.map((row) => [row.id, row.price]));
  return wanted.flatMap((id) => {
    const price = priceOf.get(id);
    if (price === undefined) return [];
    const variants = [
      ...sizes
        .filter((row) => row.productId === id)
        .map((row) => ({ size: row.size, available: Math.max(0, row.stock - row.held) })),
      ...colours
        .filter((row) => row.productId === id)
        .map((row) => ({
          colourId: row.id,
          available: Math.max(0, centimetres(row.stockMeters) - row.heldCm),
        })),
    ];
    return [{ id, price, variants }];
  });
}
