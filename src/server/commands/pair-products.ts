import { findProduct } from '../db/admin-product.ts';
import { insertAudit } from '../db/audit.ts';
import { findLastChange } from '../db/catalogue-changes.ts';
import { deleteSuit, findBySlug, insertSuit, listPartners, type SuitPair } from '../db/product-suits.ts';
import { ShopError } from '../domain/errors.ts';
import { MOST_PARTNERS } from '../domain/suits.ts';
import type { Shop } from '../shop.ts';

export type PairChange = { act: 'add'; slug: string } | { act: 'remove'; partnerId: string };

/**
 * Says that a garment and a fabric go together, or no longer do. Gives the change's place in the log of what pages show,
 * or null where it was so already. Throws `product-unknown`, `not-found` where no product of the other kind has that
 * address, and `bad-input` for one too many.
 */
export async function pairProducts(
  shop: Shop,
  wish: { productId: string; change: PairChange; actor: string },
): Promise<number | null> {
  const { productId, change, actor } = wish;
  return shop.db.transaction(async (tx) => {
    const product = await findProduct(tx, productId);
    if (!product) throw new ShopError('product-unknown', 'We can’t find that product.');
    const pairWith = (other: string): SuitPair =>
      product.kind === 'tailored'
        ? { garmentId: productId, fabricId: other }
        : { garmentId: other, fabricId: productId };
    const before = await findLastChange(tx);
    let partnerId: string;
    let isDone: boolean;
    if (change.act === 'add') {
      const partner = await findBySlug(tx, change.slug);
      if (!partner || partner.kind === product.kind || partner.sampleOf !== null) {
        throw new ShopError('not-found', 'No product of the other kind has this address.');
      }
      if ((await listPartners(tx, product)).length >= MOST_PARTNERS) {
        throw new ShopError('bad-input', `At most ${MOST_PARTNERS} go with one product.`);
      }
      partnerId = partner.id;
      isDone = await insertSuit(tx, pairWith(partnerId));
    } else {
      partnerId = change.partnerId;
      isDone = await deleteSuit(tx, pairWith(partnerId));
    }
    if (!isDone) return null;
    await insertAudit(tx, {
      actor,
      action: change.act === 'add' ? 'product.paired' : 'product.unpaired',
      entity: 'product',
      entityId: productId,
      detail: { with: partnerId },
      createdAt: shop.now().toISOString(),
    });
    const after = await findLastChange(tx);
    return after && after.id !== before?.id ? after.id : null;
  });
}
