import type { SignedInAdmin } from '../auth/auth.ts';
import { LONGEST_PASSWORD } from '../auth/password-hashing.ts';
import { deleteSecondFactor, findPasswordHash } from '../db/admins.ts';
import { insertAudit } from '../db/audit.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';
import { findKnownPerson } from './find-known-person.ts';
import { countPasswordGuess, wrongPassword } from './begin-second-factor.ts';

/** Turns an admin's own second factor off. Throws `bad-input` and `rate-limited`. */
export async function turnOffSecondFactor(
  shop: Shop,
  { admin, password }: { admin: SignedInAdmin; password: string },
): Promise<void> {
  await countPasswordGuess(shop, admin);
  const hash = password.length > LONGEST_PASSWORD ? null : await findPasswordHash(shop.db.read, admin.id);
  if (hash === null || !(await shop.auth.passwords.verify({ hash, password }))) throw wrongPassword();
  await removeSecondFactor(shop, {
    id: admin.id,
    actor: `admin:${admin.email}`,
    action: 'admin.second-factor-off',
  });
}

/** Takes somebody's second factor away who has lost it. Throws `not-found`, and `wrong-state` where there is none. */
export async function resetSecondFactor(shop: Shop, reset: { id: string; actor: string }): Promise<void> {
  await removeSecondFactor(shop, { ...reset, action: 'admin.second-factor-reset' });
}

async function removeSecondFactor(
  shop: Shop,
  { id, actor, action }: { id: string; actor: string; action: string },
): Promise<void> {
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    const person = await findKnownPerson(tx, id);
    if (!(await deleteSecondFactor(tx, { adminId: id, at }))) {
      throw new ShopError('wrong-state', 'There is no second factor to take away.');
    }
    await insertAudit(tx, {
      actor,
      action,
      entity: 'admin',
      entityId: id,
      detail: {
        email: person.email,
        before: { secondFactor: person.hasSecondFactor },
        after: { secondFactor: false },
      },
      createdAt: at,
    });
  });
}
