import { deleteSessionsOf } from '../db/admins.ts';
import { insertAudit } from '../db/audit.ts';
import { updateDeactivated } from '../db/people.ts';
import type { Shop } from '../shop.ts';
import { findKnownPerson } from './find-known-person.ts';
import { keepOneOwner } from './keep-one-owner.ts';

/** Keeps somebody out, and ends their sessions at once. Throws `not-found` and `last-owner`. */
export async function deactivateAdmin(
  shop: Shop,
  { id, actor }: { id: string; actor: string },
): Promise<void> {
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    const person = await findKnownPerson(tx, id);
    if (person.deactivatedAt !== null) return;
    await keepOneOwner(tx, person);
    await updateDeactivated(tx, { id, deactivatedAt: at, at });
    const sessionsEnded = await deleteSessionsOf(tx, id);
    await insertAudit(tx, {
      actor,
      action: 'admin.deactivated',
      entity: 'admin',
      entityId: id,
      detail: {
        email: person.email,
        before: { deactivatedAt: null },
        after: { deactivatedAt: at },
        sessionsEnded,
      },
      createdAt: at,
    });
  });
}

/** Lets somebody sign in again, with the password they had. Throws `not-found`. */
export async function reactivateAdmin(
  shop: Shop,
  { id, actor }: { id: string; actor: string },
): Promise<void> {
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    const person = await findKnownPerson(tx, id);
    const { email, deactivatedAt } = person;
    if (deactivatedAt === null) return;
    await updateDeactivated(tx, { id, deactivatedAt: null, at });
    await insertAudit(tx, {
      actor,
      action: 'admin.reactivated',
      entity: 'admin',
      entityId: id,
      detail: { email, before: { deactivatedAt }, after: { deactivatedAt: null } },
      createdAt: at,
    });
  });
}
