/** The log of what changed on catalogue pages. Triggers write nearly all of it, in the writer's own transaction. */
import { and, asc, desc, eq, gt, gte, lte, lt, or, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { catalogueChanges, promotions } from './schema.ts';

/**
 * What changed. `product`: what a product's page says (`productId`, `slug`). `place`: where its card stands or stood in the
 * listings (`productId`, `category`, `position`). `sitemap`: products came or went between others in the sitemap's
 * parts, from `productId` on, or anywhere. `category`: what only its own pages and the front page say of it.
 */
export type CatalogueChange = typeof catalogueChanges.$inferSelect;

const afterOne = prepared((db: ReadDb) =>
  db
    .select()
    .from(catalogueChanges)
    .where(gt(catalogueChanges.id, sql.placeholder('id')))
    .orderBy(asc(catalogueChanges.id))
    .limit(sql.placeholder('most'))
    .prepare(),
);

/** The changes after a place in the log, oldest first. */
export async function listChangesAfter(db: ReadDb, id: number, most: number): Promise<CatalogueChange[]> {
  return afterOne(db).execute({ id, most });
}

const newest = prepared((db: ReadDb) =>
  db
    .select({ id: catalogueChanges.id, token: catalogueChanges.token })
    .from(catalogueChanges)
    .orderBy(desc(catalogueChanges.id))
    .limit(1)
    .prepare(),
);

/** The end of the log, or null where nothing has changed yet. */
export async function findLastChange(db: ReadDb): Promise<{ id: number; token: string } | null> {
  const [row] = await newest(db).execute();
  return row ?? null;
}

const tokenOf = prepared((db: ReadDb) =>
  db
    .select({ token: catalogueChanges.token })
    .from(catalogueChanges)
    .where(eq(catalogueChanges.id, sql.placeholder('id')))
    .prepare(),
);

/** The token of one change, or null where the log has none of that id (any more). */
export async function findChangeToken(db: ReadDb, id: number): Promise<string | null> {
  const [row] = await tokenOf(db).execute({ id });
  return row?.token ?? null;
}

/** Logs a change that no trigger sees. Gives its place in the log. */
export async function insertCatalogueChange(
  tx: WriteDb,
  change: { what: 'everything' | 'home' },
): Promise<number> {
  const [row] = await tx
    .insert(catalogueChanges)
    .values({
      what: change.what,
      token: sql`lower(hex(randomblob(8)))`,
      createdAt: sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`,
    })
    .returning({ id: catalogueChanges.id });
  if (!row) throw new Error('The log of changes gave no id.');
  return row.id;
}

/** Forgets changes from before a time. The newest one stays, however old: it is the end of the log. */
export async function deleteChangesBefore(tx: WriteDb, before: string): Promise<void> {
  const [firstKept] = await tx
    .select({ id: catalogueChanges.id })
    .from(catalogueChanges)
    .where(gte(catalogueChanges.createdAt, before))
    .orderBy(asc(catalogueChanges.id))
    .limit(1);
  const kept = firstKept ?? (await findLastChange(tx));
  if (kept) await tx.delete(catalogueChanges).where(lt(catalogueChanges.id, kept.id));
}

const turnWithin = prepared((db: ReadDb) => {
  const within = (time: typeof promotions.startsAt | typeof promotions.endsAt) =>
    and(gt(time, sql.placeholder('after')), lte(time, sql.placeholder('until')));
  return db
    .select({ code: promotions.code })
    .from(promotions)
    .where(and(eq(promotions.shown, 1), or(within(promotions.startsAt), within(promotions.endsAt))))
    .limit(1)
    .prepare();
});

/** The code of a shown promotion that began or ended after one time and not later than another, or null. */
export async function findPromotionTurn(
  db: ReadDb,
  span: { after: string; until: string },
): Promise<string | null> {
  const [row] = await turnWithin(db).execute(span);
  return row?.code ?? null;
}
