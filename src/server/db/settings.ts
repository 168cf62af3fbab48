import { eq, inArray, sql } from 'drizzle-orm';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import type { ReadDb, WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { settings } from './schema.ts';
import { untilWritten } from './until-written.ts';

/** By name, because the shop's long texts lie in the same table. */
const everySetting = prepared((db: ReadDb) =>
  db
    .select({ name: settings.name, value: settings.value })
    .from(settings)
    .where(inArray(settings.name, Object.keys(DEFAULT_SETTINGS)))
    .prepare(),
);

/** All settings, the defaults filled in. */
export const findSettings: (db: ReadDb) => Promise<Readonly<Settings>> = untilWritten(async (db) => {
  const rows = await everySetting(db).execute();
  const set: Record<string, unknown> = {};
  for (const row of rows) set[row.name] = JSON.parse(row.value) as unknown;
  return { ...DEFAULT_SETTINGS, ...set };
});

/** When a setting was changed last; '' where none ever was. */
export async function findSettingsTime(db: ReadDb): Promise<string> {
  const [row] = await db
    .select({ at: sql<string | null>`max(${settings.updatedAt})` })
    .from(settings)
    .where(inArray(settings.name, Object.keys(DEFAULT_SETTINGS)));
  return row?.at ?? '';
}

/** Sets some settings. */
export async function updateSettings(tx: WriteDb, changed: Partial<Settings>, at: string): Promise<void> {
  for (const [name, value] of Object.entries(changed)) {
    await tx
      .insert(settings)
      .values({ name, value: JSON.stringify(value), updatedAt: at })
      .onConflictDoUpdate({ target: settings.name, set: { value: sql`excluded.value`, updatedAt: at } });
  }
}

/** One value of the shop's own bookkeeping that is no setting of the owner's, or null. */
export async function findMark(db: ReadDb, name: string): Promise<string | null> {
  const [row] = await db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.name, `mark:${name}`));
  return row ? (JSON.parse(row.value) as string) : null;
}

/** Keeps one value of the shop's own bookkeeping. */
export async function updateMark(
  tx: WriteDb,
  mark: { name: string; value: string; at: string },
): Promise<void> {
  const value = JSON.stringify(mark.value);
  await tx
    .insert(settings)
    .values({ name: `mark:${mark.name}`, value, updatedAt: mark.at })
    .onConflictDoUpdate({ target: settings.name, set: { value, updatedAt: mark.at } });
}
