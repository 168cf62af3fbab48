import { csvText, type CsvCell } from '../csv/write-csv.ts';
import { listSubscribersAfter } from '../db/admin-subscribers.ts';
import { insertAudit } from '../db/audit.ts';
import type { Subscriber } from '../db/subscribers.ts';
import type { Shop } from '../shop.ts';

const HEADER = ['email', 'status', 'source', 'subscribed_at'];
const BATCH = 500;

/** The newsletter's list as a CSV file, piece by piece, of one status or of both; who asked for it is written down. */
export async function exportSubscribers(
  shop: Shop,
  wish: { status: Subscriber['status'] | null; actor: string },
): Promise<AsyncGenerator<string>> {
  await shop.db.transaction(async (tx) => {
    await insertAudit(tx, {
      actor: wish.actor,
      action: 'subscriber.list-exported',
      entity: 'subscriber',
      entityId: wish.status ?? 'all',
      createdAt: shop.now().toISOString(),
    });
  });
  return csvText(HEADER, rowsOf(shop, wish.status));
}

async function* rowsOf(shop: Shop, status: Subscriber['status'] | null): AsyncGenerator<CsvCell[][]> {
  for (let after: number | undefined = 0; after !== undefined;) {
    const subscribers = await listSubscribersAfter(shop.db.read, { status, after, most: BATCH });
    yield subscribers.map((one) => [one.email, one.status, one.source, one.createdAt]);
    after = subscribers.at(-1)?.id;
  }
}
