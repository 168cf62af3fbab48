/** Admins as an owner sees them. What better-auth does with the same tables is in `admins.ts`. */
import { and, asc, count, eq, gt, isNull, max, ne } from 'drizzle-orm';
import type { AdminRole } from './admins.ts';
import type { ReadDb, WriteDb } from './engine.ts';
import { admins, adminSessions } from './schema.ts';

export interface Person {
  id: string;
  name: string;
  email: string;
  role: AdminRole;
  /** Since when this person may not sign in, or null. */
  deactivatedAt: string | null;
  hasSecondFactor: boolean;
  createdAt: string;
}

export interface ListedPerson extends Person {
  /** Sessions that are open now. */
  sessions: number;
  /** When the newest of them was begun, or null. */
  signedInAt: string | null;
}

export interface OpenSession {
  id: string;
  address: string;
  userAgent: string;
  createdAt: string;
}

const PERSON = {
  id: admins.id,
  name: admins.name,
  email: admins.email,
  role: admins.role,
  deactivatedAt: admins.deactivatedAt,
  twoFactorEnabled: admins.twoFactorEnabled,
  createdAt: admins.createdAt,
};

type PersonRow = Omit<Person, 'hasSecondFactor'> & { twoFactorEnabled: number };

function personOf<Row extends PersonRow>({ twoFactorEnabled, ...row }: Row) {
  return { ...row, hasSecondFactor: twoFactorEnabled === 1 };
}

/** Everybody with an account, by name. A shop has a handful. */
export async function listPeople(db: ReadDb, now: string): Promise<ListedPerson[]> {
  const rows = await db
    .select({ ...PERSON, sessions: count(adminSessions.id), signedInAt: max(adminSessions.createdAt) })
    .from(admins)
    .leftJoin(adminSessions, and(eq(adminSessions.userId, admins.id), gt(adminSessions.expiresAt, now)))
    .groupBy(admins.id)
    .orderBy(asc(admins.name), asc(admins.email));
  return rows.map(personOf);
}

/** The person with this id, or null. */
export async function findPerson(db: ReadDb, id: string): Promise<Person | null> {
  const [row] = await db.select(PERSON).from(admins).where(eq(admins.id, id));
  return row ? personOf(row) : null;
}

/** How many other owners can sign in. */
export async function countOtherOwners(db: ReadDb, id: string): Promise<number> {
  return db.$count(admins, and(eq(admins.role, 'owner'), isNull(admins.deactivatedAt), ne(admins.id, id)));
}

/** Gives somebody another role, if the one they have is still `from`. False where it isn't: nothing changed. */
export async function updateRole(
  tx: WriteDb,
  change: { id: string; from: AdminRole; to: AdminRole; at: string },
): Promise<boolean> {
  const rows = await tx
    .update(admins)
    .set({ role: change.to, updatedAt: change.at })
    .where(and(eq(admins.id, change.id), eq(admins.role, change.from)))
    .returning({ id: admins.id });
  return rows.length === 1;
}

/** Says since when somebody may not sign in; null for that they may. */
export async function updateDeactivated(
  tx: WriteDb,
  change: { id: string; deactivatedAt: string | null; at: string },
): Promise<void> {
  await tx
    .update(admins)
    .set({ deactivatedAt: change.deactivatedAt, updatedAt: change.at })
    .where(eq(admins.id, change.id));
}

/** Removes an account with its sessions and its second factor. */
export async function deleteAdmin(tx: WriteDb, id: string): Promise<void> {
  await tx.delete(admins).where(eq(admins.id, id));
}

/** The sessions of somebody that are open now, newest first. */
export async function listSessionsOf(
  db: ReadDb,
  wanted: { adminId: string; now: string },
): Promise<OpenSession[]> {
  const rows = await db
    .select()
    .from(adminSessions)
    .where(and(eq(adminSessions.userId, wanted.adminId), gt(adminSessions.expiresAt, wanted.now)));
  return rows
    .map(({ id, ipAddress, userAgent, createdAt }) => ({
      id,
      address: ipAddress ?? '',
      userAgent: userAgent ?? '',
      createdAt,
    }))
    .sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
}
