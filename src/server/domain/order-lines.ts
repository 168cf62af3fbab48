import type { CartLine } from '#shared/cart.ts';
import { centimetres } from '#shared/lengths.ts';

/** An item as an order keeps it: metres for fabric, pieces for garments. */
export interface OrderedItem {
  kind: 'tailored' | 'fabric';
  productId: string;
  size: string | null;
  colourId: string | null;
  quantity: number | null;
  meters: number | null;
}

/** The line that an order's item was: how to find its variant again, and how much of it. */
export function lineOf(item: OrderedItem): CartLine {
  const { productId } = item;
  return item.kind === 'tailored'
    ? { kind: 'tailored', productId, size: item.size ?? '', quantity: item.quantity ?? 0 }
    : {
        kind: 'fabric',
        productId,
        colourId: item.colourId ?? '',
        lengthCm: centimetres(item.meters ?? 0),
      };
}
