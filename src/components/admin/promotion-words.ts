/** What admins read of promotions. */
import { formatRupees } from '#shared/money.ts';
import type { ProductKind } from '#server/domain/product-fields.ts';
import type { OfferTarget, Promotion, PromotionState } from '#server/domain/promotions.ts';

export const PROMOTION_KIND_WORDS: Readonly<Record<Promotion['kind'], string>> = {
  percent: 'Per cent off',
  flat: 'Rupees off',
  free_shipping: 'Free delivery',
};

export const KIND_TARGET_WORDS: Readonly<Record<ProductKind, string>> = {
  tailored: 'All garments',
  fabric: 'All fabrics',
};

export const PROMOTION_STATE_WORDS: Readonly<Record<PromotionState, string>> = {
  running: 'Running',
  planned: 'Planned',
  'used-up': 'Used up',
  over: 'Over',
  off: 'Switched off',
};

/** What a promotion gives: "10% off, at most ₹750". */
export function givesWords({
  kind,
  value,
  maxDiscount,
}: Pick<Promotion, 'kind' | 'value' | 'maxDiscount'>): string {
  if (kind === 'free_shipping') return 'Free delivery';
  if (kind === 'flat') return `${formatRupees(value)} off`;
  return maxDiscount === null ? `${value}% off` : `${value}% off, at most ${formatRupees(maxDiscount)}`;
}

/** The orders that it is for: ", on orders from ₹1,999", or nothing where any will do. */
export function leastWords({ minSubtotal }: Pick<Promotion, 'minSubtotal'>): string {
  return minSubtotal === 0 ? '' : `, on orders from ${formatRupees(minSubtotal)}`;
}

/** What targets name, for people. Names of products and categories by their ids; what is gone keeps its id. */
export function targetWords(
  targets: readonly OfferTarget[],
  names: { products: ReadonlyMap<string, { name: string }>; categories: ReadonlyMap<string, string> },
): string {
  if (targets.length === 0) return 'Everything';
  const words = targets.map(({ target, targetId }) => {
    if (target === 'product') return names.products.get(targetId)?.name ?? targetId;
    if (target === 'category') return names.categories.get(targetId) ?? targetId;
    return targetId === 'tailored' || targetId === 'fabric' ? KIND_TARGET_WORDS[targetId] : targetId;
  });
  const shown = words.slice(0, 3).join(', ');
  return words.length > 3 ? `${shown} and ${words.length - 3} more` : shown;
}

/** How often it was used: "12 of 100", "12". */
export function usesWords({ usageCount, usageLimit }: Pick<Promotion, 'usageCount' | 'usageLimit'>): string {
  const used = usageCount.toLocaleString('en-IN');
  return usageLimit === null ? used : `${used} of ${usageLimit.toLocaleString('en-IN')}`;
}
