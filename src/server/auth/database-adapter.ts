import { createAdapterFactory, type CleanedWhere } from 'better-auth/adapters';
import {
  countSignInRows,
  deleteSignInRows,
  insertSignInRow,
  isSignInModel,
  listSignInRows,
  updateSignInRows,
  type SignInCondition,
  type SignInModel,
  type SignInRow,
} from '../db/admins.ts';
import type { Database, WriteDb } from '../db/engine.ts';

/**
 * Gives better-auth our database: it reads by `read`, and each write is a transaction in the queue that all writers
 * share. Times are ISO text and booleans 0 or 1, as everywhere in the schema.
 */
export function databaseAdapter(db: Database): ReturnType<typeof createAdapterFactory> {
  return createAdapterFactory({
    config: {
      adapterId: 'darzi',
      supportsDates: false,
      supportsBooleans: false,
      supportsJSON: false,
      // A transaction here may await queries only, which another package's callback can't promise.
      transaction: false,
    },
    adapter: () => ({
      create: async ({ model, data }) =>
        (await db.transaction((tx) => insertSignInRow(tx, known(model), data))) as typeof data,

      findOne: async <T>({ model, where }: { model: string; where: CleanedWhere[] }) => {
        const [row] = await listSignInRows(db.read, known(model), { where: conditions(where), limit: 1 });
        return (row ?? null) as T | null;
      },

      findMany: async <T>({ model, where, ...rest }: FindMany) =>
        (await listSignInRows(db.read, known(model), { ...rest, where: conditions(where) })) as T[],

      count: ({ model, where }) => countSignInRows(db.read, known(model), conditions(where)),

      update: <T>({ model, where, update }: { model: string; where: CleanedWhere[]; update: T }) =>
        db.transaction(async (tx) => {
          const one = await oneOf(tx, known(model), where);
          if (!one) return null;
          const [row] = await updateSignInRows(tx, known(model), { where: one, set: update as SignInRow });
          return (row ?? null) as T | null;
        }),

      updateMany: ({ model, where, update }) =>
        db.transaction(async (tx) => {
          const change = { where: conditions(where) ?? [], set: update };
          return (await updateSignInRows(tx, known(model), change)).length;
        }),

      delete: ({ model, where }) =>
        db.transaction(async (tx) => {
          const one = await oneOf(tx, known(model), where);
          if (one) await deleteSignInRows(tx, known(model), one);
        }),

      deleteMany: ({ model, where }) =>
        db.transaction(async (tx) => (await deleteSignInRows(tx, known(model), conditions(where))).length),

      incrementOne: <T>({ model, where, increment, set }: IncrementOne) =>
        db.transaction(async (tx) => {
          const [row] = await listSignInRows(tx, known(model), { where: conditions(where), limit: 1 });
          if (!row) return null;
          const grown = Object.entries(increment).map(([field, by]) => [field, Number(row[field] ?? 0) + by]);
          const change = { ...set, ...(Object.fromEntries(grown) as Record<string, number>) };
          const [stored] = await updateSignInRows(tx, known(model), { where: only(row), set: change });
          return (stored ?? null) as T | null;
        }),

      consumeOne: <T>({ model, where }: { model: string; where: CleanedWhere[] }) =>
        db.transaction(async (tx) => {
          const one = await oneOf(tx, known(model), where);
          const [row] = one ? await deleteSignInRows(tx, known(model), one) : [];
          return (row ?? null) as T | null;
        }),
    }),
  });
}

interface IncrementOne {
  model: string;
  where: CleanedWhere[];
  increment: Record<string, number>;
  set?: Record<string, unknown> | undefined;
}

interface FindMany {
  model: string;
  where?: CleanedWhere[] | undefined;
  limit: number;
  sortBy?: { field: string; direction: 'asc' | 'desc' } | undefined;
  offset?: number | undefined;
}

/** The condition that names exactly one of the rows that fit, or null if none does. */
async function oneOf(
  tx: WriteDb,
  model: SignInModel,
  where: CleanedWhere[],
): Promise<SignInCondition[] | null> {
  if (where.length === 0) return null;
  const [row] = await listSignInRows(tx, model, { where: conditions(where), limit: 1 });
  return row ? only(row) : null;
}

function only(row: SignInRow): SignInCondition[] {
  return [{ field: 'id', operator: 'eq', value: row['id'], connector: 'AND', mode: 'sensitive' }];
}

function conditions(where: CleanedWhere[] | undefined): SignInCondition[] | undefined {
  return where?.map(({ field, operator, value, connector, mode }) => ({
    field,
    operator: operator ?? 'eq',
    value,
    connector: connector ?? 'AND',
    mode: mode ?? 'sensitive',
  }));
}

function known(model: string): SignInModel {
  if (!isSignInModel(model)) throw new Error(`better-auth asked for an unknown table: ${model}`);
  return model;
}
