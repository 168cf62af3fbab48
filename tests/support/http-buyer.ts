/** A shopper who speaks to a server's own address, with no browser between. */
import { randomUUID } from 'node:crypto';
import type { DataFolder } from './published-shop.ts';

/** A size of a garment to buy one piece of. */
export interface Wanted {
  productId: string;
  size: string;
  /** Of its page. */
  slug: string;
}

/** How an attempt to order ended. */
export interface OrderAttempt {
  status: number;
  /** Null where no order was made. */
  orderId: string | null;
  /** The `Retry-After` of the answer, or null. */
  retryAfter: string | null;
  ms: number;
}

/** More than any test buys. Pieces. */
const ENOUGH = 20_000;

/** Something that every shop under test sells, and from now on enough of it. The ledger says so too. */
export function stockWanted(shop: DataFolder): Wanted {
  const [wanted] = shop.rows<Wanted & { inventoryId: string }>(
    `SELECT product_id AS productId, size, slug, inventory.id AS inventoryId
    FROM inventory JOIN products ON products.id = product_id
    WHERE status = 'active' ORDER BY stock - held DESC LIMIT 1`,
  );
  const { inventoryId, productId, size, slug } = wanted!;
  shop.execute('UPDATE inventory SET stock = stock + ? WHERE id = ?', ENOUGH, inventoryId);
  shop.execute(
    `INSERT INTO stock_movements (product_id, inventory_id, pieces, reason, actor, created_at)
    VALUES (?, ?, ?, 'counted', 'test', '2026')`,
    productId,
    inventoryId,
    ENOUGH,
  );
  return { productId, size, slug };
}

function post(
  url: string,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    body: JSON.stringify(body),
  });
}

/** One shopper from the cart to the order, to be paid by hand. */
export async function tryOrder(url: string, { productId, size }: Wanted): Promise<OrderAttempt> {
  const began = performance.now();
  const lines = [{ kind: 'tailored', productId, size, quantity: 1 }];
  const quoted = await post(url, '/api/checkout/quote', { lines });
  const { total } = (await quoted.json()) as { total: number };
  const answer = await post(
    url,
    '/api/checkout/start',
    {
      lines,
      contact: { name: 'Asha Rao', email: 'asha@example.in', phone: '9876543210' },
      address: { line1: '4 Brigade Road', city: 'Bengaluru', state: 'Karnataka', pincode: '560001' },
      expectedTotal: total,
    },
    { 'idempotency-key': randomUUID() },
  );
  const body = (await answer.json()) as { orderId?: string };
  return {
    status: answer.status,
    orderId: answer.status === 201 ? (body.orderId ?? null) : null,
    retryAfter: answer.headers.get('retry-after'),
    ms: performance.now() - began,
  };
}
