import { findProduct, nextPosition, type AdminProduct } from '../db/admin-product.ts';
import { insertAudit } from '../db/audit.ts';
import { findLastChange } from '../db/catalogue-changes.ts';
import type { WriteDb } from '../db/engine.ts';
import { insertProduct } from '../db/product-edits.ts';
import { insertPicture, listPictures } from '../db/product-pictures.ts';
import { findStock, type StockRow } from '../db/stock-room.ts';
import { insertStockMovement, takeLength } from '../db/stock.ts';
import { ShopError } from '../domain/errors.ts';
import { slugFrom } from '../domain/new-product-form.ts';
import { isRemnant, metrePriceFor, nearestPrices, type RemnantWish } from '../domain/remnants.ts';
import type { Shop } from '../shop.ts';
import { addVariants } from './add-variants.ts';
import { freeSlug } from './create-product.ts';

/**
 * Puts the last piece of a colour into the shop as a product of its own: a fabric of one cut, in one colour, at a price
 * for the piece. Its length leaves the fabric's stock in the same transaction. Gives the product's id and the change's
 * place in the log of what pages show. Throws `not-found`; `wrong-state` where the piece is no longer what was seen; and
 * `bad-input` for a price that no whole rupees a metre come to.
 */
export async function listRemnant(
  shop: Shop,
  wish: RemnantWish & { colourId: string; actor: string },
): Promise<{ productId: string; change: number | null }> {
  const { colourId, lengthCm, name, price, actor } = wish;
  const metrePrice = metrePriceFor({ price, lengthCm });
  if (metrePrice === null) throw unfitPrice(wish);
  const productId = shop.newId('prd');
  return shop.db.transaction(async (tx) => {
    const colour = await findStock(tx, colourId);
    const cloth = colour?.kind === 'fabric' ? await findProduct(tx, colour.productId) : null;
    if (!colour || !cloth) throw new ShopError('not-found', 'This colour isn’t there any more.');
    const freeCm = colour.amount - colour.held;
    if (colour.isOnePiece || freeCm !== lengthCm || !isRemnant(freeCm, colour.least)) throw moved();
    const before = await findLastChange(tx);
    const at = shop.now().toISOString();
    const taking = { productId: cloth.id, colourId, lengthCm, ownHeld: 0 };
    if (!(await takeLength(tx, taking))) throw moved();
    await insertStockMovement(tx, {
      productId: cloth.id,
      colourId,
      lengthCm: -lengthCm,
      reason: 'corrected',
      cause: 'remnant',
      note: name,
      actor,
      createdAt: at,
    });
    await insertPiece(shop, tx, { productId, cloth, colour, wish, metrePrice, at });
    await insertAudit(tx, {
      actor,
      action: 'product.remnant-listed',
      entity: 'product',
      entityId: productId,
      detail: { of: cloth.id, colour: colour.label, lengthCm, name, price },
      createdAt: at,
    });
    const after = await findLastChange(tx);
    return { productId, change: after && after.id !== before?.id ? after.id : null };
  });
}

async function insertPiece(
  shop: Shop,
  tx: WriteDb,
  piece: {
    productId: string;
    cloth: AdminProduct;
    colour: StockRow;
    wish: RemnantWish & { actor: string };
    metrePrice: number;
    at: string;
  },
): Promise<void> {
  const { productId, cloth, colour, wish, metrePrice, at } = piece;
  const { name, description, lengthCm, actor } = wish;
  const slug = await freeSlug(tx, slugFrom(name));
  const { category, hsn, composition, care, weave, widthCm, gsm } = cloth;
  const cut = { cutStepCm: lengthCm, cutLeastCm: lengthCm, cutMostCm: lengthCm };
  const cloths = { category, hsn, composition, care, weave, widthCm, gsm };
  await insertProduct(tx, {
    id: productId,
    kind: 'fabric',
    facts: {
      ...cloths,
      ...cut,
      name,
      slug,
      description,
      price: metrePrice,
      position: await nextPosition(tx),
    },
    status: 'active',
    remnantOf: cloth.id,
    at,
  });
  const { label, hex } = colour;
  const added = [{ row: 0, label, sku: null, hex: hex ?? '', amount: lengthCm }];
  await addVariants(shop, tx, {
    product: { id: productId, kind: 'fabric', slug, variants: [] },
    added,
    actor,
    at,
  });
  // What the cloth looks like; the files are the same.
  const pictures = await listPictures(tx, cloth.id);
  const shown =
    pictures.find(({ colourId }) => colourId === colour.id) ?? pictures.find(({ colourId }) => !colourId);
  if (shown) await insertPicture(tx, { ...picture(shown), colourId: null, productId, position: 0 });
}

function picture<Shown extends { id: number }>({ id: _, ...rest }: Shown): Omit<Shown, 'id'> {
  return rest;
}

function unfitPrice({ price, lengthCm }: RemnantWish): ShopError {
  const [below, above] = nearestPrices({ price, lengthCm });
  const message = `A piece of ${lengthCm} cm can’t cost exactly ₹${price}, because prices are whole rupees a metre. ₹${below} or ₹${above} can.`;
  return new ShopError('bad-input', message, { errors: [{ field: 'price', message }] });
}

function moved(): ShopError {
  return new ShopError(
    'wrong-state',
    'What is left of this colour is another length now. Please look again.',
  );
}
