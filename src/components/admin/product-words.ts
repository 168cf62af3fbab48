/** What admins read of products. */
import { PRODUCT_STATUSES, type ProductKind, type ProductStatus } from '#server/domain/product-fields.ts';
import { formatLength } from '#shared/lengths.ts';

export const KIND_WORDS: Readonly<Record<ProductKind, string>> = {
  tailored: 'Tailored',
  fabric: 'Fabric',
};

export const PRODUCT_STATUS_WORDS: Readonly<Record<ProductStatus, string>> = {
  draft: 'Draft',
  active: 'Active',
  archived: 'Archived',
};

/** Each status with what it means for shoppers. */
export const PRODUCT_STATUS_MEANINGS: Readonly<Record<ProductStatus, string>> = {
  draft: 'Draft: not in the shop yet',
  active: 'Active: in the shop',
  archived: 'Archived: no longer in the shop',
};

/** The same as options to choose from. */
export const PRODUCT_STATUS_OPTIONS = PRODUCT_STATUSES.map((value) => ({
  value,
  label: PRODUCT_STATUS_MEANINGS[value],
}));

/** The name of a table of sizes: "mens-short-kurta" → "Mens short kurta". */
export function sizeChartWords(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const counting = new Intl.NumberFormat('en-IN');

/** Stock in words: "42 pieces", "120.5 m". */
export function stockWords(kind: ProductKind, amount: number): string {
  if (kind === 'fabric') return formatLength(amount);
  return amount === 1 ? '1 piece' : `${counting.format(amount)} pieces`;
}

/** Goes on after the stock: ", 2 of 5 sold out", or nothing where all or none are. */
export function soldOutWords(stock: { variants: number; soldOut: number }): string {
  const some = stock.soldOut > 0 && stock.soldOut < stock.variants;
  return some ? `, ${stock.soldOut} of ${stock.variants} sold out` : '';
}
