import type { SignedInAdmin } from '../auth/auth.ts';
import { deleteSession } from '../db/admins.ts';
import { insertAudit } from '../db/audit.ts';
import { listSessionsOf } from '../db/people.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

/** Ends one of an admin's own sessions. Throws `not-found` where it has ended already or isn't theirs. */
export async function endSession(
  shop: Shop,
  { admin, sessionId }: { admin: SignedInAdmin; sessionId: string },
): Promise<void> {
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    const own = await listSessionsOf(tx, { adminId: admin.id, now: at });
    const session = own.find(({ id }) => id === sessionId);
    if (!session || !(await deleteSession(tx, sessionId))) {
      throw new ShopError('not-found', 'This session has ended already.');
    }
    await insertAudit(tx, {
      actor: `admin:${admin.email}`,
      action: 'admin.signed-out',
      entity: 'admin',
      entityId: admin.id,
      detail: { where: 'elsewhere', address: session.address, userAgent: session.userAgent },
      createdAt: at,
    });
  });
}
