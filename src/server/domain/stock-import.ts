/** A row of a file of stock: what was counted of one size or colour. */
import type { FieldProblem } from './errors.ts';
import type { RowCells, RowPlan } from './imports.ts';
import { readMetres, readPieces } from './product-fields.ts';
import { stockText, type EditableProduct } from './product-form.ts';
import type { VariantStock } from './product-variants.ts';

/** The columns of a file of stock, as the shop writes it. `stock` is in pieces or metres, `held` and `name` are for people. */
export const STOCK_COLUMNS = ['sku', 'slug', 'name', 'variant', 'unit', 'stock', 'stock_seen', 'held'];
export const STOCK_KEY = ['sku', 'slug'];

/** A size or colour as a row of the file. */
export function stockRow(product: EditableProduct, variant: VariantStock): string[] {
  const { kind, slug, name } = product;
  const stock = stockText(kind, variant.amount);
  const unit = kind === 'fabric' ? 'metres' : 'pieces';
  return [variant.sku ?? '', slug, name, variant.label, unit, stock, stock, stockText(kind, variant.held)];
}

/** The size or colour that a row means, or null. A size goes by its code too. */
export function variantOfRow(cells: RowCells, product: EditableProduct): VariantStock | null {
  const sku = cells['sku']?.trim() ?? '';
  const label = cells['variant']?.trim().toLowerCase() ?? '';
  return (
    product.variants.find((variant) => sku !== '' && variant.sku === sku) ??
    product.variants.find((variant) => label !== '' && variant.label.toLowerCase() === label) ??
    null
  );
}

/** What a row would change of a size or colour. */
export function planStockRow(
  cells: RowCells,
  product: EditableProduct & { id: string },
  variant: VariantStock,
): RowPlan {
  const { kind } = product;
  const problems: FieldProblem[] = [];
  const read = kind === 'fabric' ? readMetres : readPieces;
  const stock = read(cells['stock'] ?? '');
  if ('problem' in stock) problems.push({ field: 'stock', message: stock.problem });
  const unit = cells['unit']?.trim() ?? '';
  const ownUnit = kind === 'fabric' ? 'metres' : 'pieces';
  if (unit !== '' && unit !== ownUnit) {
    problems.push({ field: 'unit', message: `This is counted in ${ownUnit}.` });
  }
  const seen = cells['stock_seen']?.trim() ?? '';
  if (seen !== '') {
    const was = read(seen);
    if ('problem' in was) problems.push({ field: 'stock_seen', message: was.problem });
    else if (was.value !== variant.amount) {
      const now = stockText(kind, variant.amount);
      const message = `It stood at ${seen} when this file was made and stands at ${now} now.`;
      problems.push({ field: 'stock', message });
    }
  }
  if ('problem' in stock || problems.length > 0) return { outcome: 'error', problems };
  if (stock.value === variant.amount) return { outcome: 'same' };
  return {
    outcome: 'change',
    changes: [
      {
        column: 'stock',
        before: stockText(kind, variant.amount),
        after: stockText(kind, stock.value),
      },
    ],
    edit: {
      act: 'count',
      productId: product.id,
      seen: product.updatedAt,
      count: { variantId: variant.id, seen: variant.amount, counted: stock.value },
    },
  };
}
