import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../auth/password-hashing.ts';
import { findUsableInvitation, useInvitation, type Invitation } from '../db/admin-invitations.ts';
import { insertAdmin } from '../db/admins.ts';
import { insertAudit } from '../db/audit.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

/** The invitation that this token opens now, or null: it was never one, was used or withdrawn, or has expired. */
export async function findInvitationOf(shop: Shop, token: string): Promise<Invitation | null> {
  const now = shop.now().toISOString();
  return findUsableInvitation(shop.db.read, { tokenHash: shop.invitationTokens.hashOf(token), now });
}

/**
 * Makes the account of an invited person with the password they chose; the link works no more. Throws `bad-input` with the
 * field, and `not-found` where the link opens nothing, also for the second of two who use it at once.
 */
export async function acceptInvitation(
  shop: Shop,
  { token, password }: { token: string; password: string },
): Promise<{ email: string }> {
  if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) {
    const message = `A password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters.`;
    throw new ShopError('bad-input', message, { errors: [{ field: 'wanted', message }] });
  }
  const invitation = await findInvitationOf(shop, token);
  if (!invitation) throw useless();
  const passwordHash = await shop.auth.passwords.hash(password);
  const at = shop.now().toISOString();
  const { email, role } = invitation;
  const name = invitation.name || (email.split('@')[0] ?? email);
  const id = shop.newId('adm');
  await shop.db.transaction(async (tx) => {
    if (!(await useInvitation(tx, { id: invitation.id, at }))) throw useless();
    const account = { passwordHash, accountId: shop.newId('acc'), at };
    if (!(await insertAdmin(tx, { id, email, name, role, ...account }))) throw useless();
    await insertAudit(tx, {
      actor: `admin:${email}`,
      action: 'admin.created',
      entity: 'admin',
      entityId: id,
      detail: { after: { email, name, role }, invitation: invitation.id, invitedBy: invitation.invitedBy },
      createdAt: at,
    });
  });
  return { email };
}

function useless(): ShopError {
  return new ShopError('not-found', 'This invitation doesn’t work any more.');
}
