import { findProduct } from '../db/admin-product.ts';
import { insertAudit } from '../db/audit.ts';
import { findLastChange } from '../db/catalogue-changes.ts';
import { insertPicture, listPictures } from '../db/product-pictures.ts';
import { ShopError } from '../domain/errors.ts';
import { MOST_PICTURES, readAlt } from '../domain/picture-form.ts';
import type { Shop } from '../shop.ts';

/**
 * Adds a picture to a product, after those that it has, and gives its place in the log of what pages show (null where
 * none does). Throws `product-unknown`; `bad-input` for a picture without a text, of a colour that the product hasn't, or
 * one too many; and what `PictureStore.keep` throws.
 */
export async function addPicture(
  shop: Shop,
  wish: { productId: string; bytes: Buffer; alt: string; colourId: string | null; actor: string },
): Promise<number | null> {
  const { productId, bytes, colourId, actor } = wish;
  const read = readAlt(wish.alt);
  if ('problem' in read) throw unfit('alt', read.problem);
  await refuseUnfit(shop, wish);
  const kept = await shop.pictures.keep(bytes);
  return shop.db.transaction(async (tx) => {
    const before = await findLastChange(tx);
    const { length: position } = await listPictures(tx, productId);
    if (position >= MOST_PICTURES) throw tooMany();
    await insertPicture(tx, { ...kept, productId, alt: read.value, colourId, position });
    await insertAudit(tx, {
      actor,
      action: 'product.picture-added',
      entity: 'product',
      entityId: productId,
      detail: { src: kept.src, alt: read.value, colourId },
      createdAt: shop.now().toISOString(),
    });
    const after = await findLastChange(tx);
    return after && after.id !== before?.id ? after.id : null;
  });
}

/** Before the work of making it ready. */
async function refuseUnfit(
  { db }: Pick<Shop, 'db'>,
  { productId, colourId }: { productId: string; colourId: string | null },
): Promise<void> {
  const product = await findProduct(db.read, productId);
  if (!product) throw new ShopError('product-unknown', 'We can’t find that product.');
  const hasColour = product.kind === 'fabric' && product.variants.some(({ id }) => id === colourId);
  if (colourId !== null && !hasColour) throw unfit('colour', 'Please choose one of these.');
  if ((await listPictures(db.read, productId)).length >= MOST_PICTURES) throw tooMany();
}

function tooMany(): ShopError {
  return unfit('file', `A product has at most ${MOST_PICTURES} pictures. Please remove one first.`);
}

function unfit(field: string, message: string): ShopError {
  return new ShopError('bad-input', message, { errors: [{ field, message }] });
}
