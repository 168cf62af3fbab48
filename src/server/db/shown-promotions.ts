import { and, asc, eq, gt, isNull, lt, lte, or } from 'drizzle-orm';
import type { ShownPromotion } from './catalogue.ts';
import type { ReadDb } from './engine.ts';
import { promotions } from './schema.ts';

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
