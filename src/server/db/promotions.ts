import { eq, sql } from 'drizzle-orm';
import type { Promotion } from '../domain/promotions.ts';
import type { ReadDb, WriteDb } from './engine.ts';
import { prepared } from './prepared.ts';
import { offerTargets, promotions } from './schema.ts';

const promotionByCode = prepared((db: ReadDb) =>
  db
    .select()
    .from(promotions)
    .where(eq(promotions.code, sql.placeholder('code')))
    .prepare(),
);
const targetsOfPromotion = prepared((db: ReadDb) =>
  db
    .select({ target: offerTargets.target, targetId: offerTargets.targetId })
    .from(offerTargets)
    .where(eq(offerTargets.promotion, sql.placeholder('code')))
    .prepare(),
);

/** A promotion with its targets, or null. The code compares without regard to case. */
export async function findPromotion(db: ReadDb, code: string): Promise<Promotion | null> {
  const [row] = await promotionByCode(db).execute({ code });
  if (!row) return null;
  const targets = await targetsOfPromotion(db).execute({ code: row.code });
  return { ...row, active: row.active === 1, targets };
}

const holdOne = prepared((tx: WriteDb) =>
  tx
    .update(promotions)
    .set({ held: sql`${promotions.held} + 1` })
    .where(
      sql`${promotions.code} = ${sql.placeholder('code')} AND (${promotions.usageLimit} IS NULL OR ${promotions.usageCount} + ${promotions.held} < ${promotions.usageLimit})`,
    )
    .returning({ code: promotions.code })
    .prepare(),
);

/** Reserves one use. False where its limit is reached: nothing changed. */
export async function holdPromotion(tx: WriteDb, code: string): Promise<boolean> {
  return (await holdOne(tx).execute({ code })).length === 1;
}

const countOne = prepared((tx: WriteDb) =>
  tx
    .update(promotions)
    .set({ usageCount: sql`${promotions.usageCount} + 1` })
    .where(eq(promotions.code, sql.placeholder('code')))
    .returning({ usageCount: promotions.usageCount, usageLimit: promotions.usageLimit })
    .prepare(),
);

/** Counts one use by a paid order, past the limit too; says whether it went past. */
export async function countPromotionUse(tx: WriteDb, code: string): Promise<{ pastLimit: boolean }> {
  const [row] = await countOne(tx).execute({ code });
  return { pastLimit: row !== undefined && row.usageLimit !== null && row.usageCount > row.usageLimit };
}
