import { insertAudit } from '../db/audit.ts';
import { findMail, renewFailedMail } from '../db/outbox.ts';
import { ShopError } from '../domain/errors.ts';
import type { Shop } from '../shop.ts';

/**
 * Makes a mail that was given up due at once. `not-failed` for one that was sent or waits: nothing changed. Throws
 * `not-found`.
 */
export async function sendMailAgain(
  shop: Shop,
  wish: { id: number; actor: string },
): Promise<'due' | 'not-failed'> {
  const at = shop.now().toISOString();
  return shop.db.transaction(async (tx) => {
    const mail = await findMail(tx, wish.id);
    if (!mail) throw new ShopError('not-found', 'There is no such mail.');
    if (!(await renewFailedMail(tx, { id: wish.id, at }))) return 'not-failed';
    await insertAudit(tx, {
      actor: wish.actor,
      action: 'mail.sent-again',
      entity: 'mail',
      entityId: String(wish.id),
      detail: {
        mail: mail.mail,
        before: { state: 'failed', lastError: mail.lastError },
        after: { state: 'waiting' },
      },
      createdAt: at,
    });
    return 'due';
  });
}
