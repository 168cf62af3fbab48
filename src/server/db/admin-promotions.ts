/** Promotions as admins see and change them. */
import { and, asc, eq, gt, gte, inArray, isNull, lt, sql, type SQL } from 'drizzle-orm';
import {
  promotionState,
  type OfferTarget,
  type Promotion,
  type PromotionState,
} from '../domain/promotions.ts';
import type { PromotionTerms } from '../domain/promotion-form.ts';
import type { ReadDb, WriteDb } from './engine.ts';
import { offerTargets, orders, products, promotions } from './schema.ts';

export interface AdminPromotion extends Promotion, PromotionTerms {
  /** The batch that this code was made with, or null. */
  batchId: string | null;
  /** '' where it was never changed in the admin's rooms. */
  updatedAt: string;
}

export interface PromotionFilter {
  /** The beginning of a code; '' for all promotions but the codes of batches. */
  search: string;
  state: PromotionState | null;
  kind: Promotion['kind'] | null;
  /** The last code of the page before, or null for the first page. */
  after: string | null;
  most: number;
}

const BATCH = 200;

/**
 * A page of promotions by their codes, and the key where the next one begins (null on the last). Codes of batches are in
 * it only where they are searched for. The state depends on the clock and is told by the rules, not by SQL: rows are
 * read in their order until the page is full.
 */
export async function listPromotions(
  db: ReadDb,
  filter: PromotionFilter,
  at: Date,
): Promise<{ promotions: AdminPromotion[]; next: string | null }> {
  const found: AdminPromotion[] = [];
  let { after } = filter;
  while (found.length <= filter.most) {
    const rows = await listBatch(db, filter, after);
    found.push(...rows.filter((row) => filter.state === null || promotionState(row, at) === filter.state));
    after = rows.at(-1)?.code ?? null;
    if (rows.length < BATCH) break;
  }
  const page = found.slice(0, filter.most);
  return { promotions: page, next: found.length > filter.most ? (page.at(-1)?.code ?? null) : null };
}

async function listBatch(
  db: ReadDb,
  filter: PromotionFilter,
  after: string | null,
): Promise<AdminPromotion[]> {
  const { search, kind } = filter;
  return withTargets(
    db,
    await db
      .select()
      .from(promotions)
      .where(
        and(
          // An equality on the index of batches, which goes on by code; a search is a range on the code's own.
          search === '' ? isNull(promotions.batchId) : startsWith(search),
          kind === null ? undefined : eq(promotions.kind, kind),
          after === null ? undefined : gt(promotions.code, after),
        ),
      )
      .orderBy(asc(promotions.code))
      .limit(BATCH),
  );
}

function startsWith(prefix: string): SQL | undefined {
  return and(gte(promotions.code, prefix), lt(promotions.code, `${prefix}\u{10ffff}`));
}

async function withTargets(db: ReadDb, rows: (typeof promotions.$inferSelect)[]): Promise<AdminPromotion[]> {
  const targets = await db
    .select({
      // As the promotion itself spells it: a code compares without regard to case.
      code: promotions.code,
      target: offerTargets.target,
      targetId: offerTargets.targetId,
    })
    .from(promotions)
    .innerJoin(offerTargets, eq(offerTargets.promotion, promotions.code))
    .where(
      inArray(
        promotions.code,
        rows.map(({ code }) => code),
      ),
    )
    .orderBy(asc(offerTargets.id));
  const targetsOf = Map.groupBy(targets, ({ code }) => code);
  return rows.map(({ createdAt: _, ...row }) => ({
    ...row,
    active: row.active === 1,
    shown: row.shown === 1,
    targets: (targetsOf.get(row.code) ?? []).map(({ target, targetId }) => ({ target, targetId })),
  }));
}

/** A promotion by its code, whatever its case, or null. */
export async function findAdminPromotion(db: ReadDb, code: string): Promise<AdminPromotion | null> {
  const [found] = await withTargets(db, await db.select().from(promotions).where(eq(promotions.code, code)));
  return found ?? null;
}

/** The ids of products by their addresses; an address that no product has is left out. */
export async function findProductIds(db: ReadDb, slugs: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: products.id, slug: products.slug })
    .from(products)
    .where(inArray(products.slug, [...slugs]));
  return new Map(rows.map(({ id, slug }) => [slug, id]));
}

/** The products that targets name, by id; one that is gone is left out. */
export async function findTargetProducts(
  db: ReadDb,
  targets: readonly OfferTarget[],
): Promise<Map<string, { slug: string; name: string }>> {
  const ids = targets.filter(({ target }) => target === 'product').map(({ targetId }) => targetId);
  const rows = await db
    .select({ id: products.id, slug: products.slug, name: products.name })
    .from(products)
    .where(inArray(products.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, slug, name }) => [id, { slug, name }]));
}

/** Adds a promotion. False where its code is taken: nothing changed. */
export async function insertPromotion(
  tx: WriteDb,
  added: { code: string; terms: PromotionTerms; at: string },
): Promise<boolean> {
  const { code, at } = added;
  const { targets, ...terms } = added.terms;
  const rows = await tx
    .insert(promotions)
    .values({ ...terms, code, shown: terms.shown ? 1 : 0, createdAt: at, updatedAt: at })
    .onConflictDoNothing({ target: promotions.code })
    .returning({ code: promotions.code });
  if (rows.length === 0) return false;
  await insertTargets(tx, code, targets);
  return true;
}

/** Changes a promotion from what an admin saw. False where somebody else was first: nothing changed. */
export async function updatePromotionTerms(
  tx: WriteDb,
  change: { code: string; seen: string; terms: PromotionTerms; at: string },
): Promise<boolean> {
  const { code, seen, at } = change;
  const { targets, ...terms } = change.terms;
  const rows = await tx
    .update(promotions)
    .set({ ...terms, shown: terms.shown ? 1 : 0, updatedAt: at })
    .where(and(eq(promotions.code, code), eq(promotions.updatedAt, seen)))
    .returning({ code: promotions.code });
  if (rows.length === 0) return false;
  await tx.delete(offerTargets).where(eq(offerTargets.promotion, code));
  await insertTargets(tx, code, targets);
  return true;
}

async function insertTargets(tx: WriteDb, code: string, targets: readonly OfferTarget[]): Promise<void> {
  if (targets.length === 0) return;
  await tx.insert(offerTargets).values(targets.map((target) => ({ promotion: code, ...target })));
}

/** Switches a promotion on or off. False where it is so already: nothing changed. */
export async function updatePromotionActive(
  tx: WriteDb,
  change: { code: string; to: 'on' | 'off'; at: string },
): Promise<boolean> {
  const active = change.to === 'on' ? 1 : 0;
  const rows = await tx
    .update(promotions)
    .set({ active, updatedAt: change.at })
    .where(and(eq(promotions.code, change.code), eq(promotions.active, 1 - active)))
    .returning({ code: promotions.code });
  return rows.length === 1;
}

/** What a promotion did on one day in India. Rupees. */
export interface PromotionDay {
  /** `2026-11-22`. */
  day: string;
  orders: number;
  discount: number;
  /** What these orders came to. */
  total: number;
}

/** The paid orders with a promotion since a time, day by day in India's time, newest first. */
export async function listPromotionDays(
  db: ReadDb,
  wanted: { code: string; since: string },
): Promise<PromotionDay[]> {
  const day = sql<string>`date(${orders.createdAt}, '+330 minutes')`;
  return db
    .select({
      day,
      orders: sql<number>`count(*)`,
      discount: sql<number>`sum(${orders.discount})`,
      total: sql<number>`sum(${orders.total})`,
    })
    .from(orders)
    .where(
      and(
        sql`${orders.promoCode} IS NOT NULL`,
        sql`lower(${orders.promoCode}) = ${wanted.code.toLowerCase()}`,
        gte(orders.createdAt, wanted.since),
        inArray(orders.paymentStatus, ['paid', 'refunded']),
      ),
    )
    .groupBy(day)
    .orderBy(sql`${day} DESC`);
}
