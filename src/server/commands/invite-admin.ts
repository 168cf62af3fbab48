import { insertInvitation, withdrawInvitations } from '../db/admin-invitations.ts';
import { findAdminByEmail, type AdminRole } from '../db/admins.ts';
import { insertAudit } from '../db/audit.ts';
import { insertMail } from '../db/outbox.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';
import { adminEmail } from './create-admin.ts';

export interface InvitationWish {
  email: string;
  name: string;
  role: AdminRole;
  /** The owner who invites. */
  by: { email: string };
}

const DAYS = 3;
const DAY_MS = 24 * 3_600_000;
const LONGEST_NAME = 100;

/**
 * Invites somebody by a mailed link that works once, for three days. An earlier one to the same address is withdrawn.
 * Throws `bad-input` with the field.
 */
export async function inviteAdmin(shop: Shop, wish: InvitationWish): Promise<{ id: string }> {
  const now = shop.now();
  const at = now.toISOString();
  const email = invitedEmail(wish.email);
  const name = wish.name.trim();
  if (name.length > LONGEST_NAME || /\p{Cc}/u.test(name)) {
    throw refused('name', `Please keep to ${LONGEST_NAME} ordinary characters.`);
  }
  const id = shop.newId('inv');
  const expiresAt = new Date(now.getTime() + DAYS * DAY_MS).toISOString();
  await shop.db.transaction(async (tx) => {
    if (await findAdminByEmail(tx, email)) throw refused('email', 'This person has an account already.');
    const replaced = await withdrawInvitations(tx, { by: { email }, at });
    const { role } = wish;
    const tokenHash = shop.invitationTokens.hashOf(shop.invitationTokens.tokenOf(id));
    const invitation = { id, email, name, role, tokenHash, invitedBy: wish.by.email, expiresAt };
    await insertInvitation(tx, { ...invitation, createdAt: at });
    await insertAudit(tx, {
      actor: `admin:${wish.by.email}`,
      action: 'invitation.sent',
      entity: 'invitation',
      entityId: id,
      detail: { after: { email, name, role, expiresAt }, ...(replaced.length > 0 && { replaced }) },
      createdAt: at,
    });
    await insertMail(tx, {
      mail: 'admin-invitation',
      recipient: email,
      dedupeKey: `admin-invitation:${id}`,
      data: { invitationId: id },
      nextAt: at,
    });
  });
  return { id };
}

function invitedEmail(typed: string): string {
  try {
    return adminEmail(typed);
  } catch {
    throw refused('email', 'Please enter an email address.');
  }
}

function refused(field: string, message: string): ShopError {
  return new ShopError('bad-input', 'Please check what you have entered.', { errors: [{ field, message }] });
}
