import type { SignedInAdmin } from '../auth/auth.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../auth/password-hashing.ts';
import { deleteSessionsOf, findPasswordHash, updatePasswordHash } from '../db/admins.ts';
import { insertAudit } from '../db/audit.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

/**
 * Changes an admin's own password and ends their sessions elsewhere. Throws `bad-input` with the field, and
 * `rate-limited` after too many wrong guesses at the current one.
 */
export async function changeOwnPassword(
  shop: Shop,
  change: { admin: SignedInAdmin; current: string; wanted: string },
): Promise<void> {
  const { admin, current, wanted } = change;
  if (wanted.length < SHORTEST_PASSWORD || wanted.length > LONGEST_PASSWORD) {
    throw refused('wanted', `A password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters.`);
  }
  const guess = await shop.limits.signInByAccount.consume(`password ${admin.id}`);
  if (!guess.allowed) {
    throw new ShopError('rate-limited', 'Too many attempts. Please wait a little and try again.', {
      retryAfterSeconds: guess.retryAfterSeconds,
    });
  }
  const hash = current.length > LONGEST_PASSWORD ? null : await findPasswordHash(shop.db.read, admin.id);
  if (hash === null || !(await shop.auth.passwords.verify({ hash, password: current }))) {
    throw refused('current', 'That is not your current password.');
  }
  const passwordHash = await shop.auth.passwords.hash(wanted);
  const at = shop.now().toISOString();
  await shop.db.transaction(async (tx) => {
    await updatePasswordHash(tx, { adminId: admin.id, passwordHash, at });
    const sessionsEnded = await deleteSessionsOf(tx, admin.id, { except: admin.sessionId });
    await insertAudit(tx, {
      actor: `admin:${admin.email}`,
      action: 'admin.password-changed',
      entity: 'admin',
      entityId: admin.id,
      detail: { sessionsEnded },
      createdAt: at,
    });
  });
}

function refused(field: string, message: string): ShopError {
  return new ShopError('bad-input', message, { errors: [{ field, message }] });
}
