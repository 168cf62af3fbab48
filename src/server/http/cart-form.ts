import { centimetres } from '#shared/lengths.ts';
import type { CartLine } from '#shared/cart.ts';

/**
 * The line that a form's fields name: `productId` with `size` and `quantity` (1 if it isn't said), or with `colourId`
 * and `lengthCm` or `lengthM` (metres, with a point or a comma). Null where they make no sense; the amount may still
 * be out of bounds.
 */
export function lineInFields(fields: Record<string, string>): CartLine | null {
  const text = (name: string): string => fields[name]?.trim() ?? '';
  const productId = text('productId');
  const size = text('size');
  const colourId = text('colourId');
  if (!productId || (size === '') === (colourId === '')) return null;
  if (size) {
    const quantity = text('quantity');
    return { kind: 'tailored', productId, size, quantity: quantity === '' ? 1 : numberIn(quantity) };
  }
  const lengthCm = text('lengthCm');
  return {
    kind: 'fabric',
    productId,
    colourId,
    lengthCm: lengthCm === '' ? centimetres(numberIn(text('lengthM'))) : numberIn(lengthCm),
  };
}

function numberIn(text: string): number {
  return /^\d{1,7}([.,]\d{1,4})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}
