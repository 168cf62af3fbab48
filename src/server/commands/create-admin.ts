import { z } from 'zod';
import { generatePassword } from '../auth/generated-password.ts';
import { insertAdmin, type AdminRole } from '../db/admins.ts';
import { insertAudit } from '../db/audit.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

export interface NewAdmin {
  email: string;
  name?: string;
  role: AdminRole;
  actor: string;
}

/**
 * Lets somebody sign in, with a generated password that only this answer holds. Throws `bad-input` for an email
 * that is none or is taken.
 */
export async function createAdmin(
  shop: Shop,
  wanted: NewAdmin,
): Promise<{ email: string; password: string }> {
  const email = adminEmail(wanted.email);
  const name = (wanted.name ?? '').trim() || (email.split('@')[0] ?? email);
  const password = generatePassword();
  const passwordHash = await shop.auth.passwords.hash(password);
  const at = shop.now().toISOString();
  const id = shop.newId('adm');
  await shop.db.transaction(async (tx) => {
    const accountId = shop.newId('acc');
    if (!(await insertAdmin(tx, { id, email, name, role: wanted.role, passwordHash, accountId, at }))) {
      throw new ShopError('bad-input', `There is an admin with the email ${email} already.`);
    }
    await insertAudit(tx, {
      actor: wanted.actor,
      action: 'admin.created',
      entity: 'admin',
      entityId: id,
      detail: { after: { email, name, role: wanted.role } },
      createdAt: at,
    });
  });
  return { email, password };
}

/** Trimmed and in small letters. Throws `bad-input` where it is no email. */
export function adminEmail(typed: string): string {
  const parsed = z.email().max(254).safeParse(typed.trim().toLowerCase());
  if (!parsed.success) throw new ShopError('bad-input', `“${typed}” is not an email address.`);
  return parsed.data;
}
