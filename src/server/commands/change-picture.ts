import { findProduct } from '../db/admin-product.ts';
import { insertAudit } from '../db/audit.ts';
import { findLastChange } from '../db/catalogue-changes.ts';
import type { WriteDb } from '../db/engine.ts';
import {
  deletePicture,
  listPictures,
  orderPictures,
  updatePicture,
  type AdminPicture,
} from '../db/product-pictures.ts';
import { ShopError } from '../domain/errors.ts';
import { movedOrder, readAlt, type PictureAct } from '../domain/picture-form.ts';
import type { Shop } from '../shop.ts';

export interface PictureChange {
  productId: string;
  pictureId: number;
  act: PictureAct;
  /** For `save`. */
  alt: string;
  colourId: string | null;
  actor: string;
}

/**
 * Moves a picture by a place, removes it, or changes what it says and which colour it shows. Gives the change's place in
 * the log of what pages show, or null. Throws `not-found` where the product has no such picture, and `bad-input`.
 */
export async function changePicture(shop: Shop, change: PictureChange): Promise<number | null> {
  const { productId, pictureId, act, actor } = change;
  return shop.db.transaction(async (tx) => {
    const pictures = await listPictures(tx, productId);
    const picture = pictures.find(({ id }) => id === pictureId);
    if (!picture) throw new ShopError('not-found', 'This picture isn’t there any more.');
    const last = await findLastChange(tx);
    const detail = await apply(tx, { change, pictures, picture });
    if (detail) {
      await insertAudit(tx, {
        actor,
        action: `product.picture-${act === 'remove' ? 'removed' : act === 'save' ? 'changed' : 'moved'}`,
        entity: 'product',
        entityId: productId,
        detail: { src: picture.src, ...detail },
        createdAt: shop.now().toISOString(),
      });
    }
    const now = await findLastChange(tx);
    return now && now.id !== last?.id ? now.id : null;
  });
}

/** What the audit log says of it, or null where nothing changed. */
async function apply(
  tx: WriteDb,
  wish: { change: PictureChange; pictures: readonly AdminPicture[]; picture: AdminPicture },
): Promise<Record<string, unknown> | null> {
  const { change, pictures, picture } = wish;
  const { productId, pictureId: id, act } = change;
  const ids = pictures.map((one) => one.id);
  if (act === 'remove') {
    await deletePicture(tx, { id, productId });
    await orderPictures(tx, { productId, ids: ids.filter((one) => one !== id) });
    return { alt: picture.alt, colourId: picture.colourId };
  }
  if (act === 'save') {
    const before = { alt: picture.alt, colourId: picture.colourId };
    const after = { alt: readText(change.alt), colourId: change.colourId };
    await refuseForeignColour(tx, change);
    if (before.alt === after.alt && before.colourId === after.colourId) return null;
    await updatePicture(tx, { id, productId, ...after });
    return { before, after };
  }
  const moved = movedOrder(ids, { id, act });
  if (!moved) return null;
  await orderPictures(tx, { productId, ids: moved });
  return { from: ids.indexOf(id) + 1, to: moved.indexOf(id) + 1 };
}

function readText(typed: string): string {
  const read = readAlt(typed);
  if ('value' in read) return read.value;
  throw new ShopError('bad-input', read.problem, { errors: [{ field: 'alt', message: read.problem }] });
}

async function refuseForeignColour(tx: WriteDb, { productId, colourId }: PictureChange): Promise<void> {
  if (colourId === null) return;
  const product = await findProduct(tx, productId);
  if (product?.kind === 'fabric' && product.variants.some(({ id }) => id === colourId)) return;
  throw new ShopError('bad-input', 'This colour is not this product’s.');
}
