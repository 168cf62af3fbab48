import { csvText, type CsvCell } from '../csv/write-csv.ts';
import { findProduct, type AdminProduct } from '../db/admin-product.ts';
import { insertAudit } from '../db/audit.ts';
import { listProductIds } from '../db/exports.ts';
import type { ImportKind } from '../domain/imports.ts';
import { productRow, PRODUCT_COLUMNS } from '../domain/product-import.ts';
import { stockRow, STOCK_COLUMNS } from '../domain/stock-import.ts';
import type { Shop } from '../shop.ts';

const BATCH = 50;

/**
 * All products, or the stock of all their sizes and colours, as a CSV file that can be changed and imported again, piece by
 * piece; who asked for it is written down.
 */
export async function exportProducts(
  shop: Shop,
  wish: { what: ImportKind; actor: string },
): Promise<AsyncGenerator<string>> {
  const { what, actor } = wish;
  await shop.db.transaction(async (tx) => {
    await insertAudit(tx, {
      actor,
      action: `product.${what === 'stock' ? 'stock' : 'list'}-exported`,
      entity: 'export',
      entityId: what,
      createdAt: shop.now().toISOString(),
    });
  });
  if (what === 'products')
    return csvText(
      PRODUCT_COLUMNS,
      batches(shop, (product) => [productRow(product)]),
    );
  return csvText(
    STOCK_COLUMNS,
    batches(shop, (product) => product.variants.map((variant) => stockRow(product, variant))),
  );
}

async function* batches(
  shop: Shop,
  rowsOf: (product: AdminProduct) => CsvCell[][],
): AsyncGenerator<CsvCell[][]> {
  const db = shop.db.read;
  for (let after: string | undefined = ''; after !== undefined;) {
    const ids: string[] = await listProductIds(db, { after, most: BATCH });
    const rows: CsvCell[][] = [];
    for (const id of ids) {
      const product = await findProduct(db, id);
      if (product) rows.push(...rowsOf(product));
    }
    yield rows;
    after = ids.at(-1);
  }
}
