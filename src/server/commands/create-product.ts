import { findNameOfOther, isCategory, nextPosition } from '../db/admin-product.ts';
import { insertAudit } from '../db/audit.ts';
import type { WriteDb } from '../db/engine.ts';
import { insertProduct } from '../db/product-edits.ts';
import { ShopError } from '../domain/errors.ts';
import { slugFrom, type NewProductWish } from '../domain/new-product-form.ts';
import type { Shop } from '../shop.ts';
import { addVariants } from './add-variants.ts';

/**
 * Adds a product as a draft, with its sizes or colours and what there is of them, and gives its id. Its address is made
 * of its name; its place is the last one. Throws `bad-input` where the category is gone or a code is taken.
 */
export async function createProduct(shop: Shop, wish: NewProductWish & { actor: string }): Promise<string> {
  return shop.db.transaction((tx) => createProductIn(shop, tx, wish));
}

/** The same within another's transaction, at the address that is wished for, where one is. Throws `bad-input` where that is taken, too. */
export async function createProductIn(
  shop: Shop,
  tx: WriteDb,
  wish: NewProductWish & { actor: string },
): Promise<string> {
  const { kind, added, actor } = wish;
  const { name = '', category = '', price = 0 } = wish.facts;
  const id = shop.newId('prd');
  if (!(await isCategory(tx, category))) {
    const message = 'There is no such category any more. Please choose another one.';
    throw new ShopError('bad-input', message, { errors: [{ field: 'category', message }] });
  }
  const slug = wish.facts.slug ?? (await freeSlug(tx, slugFrom(name)));
  const owner = await findNameOfOther(tx, { slug, otherThan: '' });
  if (owner !== null) {
    const message = `“${owner}” has this address already. Please choose another one.`;
    throw new ShopError('bad-input', message, { errors: [{ field: 'slug', message }] });
  }
  const at = shop.now().toISOString();
  const facts = { ...wish.facts, name, category, price, slug, position: await nextPosition(tx) };
  await insertProduct(tx, { id, kind, facts, status: 'draft', at });
  await addVariants(shop, tx, { product: { id, kind, slug, variants: [] }, added, actor, at });
  await insertAudit(tx, {
    actor,
    action: 'product.created',
    entity: 'product',
    entityId: id,
    detail: {
      kind,
      ...facts,
      ...(added.length > 0 && { added: added.map(({ row: _, ...variant }) => variant) }),
    },
    createdAt: at,
  });
  return id;
}

/** An address that no product has: the one that is wanted, or that with the next number after it. */
export async function freeSlug(tx: WriteDb, wanted: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if ((await findNameOfOther(tx, { slug, otherThan: '' })) === null) return slug;
  }
}
