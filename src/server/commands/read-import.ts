import { readCsv } from '../csv/read-csv.ts';
import { findProduct, findNameOfOther, isCategory, type AdminProduct } from '../db/admin-product.ts';
import { findProductIdBySku, findProductIdBySlug } from '../db/exports.ts';
import { insertPlannedRows, updateImportState, type PlannedRow } from '../db/imports.ts';
import { isShopError } from '../domain/errors.ts';
import {
  cellsByColumn,
  headerProblem,
  MOST_EDITS,
  MOST_ROWS,
  type ImportKind,
  type RowCells,
  type RowPlan,
} from '../domain/imports.ts';
import { planNewProduct, planProductRow, PRODUCT_COLUMNS, PRODUCT_KEY } from '../domain/product-import.ts';
import {
  planNewVariantRow,
  planStockRow,
  STOCK_COLUMNS,
  STOCK_KEY,
  variantOfRow,
} from '../domain/stock-import.ts';
import type { Shop } from '../shop.ts';

/** Rows that are kept at once. */
const BATCH = 100;
/** Rows that are looked at in one go; between them others have their turn. */
const ROWS_IN_A_TURN = 10;

/** What the rows before have claimed: no two of them may change the same thing. */
interface Claims {
  /** Products, and sizes or colours, by their ids. */
  taken: Map<string, number>;
  /** Addresses that products get. */
  slugs: Map<string, number>;
  /** Products that are changed or added. */
  edited: Set<string>;
  /** The product of the row before: a file of stock has one's sizes and colours beneath each other. */
  last: AdminProduct | null;
}

/**
 * Finds out what a file would change, row by row, and keeps that for people to look at; the goods stay as they are. What is
 * wrong with the file as a whole refuses it.
 */
export async function readImport(
  shop: Shop,
  file: { id: string; what: ImportKind; bytes: Uint8Array },
): Promise<void> {
  const { id, what, bytes } = file;
  const isProducts = what === 'products';
  const [known, key] = isProducts ? [PRODUCT_COLUMNS, PRODUCT_KEY] : [STOCK_COLUMNS, STOCK_KEY];
  const claims: Claims = { taken: new Map(), slugs: new Map(), edited: new Set(), last: null };
  let header: string[] | null = null;
  let rows: PlannedRow[] = [];
  let count = 0;
  const keep = async (bytesRead: number): Promise<boolean> => {
    const kept = rows;
    rows = [];
    const at = shop.now().toISOString();
    return shop.db.transaction((tx) => insertPlannedRows(tx, { importId: id, rows: kept, bytesRead, at }));
  };
  const finish = async (to: 'read' | 'refused', problem: string | null): Promise<void> => {
    const at = shop.now().toISOString();
    await shop.db.transaction((tx) => updateImportState(tx, { id, from: 'reading', to, problem, at }));
  };
  try {
    for await (const { number, cells, bytesRead } of readCsv(bytes)) {
      if (header === null) {
        header = cells;
        const problem = headerProblem(cells, known, key);
        if (problem !== null) {
          await finish('refused', problem);
          return;
        }
        continue;
      }
      count += 1;
      if (count > MOST_ROWS) {
        await finish(
          'refused',
          `The file has more than ${MOST_ROWS.toLocaleString('en-IN')} rows. Please split it.`,
        );
        return;
      }
      const byColumn = cellsByColumn(header, cells);
      rows.push(
        byColumn === null
          ? {
              rowNumber: number,
              name: cells[0] ?? '',
              plan: wrong('', 'This row has more cells than the header.'),
            }
          : await (isProducts ? planProduct : planStock)(shop, byColumn, number, claims),
      );
      if (claims.edited.size > MOST_EDITS) {
        const most = MOST_EDITS.toLocaleString('en-IN');
        await finish('refused', `The file changes more than ${most} products. Please split it.`);
        return;
      }
      if (count % ROWS_IN_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
      if (rows.length === BATCH && !(await keep(bytesRead))) return;
    }
    if (count === 0) {
      await finish('refused', 'The file has no rows below its header.');
      return;
    }
    await keep(bytes.length);
    await finish('read', null);
  } catch (error) {
    await finish(
      'refused',
      isShopError(error) ? error.message : 'The file could not be read: something went wrong on our side.',
    );
    if (!isShopError(error)) throw error;
  }
}

async function planProduct(
  shop: Shop,
  cells: RowCells,
  rowNumber: number,
  claims: Claims,
): Promise<PlannedRow> {
  const db = shop.db.read;
  const id = cells['id']?.trim() ?? '';
  const slug = cells['slug']?.trim() ?? '';
  const productId = id === '' ? await findProductIdBySlug(db, slug) : id;
  const product = productId === null ? null : await findProduct(db, productId);
  const name = product?.name ?? cells['name']?.trim() ?? slug;
  const row = (plan: RowPlan): PlannedRow => ({ rowNumber, name, plan });
  if (id !== '' && !product) return row(wrong('id', 'No product has this id.'));
  const same = claimed(claims.taken, product?.id ?? `new ${slug}`, rowNumber);
  if (same !== null) return row(wrong('slug', `Row ${same} is about this product already.`));
  const plan = product ? planProductRow(cells, product) : planNewProduct(cells);
  if (!('edit' in plan) || !('facts' in plan.edit)) return row(plan);
  const { facts } = plan.edit;
  if (facts.category !== undefined && !(await isCategory(db, facts.category))) {
    return row(wrong('category', 'There is no such category.'));
  }
  if (facts.slug !== undefined) {
    const owner = await findNameOfOther(db, { slug: facts.slug, otherThan: product?.id ?? '' });
    if (owner !== null) return row(wrong('slug', `“${owner}” has this address already.`));
    const other = claimed(claims.slugs, facts.slug, rowNumber);
    if (other !== null) return row(wrong('slug', `Row ${other} takes this address already.`));
  }
  claims.edited.add(product?.id ?? `new ${slug}`);
  return row(plan);
}

async function planStock(
  shop: Shop,
  cells: RowCells,
  rowNumber: number,
  claims: Claims,
): Promise<PlannedRow> {
  const product = await findProductOfStock(shop, cells, claims.last);
  claims.last = product;
  const label = cells['variant']?.trim() ?? '';
  const name = `${product?.name ?? cells['slug'] ?? ''}, ${label || (cells['sku'] ?? '')}`;
  const row = (plan: RowPlan): PlannedRow => ({ rowNumber, name, plan });
  if (!product) {
    const sku = cells['sku']?.trim() ?? '';
    const field = sku === '' || (cells['slug']?.trim() ?? '') !== '' ? 'slug' : 'sku';
    return row(wrong(field, `No product has this ${field === 'sku' ? 'code' : 'address'}.`));
  }
  const variant = variantOfRow(cells, product);
  if (!variant) return row(planNewVariant(cells, { product, rowNumber, claims }));
  const same = claimed(claims.taken, `${product.id} ${variant.id}`, rowNumber);
  if (same !== null) return row(wrong('variant', `Row ${same} counts this already.`));
  const plan = planStockRow(cells, product, variant);
  if ('edit' in plan) claims.edited.add(product.id);
  return row(plan);
}

function planNewVariant(
  cells: RowCells,
  { product, rowNumber, claims }: { product: AdminProduct; rowNumber: number; claims: Claims },
): RowPlan {
  const plan = planNewVariantRow(cells, product);
  if (!('edit' in plan) || plan.edit.act !== 'add-variant') return plan;
  const { label, sku } = plan.edit.variant;
  const same = claimed(claims.taken, `${product.id} new ${label.toLowerCase()}`, rowNumber);
  if (same !== null) return wrong('variant', `Row ${same} adds this already.`);
  const other = sku === null || sku === '' ? null : claimed(claims.taken, `code ${sku}`, rowNumber);
  if (other !== null) return wrong('sku', `Row ${other} takes this code already.`);
  claims.edited.add(product.id);
  return plan;
}

async function findProductOfStock(
  shop: Shop,
  cells: RowCells,
  last: AdminProduct | null,
): Promise<AdminProduct | null> {
  const db = shop.db.read;
  const sku = cells['sku']?.trim() ?? '';
  const slug = cells['slug']?.trim() ?? '';
  // A code that nobody has may be that of a new size.
  const id = (sku === '' ? null : await findProductIdBySku(db, sku)) ?? (await findProductIdBySlug(db, slug));
  if (id === null) return null;
  return last?.id === id ? last : findProduct(db, id);
}

/** The row that has claimed something before, or null: then it is this one's. */
function claimed(claims: Map<string, number>, what: string, rowNumber: number): number | null {
  const before = claims.get(what);
  if (before === undefined) claims.set(what, rowNumber);
  return before ?? null;
}

function wrong(field: string, message: string): RowPlan {
  return { outcome: 'error', problems: [{ field, message }] };
}
