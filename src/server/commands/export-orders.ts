import { csvText, type CsvCell } from '../csv/write-csv.ts';
import { insertAudit } from '../db/audit.ts';
import {
  listItemsOf,
  listOrdersToExport,
  type ExportedItem,
  type ExportedOrder,
  type OrderPlace,
} from '../db/exports.ts';
import { ITEM_COLUMNS, ORDER_COLUMNS } from '../domain/csv-columns.ts';
import type { Shop } from '../shop.ts';

export interface OrderExport {
  /** One row for each order, or for each of its items. */
  rows: 'orders' | 'items';
  /** Placed from this time on, and before that one; null for no limit. UTC. */
  from: string | null;
  until: string | null;
  /** `admin:` and the email. */
  actor: string;
}

const BATCH = 250;

/** Orders as a CSV file, piece by piece, oldest first; who asked for them is written down. Rupees, metres, times in UTC. */
export async function exportOrders(shop: Shop, wish: OrderExport): Promise<AsyncGenerator<string>> {
  const { rows, from, until, actor } = wish;
  await shop.db.transaction(async (tx) => {
    await insertAudit(tx, {
      actor,
      action: `order.${rows}-exported`,
      entity: 'export',
      entityId: rows,
      detail: { from, until },
      createdAt: shop.now().toISOString(),
    });
  });
  return rows === 'orders'
    ? csvText(
        ORDER_COLUMNS,
        batches(shop, wish, (orders) => Promise.resolve(orders.map(orderRow))),
      )
    : csvText(
        ITEM_COLUMNS,
        batches(shop, wish, (orders) => itemRows(shop, orders)),
      );
}

async function* batches(
  shop: Shop,
  { from, until }: OrderExport,
  rowsOf: (orders: ExportedOrder[]) => Promise<CsvCell[][]>,
): AsyncGenerator<CsvCell[][]> {
  for (let after: OrderPlace | null = null; ;) {
    const orders: ExportedOrder[] = await listOrdersToExport(shop.db.read, {
      from,
      until,
      after,
      most: BATCH,
    });
    yield await rowsOf(orders);
    const last = orders.at(-1);
    if (!last || orders.length < BATCH) return;
    after = { createdAt: last.createdAt, id: last.id };
  }
}

async function itemRows(shop: Shop, orders: readonly ExportedOrder[]): Promise<CsvCell[][]> {
  const items = await listItemsOf(
    shop.db.read,
    orders.map(({ id }) => id),
  );
  const itemsOf = Map.groupBy(items, ({ orderId }) => orderId);
  return orders.flatMap((order) => (itemsOf.get(order.id) ?? []).map((item) => itemRow(order, item)));
}

function orderRow(order: ExportedOrder): CsvCell[] {
  const cells: Record<(typeof ORDER_COLUMNS)[number], CsvCell> = {
    number: order.number,
    id: order.id,
    placed_at: order.createdAt,
    status: order.status,
    payment_status: order.paymentStatus,
    name: order.shipName,
    email: order.email,
    phone: order.phone,
    line1: order.shipLine1,
    line2: order.shipLine2,
    city: order.shipCity,
    state: order.shipState,
    pincode: order.shipPincode,
    country: order.shipCountry,
    subtotal: order.subtotal,
    discount: order.discount,
    promo_code: order.promoCode,
    shipping: order.shipping,
    shipping_tax: order.shippingTax,
    tax: order.tax,
    total: order.total,
    carrier: order.carrier,
    tracking_number: order.trackingNumber,
    notes: order.notes,
  };
  return ORDER_COLUMNS.map((column) => cells[column]);
}

function itemRow(order: ExportedOrder, item: ExportedItem): CsvCell[] {
  const cells: Record<(typeof ITEM_COLUMNS)[number], CsvCell> = {
    order_number: order.number,
    order_id: order.id,
    placed_at: order.createdAt,
    status: order.status,
    payment_status: order.paymentStatus,
    state: order.shipState,
    product_id: item.productId,
    kind: item.kind,
    name: item.name,
    size: item.size,
    colour: item.colour,
    hsn: item.hsn,
    quantity: item.quantity,
    metres: item.meters,
    unit_price: item.unitPrice,
    line_total: item.lineTotal,
    discount_share: item.discountShare,
    tax_percent: item.taxPercent,
    tax: item.tax,
  };
  return ITEM_COLUMNS.map((column) => cells[column]);
}
