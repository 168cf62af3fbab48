import type { APIContext } from 'astro';
import { addPicture } from '../commands/add-picture.ts';
import { findProduct, type AdminProduct } from '../db/admin-product.ts';
import { listPictures, type AdminPicture } from '../db/product-pictures.ts';
import { isShopError, ShopError, type FieldProblem } from '../domain/errors.ts';
import { answerForm, refusalOf } from './answer-form.ts';
import type { SignedInAdmin } from './auth.ts';
import { notFound } from './not-found.ts';
import { readUpload } from './read-upload.ts';
import { seeOther } from './see-other.ts';

/** What the page of a product's pictures shows. */
export interface PicturesView {
  status: number;
  product: AdminProduct;
  pictures: readonly AdminPicture[];
  /** What the form for a new one holds, its file aside: browsers don't send that back. */
  texts: { alt: string; colour: string };
  problem: string | null;
  problems: readonly FieldProblem[];
}

/**
 * Answers the page of a product's pictures: as they are for a GET; for a POST with one added (303), or the form again with
 * what was wrong. 404 for an unknown product.
 */
export async function answerPictures(
  context: Pick<APIContext, 'locals' | 'params' | 'request'>,
  admin: SignedInAdmin,
): Promise<Response | PicturesView> {
  const { shop } = context.locals;
  const productId = context.params['id'] ?? '';
  return answerForm(context, admin, async (isSent) => {
    const product = await findProduct(shop.db.read, productId);
    if (!product) return notFound('There is no such product.');
    const pictures = await listPictures(shop.db.read, productId);
    const view = {
      status: 200,
      product,
      pictures,
      problem: null,
      problems: [],
      texts: { alt: '', colour: '' },
    };
    if (!isSent) return view;
    let { texts } = view;
    try {
      const { fields, file } = await readUpload(context.request, ['alt', 'colour']);
      texts = { alt: fields['alt'] ?? '', colour: fields['colour'] ?? '' };
      if (!file) {
        const message = 'Please choose a file.';
        throw new ShopError('bad-input', message, { errors: [{ field: 'file', message }] });
      }
      const colourId = texts.colour === '' ? null : texts.colour;
      const actor = `admin:${admin.email}`;
      const change = await addPicture(shop, { productId, bytes: file, alt: texts.alt, colourId, actor });
      return seeOther(`/admin/products/${productId}/pictures?change=${change ?? 'none'}`);
    } catch (error) {
      if (!isShopError(error)) throw error;
      return { ...view, texts, ...refusalOf(error) };
    }
  });
}
