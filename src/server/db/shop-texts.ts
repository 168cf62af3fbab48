/** An owner's prose: the policies and what the shop says about itself, kept beside the settings. */
import { eq, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { settings } from './schema.ts';
import { untilWritten } from './until-written.ts';

/** A page of prose. */
export interface ShopText {
  slug: string;
  title: string;
  /** `YYYY-MM-DD`, the day that its reader is told. */
  updatedAt: string;
  sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
}

const POLICIES = 'texts:policies';
const ABOUT = 'texts:about';

const textsByName = prepared((db: ReadDb) =>
  db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.name, sql.placeholder('name')))
    .prepare(),
);

/** The shop's policies in their order; none until they are set. */
export const listPolicies: (db: ReadDb) => Promise<readonly ShopText[]> = untilWritten(async (db) => {
  const [row] = await textsByName(db).execute({ name: POLICIES });
  return row ? (JSON.parse(row.value) as ShopText[]) : [];
});

/** What the shop says about itself at length, or null. */
export async function findAboutText(db: ReadDb): Promise<ShopText | null> {
  const [row] = await textsByName(db).execute({ name: ABOUT });
  return row ? (JSON.parse(row.value) as ShopText) : null;
}

/** Puts these policies in the place of all there were. */
export async function updatePolicies(tx: WriteDb, texts: readonly ShopText[], at: string): Promise<void> {
  await updateTexts(tx, { name: POLICIES, value: JSON.stringify(texts), at });
}

/** Sets what the shop says about itself. */
export async function updateAboutText(tx: WriteDb, text: ShopText, at: string): Promise<void> {
  await updateTexts(tx, { name: ABOUT, value: JSON.stringify(text), at });
}

async function updateTexts(tx: WriteDb, texts: { name: string; value: string; at: string }): Promise<void> {
  const { name, value, at } = texts;
  await tx
    .insert(settings)
    .values({ name, value, updatedAt: at })
    .onConflictDoUpdate({ target: settings.name, set: { value, updatedAt: at } });
}
