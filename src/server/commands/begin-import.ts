import { insertAudit } from '../db/audit.ts';
import { insertImport } from '../db/imports.ts';
import { ShopError } from '../domain/errors.ts';
import { MOST_FILE_BYTES, type ImportKind } from '../domain/imports.ts';
import type { Shop } from '../shop.ts';
import { readImport } from './read-import.ts';

export interface ImportWish {
  what: ImportKind;
  fileName: string;
  bytes: Uint8Array;
  /** `admin:` and the email. */
  actor: string;
}

/** How long a page waits for a short file to be read. Milliseconds. */
const PATIENCE_MS = 1500;

/**
 * Begins to import a file, and gives the import's id: what it would change is found out beside other requests, and nothing
 * is changed. Throws `bad-input` for a file that is empty or too large.
 */
export async function beginImport(shop: Shop, wish: ImportWish): Promise<string> {
  const { what, bytes, actor } = wish;
  const fileName = wish.fileName.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '').slice(0, 100) || 'a file';
  if (bytes.length === 0)
    throw new ShopError('bad-input', 'Please choose a CSV file that has something in it.');
  if (bytes.length > MOST_FILE_BYTES)
    throw new ShopError('bad-input', 'The file is larger than 8 MB. Please split it.');
  const id = shop.newId('imp');
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    await insertImport(tx, { id, what, fileName, actor, bytes: bytes.length, at });
    await insertAudit(tx, {
      actor,
      action: 'import.begun',
      entity: 'import',
      entityId: id,
      detail: { what, fileName, bytes: bytes.length },
      createdAt: at,
    });
  });
  const reading = readImport(shop, { id, what, bytes }).catch((error: unknown) => {
    shop.log.error({ err: error, import: id }, 'a file could not be read');
  });
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([reading, patience]);
  clearTimeout(timer);
  return id;
}
