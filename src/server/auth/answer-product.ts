import type { APIContext } from 'astro';
import { updateProduct } from '../commands/update-product.ts';
import { findProduct, type AdminProduct } from '../db/admin-product.ts';
import { isShopError, ShopError, type FieldProblem } from '../domain/errors.ts';
import {
  differences,
  draftFrom,
  freshDraft,
  readDraft,
  rebasedDraft,
  type ProductDraft,
} from '../domain/product-form.ts';
import type { Shop } from '../shop.ts';
import { readFields } from './admin-action.ts';
import { answerForm, refusalOf } from './answer-form.ts';
import type { SignedInAdmin } from './auth.ts';
import { notFound } from './not-found.ts';
import { seeOther } from './see-other.ts';

/** What a product's page shows. */
export interface ProductView {
  status: number;
  /** The product as it is now. */
  product: AdminProduct;
  /** What its form holds. */
  draft: ProductDraft;
  /** What was wrong, as a whole and by field. */
  problem: string | null;
  problems: readonly FieldProblem[];
  /** After somebody else's change: what the shop holds now, by the fields in which the form differs. */
  newest: ReadonlyMap<string, string>;
}

/**
 * Answers a product's page: as it is for a GET; for a POST with the product changed (303), or the form again with
 * what was typed and what was wrong. 404 for an unknown product.
 */
export async function answerProduct(
  context: Pick<APIContext, 'locals' | 'params' | 'request'>,
  admin: SignedInAdmin,
): Promise<Response | ProductView> {
  const { shop } = context.locals;
  return answerForm(context, admin, async (isSent) => {
    const product = await findProduct(shop.db.read, context.params['id'] ?? '');
    if (!product) return notFound('There is no such product.');
    const view = freshView(product);
    return isSent ? save(shop, { view, request: context.request, admin }) : view;
  });
}

async function save(
  shop: Shop,
  sent: { view: ProductView; request: Request; admin: SignedInAdmin },
): Promise<Response | ProductView> {
  const { view, admin } = sent;
  const { id } = view.product;
  let draft = view.draft;
  try {
    const understood = draftFrom(await readFields(sent.request), view.product);
    if (!understood) throw new ShopError('bad-input', 'That form was not understood. Please try again.');
    draft = understood;
    const read = readDraft(draft, view.product);
    if ('problems' in read) {
      throw new ShopError('bad-input', 'Please check what you have entered.', { errors: read.problems });
    }
    const actor = `admin:${admin.email}`;
    const edited = await updateProduct(shop, { ...read.wish, productId: id, actor });
    const word =
      edited.outcome === 'unchanged' ? 'said=product-unchanged' : `change=${edited.change ?? 'none'}`;
    return seeOther(`/admin/products/${id}?${word}`);
  } catch (error) {
    if (!isShopError(error)) throw error;
    const refused = refusalOf(error);
    if (error.code !== 'wrong-state') return { ...view, draft, ...refused };
    const product = await findProduct(shop.db.read, id);
    if (!product) return notFound('There is no such product.');
    const rebased = rebasedDraft(draft, product);
    return { product, draft: rebased, newest: differences(rebased, product), ...refused };
  }
}

function freshView(product: AdminProduct): ProductView {
  return {
    status: 200,
    product,
    draft: freshDraft(product),
    problem: null,
    problems: [],
    newest: new Map(),
  };
}
