import { insertAudit } from '../db/audit.ts';
import { deleteAdmin } from '../db/people.ts';
import type { Shop } from '../shop.ts';
import { findKnownPerson } from './find-known-person.ts';
import { keepOneOwner } from './keep-one-owner.ts';

/**
 * Removes somebody's account with all its sessions. What they did stays in the audit log under their email. Throws
 * `not-found` and `last-owner`.
 */
export async function removeAdmin(shop: Shop, { id, actor }: { id: string; actor: string }): Promise<void> {
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    const person = await findKnownPerson(tx, id);
    await keepOneOwner(tx, person);
    await deleteAdmin(tx, id);
    const { email, name, role } = person;
    await insertAudit(tx, {
      actor,
      action: 'admin.removed',
      entity: 'admin',
      entityId: id,
      detail: { before: { email, name, role }, after: null },
      createdAt: at,
    });
  });
}
