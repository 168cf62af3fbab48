import type { APIContext } from 'astro';
import { createProduct } from '../commands/create-product.ts';
import { isShopError, ShopError, type FieldProblem } from '../domain/errors.ts';
import { emptyDraft, newDraftFrom, readNewDraft, type NewProductDraft } from '../domain/new-product-form.ts';
import { PRODUCT_KINDS } from '../domain/product-fields.ts';
import { readFields } from './admin-action.ts';
import { answerForm, refusalOf } from './answer-form.ts';
import type { SignedInAdmin } from './auth.ts';
import { seeOther } from './see-other.ts';

/** What the page for a new product shows. */
export interface NewProductView {
  status: number;
  /** What its form holds; null where its kind is still to be chosen. */
  draft: NewProductDraft | null;
  problem: string | null;
  problems: readonly FieldProblem[];
}

/**
 * Answers the page for a new product: the choice of its kind, its form, and after that the draft (303), or the form
 * again with what was typed and what was wrong.
 */
export async function answerNewProduct(
  context: Pick<APIContext, 'locals' | 'request' | 'url'>,
  admin: SignedInAdmin,
): Promise<Response | NewProductView> {
  const { shop } = context.locals;
  const kind = PRODUCT_KINDS.find((one) => one === context.url.searchParams.get('kind'));
  return answerForm(context, admin, async (isSent) => {
    let draft = kind ? emptyDraft(kind) : null;
    if (!isSent) return { status: 200, draft, problem: null, problems: [] };
    try {
      const fields = await readFields(context.request);
      const understood = kind ? newDraftFrom(fields, kind) : null;
      if (!understood) throw new ShopError('bad-input', 'That form was not understood. Please try again.');
      draft = understood;
      const read = readNewDraft(draft);
      if ('problems' in read) {
        throw new ShopError('bad-input', 'Please check what you have entered.', { errors: read.problems });
      }
      const id = await createProduct(shop, { ...read.wish, actor: `admin:${admin.email}` });
      return seeOther(`/admin/products/${id}?said=product-created`);
    } catch (error) {
      if (!isShopError(error)) throw error;
      return { draft, ...refusalOf(error) };
    }
  });
}
