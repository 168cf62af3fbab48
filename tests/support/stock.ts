import { eq } from 'drizzle-orm';
import { centimetres } from '#shared/lengths.ts';
import {
  fabricColours,
  fabricMeta,
  inventory,
  offerTargets,
  products,
  promotions,
  stockMovements,
} from '#server/db/schema.ts';
import type { Shop } from '#server/shop.ts';

/** One size of a garment. */
export interface Garment {
  productId: string;
  inventoryId: number;
  size: string;
}

/** One colour of a fabric. */
export interface Fabric {
  productId: string;
  colourId: string;
}

interface GarmentWish {
  name: string;
  size: string;
  pieces: number;
  /** Rupees. */
  price?: number;
  category?: string;
}

interface FabricWish {
  name: string;
  lengthCm: number;
  /** Rupees a metre. */
  price?: number;
  colour?: string;
  category?: string;
}

/** Puts a new garment for sale in one size. */
export async function stockGarment(shop: Shop, wish: GarmentWish): Promise<Garment> {
  const at = shop.now().toISOString();
  const productId = shop.newId('prd');
  const { name, size, pieces } = wish;
  return shop.db.transaction(async (tx) => {
    await tx.insert(products).values({
      id: productId,
      slug: productId.replace('_', '-'),
      name,
      kind: 'tailored',
      category: wish.category ?? 'kurtas',
      price: wish.price ?? 1000,
      status: 'active',
      hsn: '6205',
      createdAt: at,
      updatedAt: at,
    });
    const [row] = await tx
      .insert(inventory)
      .values({ productId, size, sku: `${productId}-${size}`, stock: pieces })
      .returning({ id: inventory.id });
    const inventoryId = row!.id;
    await tx.insert(stockMovements).values({
      productId,
      inventoryId,
      pieces,
      reason: 'opening',
      actor: 'test',
      createdAt: at,
    });
    return { productId, inventoryId, size };
  });
}

/** Puts a new fabric for sale in one colour. */
export async function stockFabric(shop: Shop, wish: FabricWish): Promise<Fabric> {
  const at = shop.now().toISOString();
  const productId = shop.newId('prd');
  await shop.db.transaction(async (tx) => {
    await tx.insert(products).values({
      id: productId,
      slug: productId.replace('_', '-'),
      name: wish.name,
      kind: 'fabric',
      category: wish.category ?? 'silk',
      price: wish.price ?? 800,
      status: 'active',
      hsn: '5007',
      createdAt: at,
      updatedAt: at,
    });
    await tx.insert(fabricMeta).values({ productId, widthCm: 112, gsm: 90 });
  });
  return stockColour(shop, productId, { colour: wish.colour ?? 'Indigo', lengthCm: wish.lengthCm });
}

/** Adds another colour to a fabric. */
export async function stockColour(
  shop: Shop,
  productId: string,
  wish: { colour: string; lengthCm: number },
): Promise<Fabric> {
  const at = shop.now().toISOString();
  const colourId = shop.newId('col');
  await shop.db.transaction(async (tx) => {
    const [fabric] = await tx.select().from(fabricMeta).where(eq(fabricMeta.productId, productId));
    const totalCm = centimetres(fabric!.stockMetersTotal) + wish.lengthCm;
    await tx.insert(fabricColours).values({
      id: colourId,
      productId,
      name: wish.colour,
      hex: '#1f3a5f',
      stockMeters: wish.lengthCm / 100,
    });
    await tx
      .update(fabricMeta)
      .set({ stockMetersTotal: totalCm / 100 })
      .where(eq(fabricMeta.productId, productId));
    await tx.insert(stockMovements).values({
      productId,
      colourId,
      lengthCm: wish.lengthCm,
      reason: 'opening',
      actor: 'test',
      createdAt: at,
    });
  });
  return { productId, colourId };
}

/** Adds a promotion. */
export async function offer(
  shop: Shop,
  wish: Partial<typeof promotions.$inferInsert> & {
    code: string;
    targets?: { target: 'product' | 'category' | 'kind'; targetId: string }[];
  },
): Promise<void> {
  const { targets = [], ...columns } = wish;
  await shop.db.transaction(async (tx) => {
    await tx.insert(promotions).values({ kind: 'percent', value: 10, ...columns });
    for (const target of targets) await tx.insert(offerTargets).values({ promotion: wish.code, ...target });
  });
}

export async function promotionUse(shop: Shop, code: string): Promise<{ used: number; held: number }> {
  const [row] = await shop.db.read
    .select({ used: promotions.usageCount, held: promotions.held })
    .from(promotions)
    .where(eq(promotions.code, code));
  return row!;
}

export async function piecesLeft(shop: Shop, { inventoryId }: Garment): Promise<number> {
  const [row] = await shop.db.read.select().from(inventory).where(eq(inventory.id, inventoryId));
  return row!.stock;
}

/** Centimetres. */
export async function lengthLeft(shop: Shop, { colourId }: Fabric): Promise<number> {
  const [row] = await shop.db.read.select().from(fabricColours).where(eq(fabricColours.id, colourId));
  return centimetres(row!.stockMeters);
}

/** The pieces that orders on their way to payment hold. */
export async function piecesHeld(shop: Shop, { inventoryId }: Garment): Promise<number> {
  const [row] = await shop.db.read.select().from(inventory).where(eq(inventory.id, inventoryId));
  return row!.held;
}

/** The centimetres that orders on their way to payment hold. */
export async function lengthHeld(shop: Shop, { colourId }: Fabric): Promise<number> {
  const [row] = await shop.db.read.select().from(fabricColours).where(eq(fabricColours.id, colourId));
  return row!.heldCm;
}

/** Somebody takes stock without the shop's knowing: what a count would find. */
export async function losePieces(
  shop: Shop,
  { inventoryId, productId }: Garment,
  pieces: number,
): Promise<void> {
  await shop.db.transaction(async (tx) => {
    const [row] = await tx.select().from(inventory).where(eq(inventory.id, inventoryId));
    await tx
      .update(inventory)
      .set({ stock: row!.stock - pieces })
      .where(eq(inventory.id, inventoryId));
    await tx.insert(stockMovements).values({
      productId,
      inventoryId,
      pieces: -pieces,
      reason: 'counted',
      actor: 'test',
      createdAt: shop.now().toISOString(),
    });
  });
}
