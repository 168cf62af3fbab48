/** A shopper who speaks to a server's own address, with no browser between. */
import { randomUUID } from 'node:crypto';

/** A size of a garment to buy one piece of. */
export interface Wanted {
  productId: string;
  size: string;
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

/** Something of which there is enough for a test, in the goods that every shop under test begins with. */
export const WANTED_SQL = `SELECT product_id AS productId, size FROM inventory JOIN products ON products.id = product_id
  WHERE status = 'active' ORDER BY stock - held DESC LIMIT 1`;

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
export async function tryOrder(url: string, wanted: Wanted): Promise<OrderAttempt> {
  const began = performance.now();
  const lines = [{ kind: 'tailored', ...wanted, quantity: 1 }];
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
