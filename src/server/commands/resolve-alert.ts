import { findOpenAlert, resolveOpenAlert } from '../db/alerts.ts';
import { insertAudit } from '../db/audit.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';
import type { AlertKind } from './raise-alert.ts';

/** An admin says that what an alert tells of is dealt with. Throws `wrong-state` where it is no longer open. */
export async function resolveAlert(shop: Shop, resolved: { id: number; actor: string }): Promise<void> {
  const { id, actor } = resolved;
  await shop.db.transaction(async (tx) => {
    const at = shop.now().toISOString();
    const about = await resolveOpenAlert(tx, { id, by: actor, at });
    if (!about) {
      throw new ShopError('wrong-state', 'Somebody else dealt with this already. Nothing was done twice.');
    }
    await insertAudit(tx, {
      actor,
      action: 'alert.resolved',
      entity: 'alert',
      entityId: String(id),
      detail: { ...about, before: { resolvedAt: null }, after: { resolvedAt: at, resolvedBy: actor } },
      createdAt: at,
    });
  });
}

/** Takes back an alert whose cause is gone, where one is open. */
export async function withdrawAlert(shop: Shop, about: { kind: AlertKind; subject: string }): Promise<void> {
  if (!(await findOpenAlert(shop.db.read, about))) return;
  await shop.db.transaction(async (tx) => {
    const open = await findOpenAlert(tx, about);
    if (open) await resolveOpenAlert(tx, { id: open.id, by: 'job', at: shop.now().toISOString() });
  });
}
