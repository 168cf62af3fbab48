import { isIP } from 'node:net';
import { generatePassword } from '../auth/generated-password.ts';
import { hasAdmins, insertAdmin } from '../db/admins.ts';
import { insertAudit } from '../db/audit.ts';
import type { Shop } from '../shop.ts';

/**
 * Makes the owner's account where nobody can sign in yet, and gives its generated password, which is stored
 * nowhere. Null where there is an admin already. Two processes that start at once make one owner.
 */
export async function ensureOwner(shop: Shop): Promise<{ email: string; password: string } | null> {
  if (await hasAdmins(shop.db.read)) return null;
  const email = ownerEmail(shop.env.siteUrl);
  const password = generatePassword();
  const passwordHash = await shop.auth.passwords.hash(password);
  return shop.db.transaction(async (tx) => {
    if (await hasAdmins(tx)) return null;
    const at = shop.now().toISOString();
    const id = shop.newId('adm');
    const account = { passwordHash, accountId: shop.newId('acc'), at };
    await insertAdmin(tx, { id, email, name: 'Owner', role: 'owner', ...account });
    await insertAudit(tx, {
      actor: 'job',
      action: 'admin.created',
      entity: 'admin',
      entityId: id,
      detail: { after: { email, role: 'owner' } },
      createdAt: at,
    });
    return { email, password };
  });
}

/** The owner's first email: at the shop's own name, or at one that exists nowhere. */
function ownerEmail(siteUrl: URL): string {
  const host = siteUrl.hostname;
  const named = host.includes('.') && isIP(host) === 0 && !host.startsWith('[');
  return `owner@${named ? host : 'darzi.local'}`;
}
