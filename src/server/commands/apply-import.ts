import { insertAudit } from '../db/audit.ts';
import type { Rest, WriteDb } from '../db/engine.ts';
import { countImportRows, findImport, listImportEdits, updateImportState } from '../db/imports.ts';
import { isShopError, ShopError } from '../domain/errors.ts';
import type { ImportEdit } from '../domain/imports.ts';
import type { StockCount } from '../domain/product-form.ts';
import type { NewVariant } from '../domain/product-variants.ts';
import type { Shop } from '../shop.ts';
import { createProductIn } from './create-product.ts';
import { updateProductIn } from './update-product.ts';

/**
 * Does what an import's rows ask for, all or nothing, as if an admin had typed each of them. Throws `not-found`, and
 * `wrong-state` where it isn't ready, holds errors, or something that it changes has changed since the file was read.
 */
export async function applyImport(shop: Shop, wish: { id: string; actor: string }): Promise<void> {
  const { id, actor } = wish;
  await shop.db.longTransaction(async (tx, rest) => {
    const found = await findImport(tx, id);
    if (!found) throw new ShopError('not-found', 'We can’t find that import.');
    const counts = await countImportRows(tx, id);
    const at = shop.now().toISOString();
    const isReady = counts.error === 0 && counts.change + counts.new > 0;
    if (!isReady || !(await updateImportState(tx, { id, from: 'read', to: 'applied', problem: null, at }))) {
      throw new ShopError('wrong-state', 'This import can’t be done, or was done already.');
    }
    await applyEdits(shop, tx, { id, actor, rest });
    await insertAudit(tx, {
      actor,
      action: 'import.applied',
      entity: 'import',
      entityId: id,
      detail: { what: found.what, fileName: found.fileName, changed: counts.change, added: counts.new },
      createdAt: at,
    });
  });
}

/** What a file says of one product's sizes or colours. */
interface StockOfProduct {
  seen: string;
  name: string;
  counts: StockCount[];
  added: NewVariant[];
}

async function applyEdits(
  shop: Shop,
  tx: WriteDb,
  wish: { id: string; actor: string; rest: Rest },
): Promise<void> {
  const { id, actor, rest } = wish;
  const stocked = new Map<string, StockOfProduct>();
  for (const { rowNumber, name, edit } of await listImportEdits(tx, id)) {
    if (edit.act === 'count' || edit.act === 'add-variant') {
      const { productId, seen } = edit;
      const product = stocked.get(productId) ?? { seen, name, counts: [], added: [] };
      if (edit.act === 'count') product.counts.push(edit.count);
      else product.added.push({ ...edit.variant, row: rowNumber });
      stocked.set(productId, product);
    } else {
      await atRow(`row ${rowNumber}, ${name}`, () => applyFacts(shop, tx, edit, actor));
      await rest();
    }
  }
  for (const [productId, { name, ...stock }] of stocked) {
    await atRow(name, () => updateProductIn(shop, tx, { productId, facts: {}, ...stock, actor }));
    await rest();
  }
}

async function applyFacts(
  shop: Shop,
  tx: WriteDb,
  edit: Extract<ImportEdit, { facts: unknown }>,
  actor: string,
): Promise<void> {
  if (edit.act === 'add') {
    const { kind, facts } = edit;
    await createProductIn(shop, tx, { kind, facts, added: [], actor });
    return;
  }
  const { productId, seen, facts } = edit;
  await updateProductIn(shop, tx, { productId, seen, facts, counts: [], actor });
}

/** What stands in the way of one row stands in the way of all. */
async function atRow(row: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isShopError(error)) throw error;
    throw new ShopError('wrong-state', `At ${row}: ${error.message}`, { cause: error });
  }
}
