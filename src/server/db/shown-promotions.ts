import { and, asc, eq, gt, inArray, isNull, lt, lte, or } from 'drizzle-orm';
import type { ShownOffer } from '../domain/promotion-hints.ts';
import type { ShownPromotion } from './catalogue.ts';
import type { ReadDb } from './engine.ts';
import { offerTargets, promotions } from './schema.ts';
import { untilWritten } from './until-written.ts';

/** Promotions that catalogue pages mention at a moment: shown, active, in their dates, not used up. */
export async function listPromotionsShownAt(db: ReadDb, now: Date): Promise<ShownPromotion[]> {
  const at = now.toISOString();
  return db
    .select({ code: promotions.code, summary: promotions.summary })
    .from(promotions)
    .where(
      and(
        eq(promotions.shown, 1),
        eq(promotions.active, 1),
        or(isNull(promotions.startsAt), lte(promotions.startsAt, at)),
        or(isNull(promotions.endsAt), gt(promotions.endsAt, at)),
        or(isNull(promotions.usageLimit), lt(promotions.usageCount, promotions.usageLimit)),
      ),
    )
    .orderBy(asc(promotions.code));
}

/** Every promotion that the shop shows and that is active, with its targets, whatever its dates and uses. */
export const listShownOffers: (db: ReadDb) => Promise<readonly ShownOffer[]> = untilWritten(async (db) => {
  const rows = await db
    .select()
    .from(promotions)
    .where(and(eq(promotions.shown, 1), eq(promotions.active, 1)))
    .orderBy(asc(promotions.code));
  const targets = await db
    .select({
      promotion: offerTargets.promotion,
      target: offerTargets.target,
      targetId: offerTargets.targetId,
    })
    .from(offerTargets)
    .where(
      inArray(
        offerTargets.promotion,
        rows.map((row) => row.code),
      ),
    );
  const targetsOf = Map.groupBy(targets, (row) => row.promotion);
  return rows.map((row) => ({ ...row, active: row.active === 1, targets: targetsOf.get(row.code) ?? [] }));
});
