/** What the search knows of a product: facts to look for, to filter and to sort by. Stock comes as a band. */
import { and, asc, eq, gt, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { centimetres } from '#shared/lengths.ts';
import { bandOfLength, bandOfPieces, type StockBand } from '#shared/stock-band.ts';
import type { ReadDb } from './engine.ts';
import { isListed } from './listed-products.ts';
import { prepared } from './prepared.ts';
import { categories, fabricColours, fabricMeta, inventory, products } from './schema.ts';

export interface SearchGoods {
  id: string;
  name: string;
  kind: 'tailored' | 'fabric';
  category: string;
  categoryName: string;
  /** Rupees per piece or per metre. */
  price: number;
  /** Its place in the shop's own order; the id decides between equals. */
  position: number;
  createdAt: string;
  composition: string;
  /** Empty for garments. */
  weave: string;
  /** A garment's one colour has its best size's band. */
  colours: { name: string; hex: string; band: StockBand }[];
  /** Empty for fabrics. */
  sizes: { size: string; band: StockBand }[];
}

const goodsColumns = {
  id: products.id,
  name: products.name,
  status: products.status,
  sampleOf: products.sampleOf,
  kind: products.kind,
  category: products.category,
  categoryName: categories.name,
  price: products.price,
  position: products.position,
  createdAt: products.createdAt,
  composition: products.composition,
  colourName: products.colourName,
  hex: products.hex,
  clothComposition: fabricMeta.composition,
  weave: fabricMeta.weave,
  leastCm: fabricMeta.cutLeastCm,
};

function selectGoods(db: ReadDb, where: SQL | undefined) {
  return db
    .select(goodsColumns)
    .from(products)
    .leftJoin(categories, eq(categories.slug, products.category))
    .leftJoin(fabricMeta, eq(fabricMeta.productId, products.id))
    .where(where)
    .orderBy(asc(products.id));
}

const goodsAfter = prepared((db: ReadDb) =>
  selectGoods(db, gt(products.id, sql.placeholder('id')))
    .limit(sql.placeholder('most'))
    .prepare(),
);

/**
 * The listed ones among the next products by their id, for who reads them all, and the id to go on after; null at the
 * end. All products are gone through, because then their key alone gives the order.
 */
export async function listSearchGoodsAfter(
  db: ReadDb,
  id: string,
  most: number,
): Promise<{ goods: SearchGoods[]; next: string | null }> {
  const rows = await goodsAfter(db).execute({ id, most });
  const listed = rows.filter(({ status, sampleOf }) => status === 'active' && sampleOf === null);
  return { goods: await withVariants(db, listed), next: (rows.length === most && rows.at(-1)?.id) || null };
}

/** Those of these products that are listed. */
export async function listSearchGoods(db: ReadDb, ids: readonly string[]): Promise<SearchGoods[]> {
  if (ids.length === 0) return [];
  return withVariants(db, await selectGoods(db, and(isListed, inArray(products.id, [...ids]))));
}

type GoodsRow = Awaited<ReturnType<typeof selectGoods>>[number];

async function withVariants(db: ReadDb, rows: GoodsRow[]): Promise<SearchGoods[]> {
  const idsOf = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.id);
  const sizes = Map.groupBy(await sizesOf(db, idsOf('tailored')), (row) => row.productId);
  const colours = Map.groupBy(await coloursOf(db, idsOf('fabric')), (row) => row.productId);
  return rows.map(({ colourName, hex, clothComposition, weave, leastCm, ...row }) => {
    const { id, name, kind, category, price, position, createdAt, composition } = row;
    const categoryName = row.categoryName ?? category;
    const own = { id, name, kind, category, categoryName, price, position, createdAt, composition };
    if (row.kind === 'fabric') {
      return {
        ...own,
        composition: clothComposition ?? '',
        weave: weave ?? '',
        sizes: [],
        colours: (colours.get(row.id) ?? []).map(({ name, hex, stockMeters }) => ({
          name,
          hex,
          band: bandOfLength(centimetres(stockMeters), leastCm ?? 1),
        })),
      };
    }
    const stocked = sizes.get(row.id) ?? [];
    const best = bandOfPieces(Math.max(0, ...stocked.map(({ stock }) => stock)));
    return {
      ...own,
      weave: '',
      sizes: stocked.map(({ size, stock }) => ({ size, band: bandOfPieces(stock) })),
      colours: [{ name: colourName, hex, band: best }],
    };
  });
}

async function sizesOf(db: ReadDb, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ productId: inventory.productId, size: inventory.size, stock: inventory.stock })
    .from(inventory)
    .where(and(inArray(inventory.productId, ids), isNull(inventory.withdrawnAt)))
    .orderBy(asc(inventory.position), asc(inventory.id));
}

async function coloursOf(db: ReadDb, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      productId: fabricColours.productId,
      name: fabricColours.name,
      hex: fabricColours.hex,
      stockMeters: fabricColours.stockMeters,
    })
    .from(fabricColours)
    .where(and(inArray(fabricColours.productId, ids), isNull(fabricColours.withdrawnAt)))
    .orderBy(asc(fabricColours.position), asc(fabricColours.id));
}
