import { and, asc, eq, gt, isNull, type SQL } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { adminInvitations } from './schema.ts';

export type Invitation = typeof adminInvitations.$inferSelect;

/** Invitations that were neither used nor withdrawn, those that have expired among them, oldest first. */
export async function listOpenInvitations(db: ReadDb): Promise<Invitation[]> {
  return db
    .select()
    .from(adminInvitations)
    .where(isOpen())
    .orderBy(asc(adminInvitations.createdAt), asc(adminInvitations.id))
    .limit(200);
}

/** An invitation, whatever has become of it, or null. */
export async function findInvitation(db: ReadDb, id: string): Promise<Invitation | null> {
  const [row] = await db.select().from(adminInvitations).where(eq(adminInvitations.id, id));
  return row ?? null;
}

/** The invitation that a link's token opens now, or null. */
export async function findUsableInvitation(
  db: ReadDb,
  wanted: { tokenHash: string; now: string },
): Promise<Invitation | null> {
  const [row] = await db
    .select()
    .from(adminInvitations)
    .where(
      and(
        eq(adminInvitations.tokenHash, wanted.tokenHash),
        isOpen(),
        gt(adminInvitations.expiresAt, wanted.now),
      ),
    );
  return row ?? null;
}

/** Adds an invitation. Only one can be open for an address: withdraw the one before first. */
export async function insertInvitation(
  tx: WriteDb,
  invitation: Omit<Invitation, 'usedAt' | 'withdrawnAt'>,
): Promise<void> {
  await tx.insert(adminInvitations).values(invitation);
}

/** Uses an invitation up. False where it was used, withdrawn or has expired: nothing changed. */
export async function useInvitation(tx: WriteDb, use: { id: string; at: string }): Promise<boolean> {
  const rows = await tx
    .update(adminInvitations)
    .set({ usedAt: use.at })
    .where(and(eq(adminInvitations.id, use.id), isOpen(), gt(adminInvitations.expiresAt, use.at)))
    .returning({ id: adminInvitations.id });
  return rows.length === 1;
}

/** Withdraws what is open of one invitation, or for one address; gives the ids. */
export async function withdrawInvitations(
  tx: WriteDb,
  { by, at }: { by: { id: string } | { email: string }; at: string },
): Promise<string[]> {
  const which = 'id' in by ? eq(adminInvitations.id, by.id) : eq(adminInvitations.email, by.email);
  const rows = await tx
    .update(adminInvitations)
    .set({ withdrawnAt: at })
    .where(and(which, isOpen()))
    .returning({ id: adminInvitations.id });
  return rows.map(({ id }) => id);
}

function isOpen(): SQL | undefined {
  return and(isNull(adminInvitations.usedAt), isNull(adminInvitations.withdrawnAt));
}
