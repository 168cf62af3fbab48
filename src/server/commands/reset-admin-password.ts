import { generatePassword } from '../auth/generated-password.ts';
import { deleteSessionsOf, findAdminByEmail, updatePasswordHash } from '../db/admins.ts';
import { insertAudit } from '../db/audit.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';
import { adminEmail } from './create-admin.ts';

/** Gives an admin a new generated password and ends all sessions of the old one. Throws `not-found`. */
export async function resetAdminPassword(
  shop: Shop,
  reset: { email: string; actor: string },
): Promise<{ email: string; password: string }> {
  const email = adminEmail(reset.email);
  const admin = await findAdminByEmail(shop.db.read, email);
  if (!admin) throw new ShopError('not-found', `There is no admin with the email ${email}.`);
  const password = generatePassword();
  const passwordHash = await shop.auth.passwords.hash(password);
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    await updatePasswordHash(tx, { adminId: admin.id, passwordHash, at });
    const sessionsEnded = await deleteSessionsOf(tx, admin.id);
    await insertAudit(tx, {
      actor: reset.actor,
      action: 'admin.password-reset',
      entity: 'admin',
      entityId: admin.id,
      detail: { email, sessionsEnded },
      createdAt: at,
    });
  });
  return { email, password };
}
