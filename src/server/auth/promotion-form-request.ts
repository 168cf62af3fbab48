/** What the forms of a promotion and of many codes have in common. */
import { previewPromotion, type PromotionPreview } from '../commands/preview-promotion.ts';
import { findProductIds } from '../db/admin-promotions.ts';
import { listCategoryLinks, type CategoryLink } from '../db/category-links.ts';
import { ShopError, type FieldProblem } from '../domain/errors.ts';
import {
  promotionFields,
  readPromotion,
  typedProducts,
  type PromotionTerms,
  type PromotionTexts,
} from '../domain/promotion-form.ts';
import { readSampleCart, SAMPLE_TEXTS } from '../domain/sample-cart-form.ts';
import type { Shop } from '../shop.ts';
import { readFields } from './admin-action.ts';

/** What a page with such a form shows. */
export interface PromotionFormView {
  status: number;
  /** What the form holds, the cart to try it on included. */
  texts: PromotionTexts;
  categories: readonly CategoryLink[];
  preview: PromotionPreview | null;
  /** What was wrong, as a whole and by field. */
  problem: string | null;
  problems: readonly FieldProblem[];
  /** After somebody else's change: what the shop holds now, by the fields in which the form differs. */
  newest: ReadonlyMap<string, string>;
}

/** A view of a form that nobody has sent yet. */
export async function freshPromotionForm(
  shop: Shop,
  textsOf: (categories: readonly string[]) => PromotionTexts,
): Promise<PromotionFormView> {
  const categories = await listCategoryLinks(shop.db.read);
  return {
    status: 200,
    texts: { ...SAMPLE_TEXTS, ...textsOf(categories.map(({ slug }) => slug)) },
    categories,
    preview: null,
    problem: null,
    problems: [],
    newest: new Map(),
  };
}

/** A sent form's fields, those of `own` beside those of every promotion. Throws `bad-input` where there are others. */
export async function readPromotionFields(
  request: Request,
  view: PromotionFormView,
  own: readonly string[],
): Promise<{ texts: PromotionTexts; step: 'save' | 'preview'; seen: string }> {
  const { step, seen, ...fields } = await readFields(request);
  const known = [
    ...promotionFields(view.categories.map(({ slug }) => slug)),
    ...Object.keys(SAMPLE_TEXTS),
    ...own,
  ];
  if (!Object.keys(fields).every((name) => known.includes(name))) {
    throw new ShopError('bad-input', 'That form was not understood. Please try again.');
  }
  // A box that isn't ticked sends nothing.
  const empty = Object.fromEntries(known.map((name) => [name, '']));
  return { texts: { ...empty, ...fields }, step: step === 'preview' ? 'preview' : 'save', seen: seen ?? '' };
}

/** What the fields of a promotion ask for, or what is wrong with them. */
export async function readPromotionTexts(
  shop: Shop,
  view: PromotionFormView,
  texts: PromotionTexts,
): Promise<{ terms: PromotionTerms } | { problems: FieldProblem[] }> {
  return readPromotion(texts, {
    categories: view.categories.map(({ slug }) => slug),
    productIds: await findProductIds(shop.db.read, typedProducts(texts)),
  });
}

/** What these terms would do to the cart in the form. Throws `bad-input` where the cart isn't understood. */
export async function previewTexts(
  shop: Shop,
  texts: PromotionTexts,
  promotion: { code: string; terms: PromotionTerms },
): Promise<PromotionPreview> {
  const read = readSampleCart(texts);
  if ('problems' in read) {
    throw new ShopError('bad-input', 'Please check the cart to try it on.', { errors: read.problems });
  }
  const { code, terms } = promotion;
  return previewPromotion(shop, {
    promotion: { ...terms, code, usageCount: 0, held: 0, active: true },
    cart: read.cart,
  });
}
