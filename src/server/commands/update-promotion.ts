import { findAdminPromotion, updatePromotionTerms } from '../db/admin-promotions.ts';
import { insertAudit } from '../db/audit.ts';
import { findLastChange } from '../db/catalogue-changes.ts';
import { ShopError } from '../domain/errors.ts';
import { changedTerms, type PromotionTerms } from '../domain/promotion-form.ts';
import { timeAfter } from '../domain/time-after.ts';
import type { Shop } from '../shop.ts';

export interface PromotionEdit {
  code: string;
  terms: PromotionTerms;
  /** The promotion's `updatedAt`, as the admin saw it. */
  seen: string;
  /** `admin:` and the email. */
  actor: string;
}

/** What came of it: nothing to change, or a change with its place in the log of what pages show, if they do. */
export type PromotionEdited = { outcome: 'unchanged' } | { outcome: 'changed'; change: number | null };

/**
 * Changes a promotion from what an admin saw. What orders that wait for payment were quoted stands. Throws `not-found`, and
 * `wrong-state` where somebody else changed it meanwhile.
 */
export async function updatePromotion(shop: Shop, edit: PromotionEdit): Promise<PromotionEdited> {
  const { code, terms, seen, actor } = edit;
  return shop.db.transaction(async (tx) => {
    const promotion = await findAdminPromotion(tx, code);
    if (!promotion) throw new ShopError('not-found', 'We can’t find that promotion.');
    const names = changedTerms(promotion, terms);
    if (names.length === 0) return { outcome: 'unchanged' };
    const before = await findLastChange(tx);
    const at = timeAfter(promotion.updatedAt, shop.now());
    if (!(await updatePromotionTerms(tx, { code, seen, terms, at }))) {
      throw new ShopError('wrong-state', 'Somebody else changed this promotion meanwhile.');
    }
    const pick = (from: PromotionTerms): Partial<PromotionTerms> =>
      Object.fromEntries(names.map((name) => [name, from[name]]));
    await insertAudit(tx, {
      actor,
      action: 'promotion.changed',
      entity: 'promotion',
      entityId: promotion.code,
      detail: { before: pick(promotion), after: pick(terms) },
      createdAt: at,
    });
    const change = await findLastChange(tx);
    return { outcome: 'changed', change: change && change.id !== before?.id ? change.id : null };
  });
}
