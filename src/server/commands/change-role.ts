import type { AdminRole } from '../db/admins.ts';
import { insertAudit } from '../db/audit.ts';
import { updateRole } from '../db/people.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';
import { findKnownPerson } from './find-known-person.ts';
import { keepOneOwner } from './keep-one-owner.ts';

/**
 * Gives somebody another role, from their next request on. Throws `not-found`, `last-owner`, and `wrong-state` where the
 * role isn't any more what the owner saw.
 */
export async function changeRole(
  shop: Shop,
  change: { id: string; from: AdminRole; to: AdminRole; actor: string },
): Promise<void> {
  const { id, from, to, actor } = change;
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    const person = await findKnownPerson(tx, id);
    if (person.role === to && from === to) return;
    if (to !== 'owner') await keepOneOwner(tx, person);
    if (!(await updateRole(tx, { id, from, to, at }))) {
      throw new ShopError('wrong-state', 'Somebody else changed this role meanwhile.');
    }
    await insertAudit(tx, {
      actor,
      action: 'admin.role-changed',
      entity: 'admin',
      entityId: id,
      detail: { email: person.email, before: { role: from }, after: { role: to } },
      createdAt: at,
    });
  });
}
