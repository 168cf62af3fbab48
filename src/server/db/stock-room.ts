/** Every size and colour with what there is of it, as the stock room lists them. */
import { and, asc, eq, isNull, lte, ne, sql, type SQL } from 'drizzle-orm';
import { centimetres } from '#shared/lengths.ts';
import type { ProductKind, ProductStatus } from '../domain/product-fields.ts';
import type { ReadDb } from './engine.ts';
import { fabricColours, fabricMeta, inventory, products } from './schema.ts';
import { wordConditions } from './word-conditions.ts';

export const STOCK_STATES = ['low', 'sold-out', 'remnant'] as const;
export type StockState = (typeof STOCK_STATES)[number];

/** Where a page goes on: after a size or colour, by its product's place in the shop and its own in the product. */
export interface StockKey {
  position: number;
  productId: string;
  place: number;
  id: string;
}

export interface StockFilter {
  kind: ProductKind;
  /** Words that are all in the product's name or address, the code or the colour; '' for everything. */
  search: string;
  state: StockState | null;
  after: StockKey | null;
  most: number;
  /** From how little on stock is low: pieces of a size, centimetres of a colour. */
  low: { pieces: number; lengthCm: number };
}

/** A size with pieces, or a colour with centimetres. */
export interface StockRow {
  /** As the stock room's addresses name it. */
  id: string;
  kind: ProductKind;
  productId: string;
  productName: string;
  slug: string;
  status: ProductStatus;
  label: string;
  sku: string | null;
  hex: string | null;
  amount: number;
  held: number;
  /** Since when it is sold no longer, or null. */
  withdrawnAt: string | null;
  /** The least cut of a colour; 1 for a size. */
  least: number;
  /** Whether it is a sample of a cloth or the last piece of one, of which nothing is left to list. */
  isOnePiece: boolean;
}

const shared = {
  productId: products.id,
  productName: products.name,
  slug: products.slug,
  status: products.status,
  sampleOf: products.sampleOf,
  remnantOf: products.remnantOf,
};
const lengthCm = sql`round(${fabricColours.stockMeters} * 100)`;

/** A page of sizes, or of colours, in the shop's order, and the key where the next one begins (null on the last). */
export async function listStock(
  db: ReadDb,
  filter: StockFilter,
): Promise<{ rows: StockRow[]; next: StockKey | null }> {
  const found = await (filter.kind === 'tailored' ? listSizes(db, filter) : listColours(db, filter));
  const page = found.slice(0, filter.most);
  const last = found.length > filter.most ? page.at(-1) : undefined;
  return {
    rows: page.map(({ position: _, place: __, ...row }) => stockRow(row)),
    next: last
      ? { position: last.position, productId: last.productId, place: last.place, id: last.id }
      : null,
  };
}

async function listSizes(db: ReadDb, { search, state, after, most, low }: StockFilter) {
  if (state === 'remnant') return [];
  const rows = await db
    .select({
      ...shared,
      position: products.position,
      place: inventory.position,
      inventoryId: inventory.id,
      label: inventory.size,
      sku: inventory.sku,
      amount: inventory.stock,
      held: inventory.held,
      withdrawnAt: inventory.withdrawnAt,
    })
    .from(products)
    .innerJoin(inventory, eq(inventory.productId, products.id))
    .where(
      and(
        ne(products.status, 'archived'),
        eq(products.kind, 'tailored'),
        ...afterKey(after, sql`(${inventory.position}, ${inventory.id})`),
        ...wordConditions(search, [products.name, products.slug, inventory.sku]),
        state === null ? undefined : isNull(inventory.withdrawnAt),
        state === 'low' ? sql`${inventory.stock} <= ${low.pieces}` : undefined,
        state === 'sold-out' ? sql`${inventory.stock} <= 0` : undefined,
      ),
    )
    .orderBy(asc(products.position), asc(products.id), asc(inventory.position), asc(inventory.id))
    .limit(most + 1);
  return rows.map(({ inventoryId, ...row }) => ({
    ...row,
    id: String(inventoryId),
    kind: 'tailored' as const,
    hex: null,
    least: 1,
  }));
}

async function listColours(db: ReadDb, { search, state, after, most, low }: StockFilter) {
  const rows = await db
    .select({
      ...shared,
      position: products.position,
      place: fabricColours.position,
      id: fabricColours.id,
      label: fabricColours.name,
      hex: fabricColours.hex,
      stockMeters: fabricColours.stockMeters,
      held: fabricColours.heldCm,
      withdrawnAt: fabricColours.withdrawnAt,
      least: fabricMeta.cutLeastCm,
    })
    .from(products)
    .innerJoin(fabricMeta, eq(fabricMeta.productId, products.id))
    .innerJoin(fabricColours, eq(fabricColours.productId, products.id))
    .where(
      and(
        ne(products.status, 'archived'),
        eq(products.kind, 'fabric'),
        ...afterKey(after, sql`(${fabricColours.position}, ${fabricColours.id})`),
        ...wordConditions(search, [products.name, products.slug, fabricColours.name]),
        state === 'low' || state === 'sold-out' ? isNull(fabricColours.withdrawnAt) : undefined,
        // Half a centimetre more is what an index answers; the rest is to the centimetre.
        state === 'low' ? lte(fabricColours.stockMeters, (low.lengthCm + 0.5) / 100) : undefined,
        state === 'low' ? sql`${lengthCm} <= ${low.lengthCm}` : undefined,
        state === 'sold-out' ? sql`${lengthCm} < ${fabricMeta.cutLeastCm}` : undefined,
        state === 'remnant' ? remnantCondition() : undefined,
      ),
    )
    .orderBy(asc(products.position), asc(products.id), asc(fabricColours.position), asc(fabricColours.id))
    .limit(most + 1);
  return rows.map(({ stockMeters, ...row }) => ({
    ...row,
    kind: 'fabric' as const,
    sku: null,
    amount: centimetres(stockMeters),
  }));
}

/** What is left of a cloth and free, too short to be cut; samples and last pieces leave nothing that could be sold. */
function remnantCondition(): SQL | undefined {
  return and(
    sql`${lengthCm} - ${fabricColours.heldCm} > 0`,
    sql`${lengthCm} - ${fabricColours.heldCm} < ${fabricMeta.cutLeastCm}`,
    isNull(products.sampleOf),
    isNull(products.remnantOf),
  );
}

/** The first of the two is what an index answers. */
function afterKey(after: StockKey | null, own: SQL): SQL[] {
  if (!after) return [];
  const product = sql`(${products.position}, ${products.id})`;
  const key = sql`(${after.position}, ${after.productId})`;
  return [sql`${product} >= ${key}`, sql`(${product} > ${key} OR ${own} > (${after.place}, ${after.id}))`];
}

/** One size by its number, or one colour by its id; null where there is none such. */
export async function findStock(db: ReadDb, id: string): Promise<StockRow | null> {
  if (/^\d{1,15}$/.test(id)) {
    const [row] = await db
      .select({
        ...shared,
        label: inventory.size,
        sku: inventory.sku,
        amount: inventory.stock,
        held: inventory.held,
        withdrawnAt: inventory.withdrawnAt,
      })
      .from(inventory)
      .innerJoin(products, eq(products.id, inventory.productId))
      .where(eq(inventory.id, Number(id)));
    return row ? stockRow({ ...row, id, kind: 'tailored', hex: null, least: 1 }) : null;
  }
  const [row] = await db
    .select({
      ...shared,
      label: fabricColours.name,
      hex: fabricColours.hex,
      stockMeters: fabricColours.stockMeters,
      held: fabricColours.heldCm,
      withdrawnAt: fabricColours.withdrawnAt,
      least: fabricMeta.cutLeastCm,
    })
    .from(fabricColours)
    .innerJoin(products, eq(products.id, fabricColours.productId))
    .innerJoin(fabricMeta, eq(fabricMeta.productId, products.id))
    .where(eq(fabricColours.id, id));
  if (!row) return null;
  const { stockMeters, ...colour } = row;
  return stockRow({ ...colour, id, kind: 'fabric', sku: null, amount: centimetres(stockMeters) });
}

function stockRow({
  sampleOf,
  remnantOf,
  ...row
}: Omit<StockRow, 'isOnePiece'> & { sampleOf: string | null; remnantOf: string | null }): StockRow {
  return { ...row, isOnePiece: sampleOf !== null || remnantOf !== null };
}
