/** What an order of the large seed leaves in the tables: the rows that the shop itself would have written. */
import { amountOf } from '#shared/cart.ts';
import type { PricedLine } from '../../domain/pricing.ts';
import { shareOfLine } from '../../domain/refunds.ts';
import type { LargeOrder } from './large-orders.ts';
import type { LargePerson } from './large-people.ts';

export type Row = (string | number | null)[];

const ADMIN = 'admin:seed@example.in';
const iso = (ms: number): string => new Date(ms).toISOString();

/** Whether an order's goods were taken: only then it counts for its customer, its promotion and the sales. */
export function wasConfirmed({ times, course }: LargeOrder): boolean {
  return times.paid !== null && course !== 'sold-out';
}

/** The row of `orders`, by ORDER_COLUMNS. */
export function orderRow(order: LargeOrder, person: LargePerson): Row {
  const { priced, times } = order;
  const { quote } = priced;
  const known = Object.values(times) as (number | null)[];
  const last = Math.max(...known.filter((time) => time !== null));
  return [
    order.id,
    order.number,
    person.id,
    order.status,
    isAllBack(order) ? 'refunded' : order.paymentStatus,
    quote.subtotal,
    quote.discount,
    quote.shipping,
    priced.shippingTax,
    priced.shippingTaxPercent,
    quote.tax,
    quote.total,
    order.promoCode,
    person.email,
    person.phone,
    person.name,
    person.line1,
    person.city,
    person.state,
    person.pincode,
    order.course === 'sold-out' ? 'out-of-stock' : null,
    times.shipped === null ? null : 'India Post',
    times.shipped === null ? null : `EX${String(order.number).padStart(9, '0')}IN`,
    iso(times.placed),
    iso(last),
  ];
}

export const ORDER_COLUMNS =
  'id, number, customer_id, status, payment_status, subtotal, discount, shipping, shipping_tax, shipping_tax_percent, tax, total, ' +
  'promo_code, email, phone, ship_name, ship_line1, ship_city, ship_state, ship_pincode, attention, carrier, tracking_number, ' +
  'created_at, updated_at';

export const ITEM_COLUMNS =
  'id, order_id, product_id, kind, name, size, colour_id, colour, quantity, meters, unit_price, line_total, hsn, tax_percent, ' +
  'discount_share, tax';

/** A row of `order_items`, by ITEM_COLUMNS. */
export function itemRow(id: number, orderId: string, priced: PricedLine): Row {
  const { line, variant, lineTotal, taxPercent, discountShare, tax } = priced;
  const isCloth = line.kind === 'fabric';
  return [
    id,
    orderId,
    variant.productId,
    line.kind,
    variant.name,
    isCloth ? null : variant.label,
    variant.colourId,
    isCloth ? variant.label : null,
    isCloth ? null : line.quantity,
    isCloth ? line.lengthCm / 100 : null,
    variant.unitPrice,
    lineTotal,
    variant.hsn,
    taxPercent,
    discountShare,
    tax,
  ];
}

/** What went back of an order: every line of a cancelled one with its shipping, the first line of a returned one. */
export function givenBack(
  order: LargeOrder,
): { amountPaise: number; lines: { index: number; amount: number; amountPaise: number }[] } | null {
  const { priced, times, course } = order;
  if (times.ended === null || times.paid === null) return null;
  const lines = (course === 'cancelled' ? priced.lines : priced.lines.slice(0, 1)).map((one, index) => {
    const amount = amountOf(one.line);
    const paidPaise = (one.lineTotal - one.discountShare) * 100;
    const line = { orderItemId: index, amount, amountPaise: paidPaise, restock: amount };
    return { index, amount, amountPaise: shareOfLine(line, amount) };
  });
  const ofLines = lines.reduce((sum, one) => sum + one.amountPaise, 0);
  const amountPaise = course === 'cancelled' ? priced.quote.total * 100 : ofLines;
  return amountPaise > 0 ? { amountPaise, lines } : null;
}

/** Whether all of an order's money went back, as with the one line of a returned one. */
function isAllBack(order: LargeOrder): boolean {
  return (givenBack(order)?.amountPaise ?? 0) >= order.priced.quote.total * 100 && wasConfirmed(order);
}

/** The ids by which the gateway knows an order and its payment. */
export function gatewayIds(order: LargeOrder): { order: string; payment: string; refund: string } {
  const tail = order.number.toString(36).toUpperCase().padStart(14, '0');
  return { order: `order_${tail}`, payment: `pay_${tail}`, refund: `rfnd_${tail}` };
}

/** Rows of `order_events`: order, event, detail, actor, time. */
export function eventRows(order: LargeOrder): Row[] {
  const { id, times, provider, course, priced } = order;
  const { total } = priced.quote;
  const by = provider === 'razorpay' ? 'gateway' : ADMIN;
  const rows: Row[] = [];
  const add = (at: number | null, event: string, actor: string, detail: object = {}): void => {
    if (at !== null) rows.push([id, event, JSON.stringify(detail), actor, iso(at)]);
  };
  add(times.placed, 'placed', 'shopper', { total, provider });
  if (course === 'failed') add(times.placed + 90_000, 'payment-failed', 'gateway');
  add(times.paid, course === 'sold-out' ? 'paid-unfulfilled' : 'paid', by, { total });
  add(times.production, 'in_production', ADMIN, { from: 'confirmed' });
  add(times.shipped, 'shipped', ADMIN, { from: 'in_production' });
  add(times.delivered, 'delivered', ADMIN, { from: 'shipped' });
  if (course === 'cancelled' || course === 'dropped') add(times.ended, 'cancelled', 'shopper');
  const back = givenBack(order);
  if (back) {
    const detail = { refundId: refundId(order), amountPaise: back.amountPaise };
    add(times.ended, 'refund-begun', course === 'cancelled' ? 'shopper' : ADMIN, detail);
    add(times.ended, 'refunded', by, detail);
    if (isAllBack(order)) add(times.ended, 'all-refunded', by, { processedPaise: back.amountPaise });
  }
  return rows;
}

/** Rows of `outbox`: mail, recipient, key, data, sent at, made at. */
export function mailRows(order: LargeOrder, email: string): Row[] {
  const { id, times } = order;
  const rows: Row[] = [];
  const add = (at: number | null, mail: string): void => {
    if (at !== null) {
      rows.push([mail, email, `${mail}:${id}`, JSON.stringify({ orderId: id }), iso(at + 4000), iso(at)]);
    }
  };
  if (wasConfirmed(order)) add(times.paid, 'order-paid');
  add(times.shipped, 'order-dispatched');
  return rows;
}

/** The id of an order's one refund. */
export function refundId(order: LargeOrder): string {
  return `ref_${order.number.toString(36).padStart(16, '0')}`;
}
