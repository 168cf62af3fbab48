import type { SignedInAdmin } from '../auth/auth.ts';
import { deleteSession, deleteSessionsOf } from '../db/admins.ts';
import { insertAudit } from '../db/audit.ts';
import type { Shop } from '../shop.ts';

/** Ends an admin's session, or all of them: their cookies open nothing from then on. */
export async function signOut(
  shop: Shop,
  admin: SignedInAdmin,
  options: { where: 'here' | 'everywhere' },
): Promise<void> {
  await shop.db.transaction(async (tx) => {
    const sessionsEnded =
      options.where === 'everywhere'
        ? await deleteSessionsOf(tx, admin.id)
        : Number(await deleteSession(tx, admin.sessionId));
    if (sessionsEnded === 0) return;
    await insertAudit(tx, {
      actor: `admin:${admin.email}`,
      action: 'admin.signed-out',
      entity: 'admin',
      entityId: admin.id,
      detail: { where: options.where, sessionsEnded },
      createdAt: shop.now().toISOString(),
    });
  });
}
