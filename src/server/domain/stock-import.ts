/** A row of a file of stock: what was counted of one size or colour, or a new one with what there is of it. */
import type { FieldProblem } from './errors.ts';
import type { RowCells, RowPlan } from './imports.ts';
import { readColourName, readHex, readSize, readSku } from './goods-fields.ts';
import { readMetres, readPieces, type ProductKind } from './product-fields.ts';
import { stockText, type EditableProduct } from './product-form.ts';
import { UNDYED, type VariantStock } from './product-variants.ts';

/**
 * The columns of a file of stock, as the shop writes it. `stock` is in pieces or metres, `dye` is a colour's, `held` and
 * `name` are for people.
 */
export const STOCK_COLUMNS = ['sku', 'slug', 'name', 'variant', 'dye', 'unit', 'stock', 'stock_seen', 'held'];
export const STOCK_KEY = ['sku', 'slug'];

/** A size or colour as a row of the file. */
export function stockRow(product: EditableProduct, variant: VariantStock): string[] {
  const { kind, slug, name } = product;
  const stock = stockText(kind, variant.amount);
  const unit = kind === 'fabric' ? 'metres' : 'pieces';
  const { label, sku, hex, held } = variant;
  return [sku ?? '', slug, name, label, hex ?? '', unit, stock, stock, stockText(kind, held)];
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
  problems.push(...unitProblems(cells, kind));
  const dye = cells['dye']?.trim().toLowerCase() ?? '';
  if (dye !== '' && dye !== (variant.hex ?? '').toLowerCase()) {
    problems.push({ field: 'dye', message: 'A dye is changed on the product’s page.' });
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

/** Which size or colour a row would add to a product that has none such. */
export function planNewVariantRow(cells: RowCells, product: EditableProduct & { id: string }): RowPlan {
  const { kind } = product;
  const isFabric = kind === 'fabric';
  const problems: FieldProblem[] = unitProblems(cells, kind);
  const read = <Value>(field: string, result: { value: Value } | { problem: string }): Value | undefined => {
    if ('value' in result) return result.value;
    problems.push({ field, message: result.problem });
    return undefined;
  };
  const cell = (name: string): string => cells[name]?.trim() ?? '';
  const label = read('variant', (isFabric ? readColourName : readSize)(cell('variant')));
  const amount = read('stock', (isFabric ? readMetres : readPieces)(cell('stock')));
  if (cell('stock_seen') !== '') {
    // A row that was exported, whose name was changed since: in the shop, or by a slip in the file.
    problems.push({ field: 'variant', message: 'The product has no such size or colour any more.' });
  }
  // Without a code, one is made of the product's address and the size.
  const sku = isFabric ? null : cell('sku') === '' ? '' : read('sku', readSku(cell('sku')));
  const hex = isFabric ? read('dye', readHex(cell('dye') || UNDYED)) : null;
  const idle = isFabric ? 'sku' : 'dye';
  if (cell(idle) !== '') {
    problems.push({
      field: idle,
      message: `Only a ${isFabric ? 'garment’s size' : 'fabric’s colour'} has this.`,
    });
  }
  if (label === undefined || amount === undefined || sku === undefined || hex === undefined) {
    return { outcome: 'error', problems };
  }
  if (problems.length > 0) return { outcome: 'error', problems };
  const told = { variant: label, sku, dye: hex, stock: stockText(kind, amount) };
  return {
    outcome: 'new',
    changes: Object.entries(told).flatMap(([column, after]) =>
      after === null || after === '' ? [] : [{ column, before: '', after }],
    ),
    edit: {
      act: 'add-variant',
      productId: product.id,
      seen: product.updatedAt,
      variant: { label, sku, hex, amount },
    },
  };
}

function unitProblems(cells: RowCells, kind: ProductKind): FieldProblem[] {
  const unit = cells['unit']?.trim() ?? '';
  const own = kind === 'fabric' ? 'metres' : 'pieces';
  return unit === '' || unit === own ? [] : [{ field: 'unit', message: `This is counted in ${own}.` }];
}
