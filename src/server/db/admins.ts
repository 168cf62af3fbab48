import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  ne,
  notInArray,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { ReadDb, WriteDb } from './engine.ts';
import { adminAccounts, admins, adminSessions, adminTwoFactors, adminVerifications } from './schema.ts';

export type AdminRole = (typeof admins.$inferSelect)['role'];

export interface Admin {
  id: string;
  name: string;
  email: string;
  role: AdminRole;
}

const ADMIN = { id: admins.id, name: admins.name, email: admins.email, role: admins.role };

/** How better-auth names what these tables hold. */
const SIGN_IN_TABLES = {
  user: admins,
  session: adminSessions,
  account: adminAccounts,
  verification: adminVerifications,
  twoFactor: adminTwoFactors,
} as const;

export type SignInModel = keyof typeof SIGN_IN_TABLES;
export type SignInRow = Record<string, unknown>;

/** One condition of better-auth's. `field` is a column's name in TypeScript. */
export interface SignInCondition {
  field: string;
  operator: string;
  value: unknown;
  connector: 'AND' | 'OR';
  mode: 'sensitive' | 'insensitive';
}

export interface SignInQuery {
  where?: readonly SignInCondition[] | undefined;
  sortBy?: { field: string; direction: 'asc' | 'desc' } | undefined;
  limit?: number | undefined;
  offset?: number | undefined;
}

/** True for a name that one of the sign-in tables goes by. */
export function isSignInModel(name: string): name is SignInModel {
  return Object.hasOwn(SIGN_IN_TABLES, name);
}

/** The rows of a sign-in table that fit. */
export async function listSignInRows(
  db: ReadDb,
  model: SignInModel,
  query: SignInQuery,
): Promise<SignInRow[]> {
  const sorted = query.sortBy
    ? [(query.sortBy.direction === 'asc' ? asc : desc)(column(model, query.sortBy.field))]
    : [];
  return db
    .select()
    .from(SIGN_IN_TABLES[model])
    .where(condition(model, query.where))
    .orderBy(...sorted)
    .limit(query.limit ?? 100)
    .offset(query.offset ?? 0);
}

/** How many rows of a sign-in table fit. */
export async function countSignInRows(
  db: ReadDb,
  model: SignInModel,
  where: readonly SignInCondition[] | undefined,
): Promise<number> {
  const [row] = await db.select({ rows: count() }).from(SIGN_IN_TABLES[model]).where(condition(model, where));
  return row?.rows ?? 0;
}

/** Adds a row and gives it back as it was stored. */
export async function insertSignInRow(tx: WriteDb, model: SignInModel, row: SignInRow): Promise<SignInRow> {
  const [stored] = await tx
    .insert(SIGN_IN_TABLES[model])
    .values(row as never)
    .returning();
  return stored as SignInRow;
}

/** Changes the rows that fit and gives them back. */
export async function updateSignInRows(
  tx: WriteDb,
  model: SignInModel,
  change: { where: readonly SignInCondition[]; set: SignInRow },
): Promise<SignInRow[]> {
  return tx
    .update(SIGN_IN_TABLES[model])
    .set(change.set as never)
    .where(condition(model, change.where))
    .returning();
}

/** Deletes the rows that fit and gives them back. */
export async function deleteSignInRows(
  tx: WriteDb,
  model: SignInModel,
  where: readonly SignInCondition[] | undefined,
): Promise<SignInRow[]> {
  return tx.delete(SIGN_IN_TABLES[model]).where(condition(model, where)).returning();
}

/** Whether anybody can sign in at all. */
export async function hasAdmins(db: ReadDb): Promise<boolean> {
  return (await db.select({ id: admins.id }).from(admins).limit(1)).length === 1;
}

/** The admin with this (lower-case) email, or null. */
export async function findAdminByEmail(db: ReadDb, email: string): Promise<Admin | null> {
  const [row] = await db.select(ADMIN).from(admins).where(eq(admins.email, email)).limit(1);
  return row ?? null;
}

/** Everybody who can sign in, by email. */
export async function listAdmins(db: ReadDb): Promise<Admin[]> {
  return db.select(ADMIN).from(admins).orderBy(asc(admins.email));
}

/** The hash of an admin's password, or null. */
export async function findPasswordHash(db: ReadDb, adminId: string): Promise<string | null> {
  const [row] = await db
    .select({ password: adminAccounts.password })
    .from(adminAccounts)
    .where(and(eq(adminAccounts.userId, adminId), eq(adminAccounts.providerId, 'credential')))
    .limit(1);
  return row?.password ?? null;
}

/** Adds an admin with a password. False where the email is taken: nothing changed. */
export async function insertAdmin(
  tx: WriteDb,
  admin: Admin & { passwordHash: string; accountId: string; at: string },
): Promise<boolean> {
  const times = { createdAt: admin.at, updatedAt: admin.at };
  const added = await tx
    .insert(admins)
    .values({ id: admin.id, name: admin.name, email: admin.email, role: admin.role, ...times })
    .onConflictDoNothing({ target: admins.email })
    .returning({ id: admins.id });
  if (added.length === 0) return false;
  await tx.insert(adminAccounts).values({
    id: admin.accountId,
    accountId: admin.id,
    providerId: 'credential',
    userId: admin.id,
    password: admin.passwordHash,
    ...times,
  });
  return true;
}

/** Sets an admin's password. False where there is no such admin. */
export async function updatePasswordHash(
  tx: WriteDb,
  change: { adminId: string; passwordHash: string; at: string },
): Promise<boolean> {
  const changed = await tx
    .update(adminAccounts)
    .set({ password: change.passwordHash, updatedAt: change.at })
    .where(and(eq(adminAccounts.userId, change.adminId), eq(adminAccounts.providerId, 'credential')))
    .returning({ id: adminAccounts.id });
  return changed.length === 1;
}

/** Whose session this token is of, and since when they may not sign in; or null. */
export async function findSessionByToken(
  db: ReadDb,
  token: string,
): Promise<(Admin & { sessionId: string; deactivatedAt: string | null }) | null> {
  const [row] = await db
    .select({ ...ADMIN, sessionId: adminSessions.id, deactivatedAt: admins.deactivatedAt })
    .from(adminSessions)
    .innerJoin(admins, eq(admins.id, adminSessions.userId))
    .where(eq(adminSessions.token, token));
  return row ?? null;
}

/** Who has given their password and is asked for a code under this name, or null. */
export async function findChallenged(
  db: ReadDb,
  wanted: { identifier: string; now: string },
): Promise<Admin | null> {
  const [row] = await db
    .select(ADMIN)
    .from(adminVerifications)
    .innerJoin(admins, eq(admins.id, adminVerifications.value))
    .where(
      and(eq(adminVerifications.identifier, wanted.identifier), gt(adminVerifications.expiresAt, wanted.now)),
    );
  return row ?? null;
}

/** Notes that a code was used. False where it was used before and might still be taken: nothing changed. */
export async function takeCode(
  tx: WriteDb,
  taken: { adminId: string; codeHash: string; at: string; until: string },
): Promise<boolean> {
  await tx.delete(adminVerifications).where(lt(adminVerifications.expiresAt, taken.at));
  const rows = await tx
    .insert(adminVerifications)
    .values({
      id: `code ${taken.codeHash}`,
      identifier: `code-used ${taken.adminId}`,
      value: '',
      expiresAt: taken.until,
      createdAt: taken.at,
      updatedAt: taken.at,
    })
    .onConflictDoNothing({ target: adminVerifications.id })
    .returning({ id: adminVerifications.id });
  return rows.length === 1;
}

/** Takes an admin's second factor away. False where there was none: nothing changed. */
export async function deleteSecondFactor(
  tx: WriteDb,
  { adminId, at }: { adminId: string; at: string },
): Promise<boolean> {
  const rows = await tx
    .delete(adminTwoFactors)
    .where(eq(adminTwoFactors.userId, adminId))
    .returning({ id: adminTwoFactors.id });
  await tx.update(admins).set({ twoFactorEnabled: 0, updatedAt: at }).where(eq(admins.id, adminId));
  return rows.length > 0;
}

/** Ends one session. False where it had ended already. */
export async function deleteSession(tx: WriteDb, sessionId: string): Promise<boolean> {
  const ended = await tx
    .delete(adminSessions)
    .where(eq(adminSessions.id, sessionId))
    .returning({ id: adminSessions.id });
  return ended.length === 1;
}

/** Ends all sessions of an admin, but for one where it is named; gives how many there were. */
export async function deleteSessionsOf(
  tx: WriteDb,
  adminId: string,
  options: { except?: string } = {},
): Promise<number> {
  const ended = await tx
    .delete(adminSessions)
    .where(
      and(
        eq(adminSessions.userId, adminId),
        options.except === undefined ? undefined : ne(adminSessions.id, options.except),
      ),
    )
    .returning({ id: adminSessions.id });
  return ended.length;
}

/** Forgets sessions that nobody can use any more. */
export async function deleteExpiredSessions(tx: WriteDb, at: string): Promise<void> {
  await tx.delete(adminSessions).where(lt(adminSessions.expiresAt, at));
}

/** Conditions joined as better-auth means them: all of the ANDs, and one of the ORs. */
function condition(model: SignInModel, where: readonly SignInCondition[] | undefined): SQL | undefined {
  const parts = where ?? [];
  const all = parts.filter(({ connector }) => connector === 'AND').map((part) => comparison(model, part));
  const any = parts.filter(({ connector }) => connector === 'OR').map((part) => comparison(model, part));
  return and(...all, or(...any));
}

function comparison(model: SignInModel, part: SignInCondition): SQL {
  const stored = column(model, part.field);
  const { value } = part;
  if (part.mode === 'insensitive' && typeof value === 'string' && part.operator === 'eq') {
    return sql`lower(${stored}) = ${value.toLowerCase()}`;
  }
  switch (part.operator) {
    case 'eq':
      return value === null ? isNull(stored) : eq(stored, value);
    case 'ne':
      return value === null ? isNotNull(stored) : ne(stored, value);
    case 'lt':
      return lt(stored, value);
    case 'lte':
      return lte(stored, value);
    case 'gt':
      return gt(stored, value);
    case 'gte':
      return gte(stored, value);
    case 'in':
      return inArray(stored, value as unknown[]);
    case 'not_in':
      return notInArray(stored, value as unknown[]);
    case 'contains':
      return like(stored, `%${String(value)}%`);
    case 'starts_with':
      return like(stored, `${String(value)}%`);
    case 'ends_with':
      return like(stored, `%${String(value)}`);
    default:
      throw new Error(`better-auth asked for an unknown comparison: ${part.operator}`);
  }
}

function column(model: SignInModel, field: string): SQLiteColumn {
  const columns: Record<string, SQLiteColumn> = getTableColumns(SIGN_IN_TABLES[model]);
  const found = Object.hasOwn(columns, field) ? columns[field] : undefined;
  if (!found) throw new Error(`better-auth asked for an unknown column: ${model}.${field}`);
  return found;
}
