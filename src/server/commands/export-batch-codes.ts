import { csvText, type CsvCell } from '../csv/write-csv.ts';
import { insertAudit } from '../db/audit.ts';
import { findCodeBatch, listBatchCodes } from '../db/code-batches.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

const HEADER = ['code', 'used', 'switched_on'];
const BATCH = 500;

/** The codes of a batch as a CSV file, piece by piece; who asked for them is written down. Throws `not-found`. */
export async function exportBatchCodes(
  shop: Shop,
  wish: { batchId: string; actor: string },
): Promise<AsyncGenerator<string>> {
  await shop.db.transaction(async (tx) => {
    const batch = await findCodeBatch(tx, wish.batchId);
    if (!batch) throw new ShopError('not-found', 'We can’t find these codes.');
    await insertAudit(tx, {
      actor: wish.actor,
      action: 'promotion.codes-exported',
      entity: 'promotion',
      entityId: batch.id,
      detail: { codes: batch.codes },
      createdAt: shop.now().toISOString(),
    });
  });
  return csvText(HEADER, rowsOf(shop, wish.batchId));
}

async function* rowsOf(shop: Shop, batchId: string): AsyncGenerator<CsvCell[][]> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const codes = await listBatchCodes(shop.db.read, { batchId, after, most: BATCH });
    yield codes.map(({ code, usageCount, active }) => [code, usageCount, active ? 'yes' : 'no']);
    after = codes.at(-1)?.code;
  }
}
