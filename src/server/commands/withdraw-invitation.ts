import { findInvitation, withdrawInvitations } from '../db/admin-invitations.ts';
import { insertAudit } from '../db/audit.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

/** Makes an invitation's link useless. Throws `not-found`, and `wrong-state` where it was used or withdrawn already. */
export async function withdrawInvitation(
  shop: Shop,
  { id, actor }: { id: string; actor: string },
): Promise<void> {
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    const invitation = await findInvitation(tx, id);
    if (!invitation) throw new ShopError('not-found', 'There is no such invitation.');
    if ((await withdrawInvitations(tx, { by: { id }, at })).length === 0) {
      throw new ShopError('wrong-state', 'This invitation was used or withdrawn already.');
    }
    await insertAudit(tx, {
      actor,
      action: 'invitation.withdrawn',
      entity: 'invitation',
      entityId: id,
      detail: { email: invitation.email, before: { withdrawnAt: null }, after: { withdrawnAt: at } },
      createdAt: at,
    });
  });
}
