import type { SessionOpened } from '../auth/auth.ts';
import { deleteExpiredSessions, deleteSession } from '../db/admins.ts';
import { insertAudit } from '../db/audit.ts';
import type { WriteDb } from '../db/engine.ts';
import type { Shop } from '../shop.ts';

export interface SessionFacts {
  address: string;
  userAgent: string;
  /** A last reason not to keep it, looked at in the same transaction. */
  isRefused?: (tx: WriteDb) => Promise<boolean>;
}

/**
 * Writes down that a session was opened. Null where it must not stay, as that of somebody who was deactivated: then it is
 * ended before anybody has its cookie.
 */
export async function keepSession(
  shop: Shop,
  opened: SessionOpened,
  { address, userAgent, isRefused }: SessionFacts,
): Promise<{ needsCode: false; setCookies: string[] } | null> {
  const at = shop.now().toISOString();
  const { admin, sessionId, setCookies } = opened;
  const isKept = await shop.db.transaction(async (tx) => {
    await deleteExpiredSessions(tx, at);
    const refused = opened.isDeactivated || (await isRefused?.(tx)) === true;
    if (refused) await deleteSession(tx, sessionId);
    await insertAudit(tx, {
      actor: refused ? 'visitor' : `admin:${admin.email}`,
      action: refused ? 'admin.sign-in-failed' : 'admin.signed-in',
      entity: 'admin',
      entityId: admin.id,
      detail: {
        address,
        userAgent: userAgent.slice(0, 200),
        ...(refused && {
          email: admin.email,
          why: opened.isDeactivated ? 'deactivated' : 'code-used-before',
        }),
      },
      createdAt: at,
    });
    return !refused;
  });
  return isKept ? { needsCode: false, setCookies } : null;
}
