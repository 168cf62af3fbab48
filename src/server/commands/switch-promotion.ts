import { findAdminPromotion, updatePromotionActive } from '../db/admin-promotions.ts';
import { insertAudit } from '../db/audit.ts';
import { findLastChange } from '../db/catalogue-changes.ts';
import { ShopError } from '../domain/errors.ts';
import { timeAfter } from '../domain/time-after.ts';
import type { Shop } from '../shop.ts';

/**
 * Switches a promotion on or off; orders that hold a use of it keep it. Gives its place in the log of what pages show, or
 * null where no page does. Throws `not-found`, and `wrong-state` where it is so already.
 */
export async function switchPromotion(
  shop: Shop,
  wish: { code: string; to: 'on' | 'off'; actor: string },
): Promise<{ change: number | null }> {
  return shop.db.transaction(async (tx) => {
    const promotion = await findAdminPromotion(tx, wish.code);
    if (!promotion) throw new ShopError('not-found', 'We can’t find that promotion.');
    const before = await findLastChange(tx);
    const at = timeAfter(promotion.updatedAt, shop.now());
    if (!(await updatePromotionActive(tx, { code: promotion.code, to: wish.to, at }))) {
      throw new ShopError('wrong-state', 'Somebody else switched this promotion meanwhile.');
    }
    await insertAudit(tx, {
      actor: wish.actor,
      action: `promotion.switched-${wish.to}`,
      entity: 'promotion',
      entityId: promotion.code,
      detail: { before: { active: promotion.active }, after: { active: wish.to === 'on' } },
      createdAt: at,
    });
    const change = await findLastChange(tx);
    return { change: change && change.id !== before?.id ? change.id : null };
  });
}
