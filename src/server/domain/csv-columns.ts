/** The columns of the files that the shop gives out and takes. */

/** A field's name as a column's: `cutStepCm` → `cut_step_cm`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export const ORDER_COLUMNS = [
  'number',
  'id',
  'placed_at',
  'status',
  'payment_status',
  'name',
  'email',
  'phone',
  'line1',
  'line2',
  'city',
  'state',
  'pincode',
  'country',
  'subtotal',
  'discount',
  'promo_code',
  'shipping',
  'shipping_tax',
  'tax',
  'total',
  'carrier',
  'tracking_number',
  'notes',
] as const;

export const ITEM_COLUMNS = [
  'order_number',
  'order_id',
  'placed_at',
  'status',
  'payment_status',
  'state',
  'product_id',
  'kind',
  'name',
  'size',
  'colour',
  'hsn',
  'quantity',
  'metres',
  'unit_price',
  'line_total',
  'discount_share',
  'tax_percent',
  'tax',
] as const;
