import { insertAudit } from '../db/audit.ts';
import { insertCatalogueChange } from '../db/catalogue-changes.ts';
import type { Shop } from '../shop.ts';

/** Asks the publisher to make every catalogue page again, and writes down who asked. */
export async function publishEverything(shop: Shop, { actor }: { actor: string }): Promise<void> {
  await shop.db.transaction(async (tx) => {
    await insertCatalogueChange(tx, { what: 'everything' });
    await insertAudit(tx, {
      actor,
      action: 'pages.publish-everything',
      entity: 'pages',
      entityId: 'all',
      createdAt: shop.now().toISOString(),
    });
  });
}
