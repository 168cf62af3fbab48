import { insertPromotion } from '../db/admin-promotions.ts';
import { insertAudit } from '../db/audit.ts';
import { findLastChange } from '../db/catalogue-changes.ts';
import { ShopError } from '../domain/errors.ts';
import type { PromotionTerms } from '../domain/promotion-form.ts';
import type { Shop } from '../shop.ts';

export interface NewPromotion {
  /** In capitals, as `readCode` gives it. */
  code: string;
  terms: PromotionTerms;
  /** `admin:` and the email. */
  actor: string;
}

/**
 * Makes a promotion. Gives its place in the log of what pages show, or null where no page does. Throws `bad-input` where
 * its code is taken.
 */
export async function createPromotion(shop: Shop, wish: NewPromotion): Promise<{ change: number | null }> {
  const { code, terms, actor } = wish;
  return shop.db.transaction(async (tx) => {
    const before = await findLastChange(tx);
    const at = shop.now().toISOString();
    if (!(await insertPromotion(tx, { code, terms, at }))) {
      const message = 'There is a promotion with this code already.';
      throw new ShopError('bad-input', message, { errors: [{ field: 'code', message }] });
    }
    await insertAudit(tx, {
      actor,
      action: 'promotion.created',
      entity: 'promotion',
      entityId: code,
      detail: { after: terms },
      createdAt: at,
    });
    const change = await findLastChange(tx);
    return { change: change && change.id !== before?.id ? change.id : null };
  });
}
