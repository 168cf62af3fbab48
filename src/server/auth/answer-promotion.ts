import type { APIContext } from 'astro';
import { createPromotion } from '../commands/create-promotion.ts';
import { updatePromotion } from '../commands/update-promotion.ts';
import { findAdminPromotion, findTargetProducts, type AdminPromotion } from '../db/admin-promotions.ts';
import { isShopError, ShopError } from '../domain/errors.ts';
import { readCode } from '../domain/promotion-codes.ts';
import { emptyPromotionTexts, promotionTexts, type PromotionTexts } from '../domain/promotion-form.ts';
import type { Shop } from '../shop.ts';
import { answerForm, refusalOf } from './answer-form.ts';
import type { SignedInAdmin } from './auth.ts';
import { notFound } from './not-found.ts';
import {
  freshPromotionForm,
  previewTexts,
  readPromotionFields,
  readPromotionTexts,
  type PromotionFormView,
} from './promotion-form-request.ts';
import { seeOther } from './see-other.ts';

/** What the page of a promotion shows, and the page for a new one, which has none yet. */
export interface PromotionView extends PromotionFormView {
  promotion: AdminPromotion | null;
}

type FormContext = Pick<APIContext, 'locals' | 'params' | 'request'>;

/**
 * Answers the page for a new promotion: an empty form; for a POST what it would do to a cart, the promotion made (303),
 * or the form again with what was wrong.
 */
export async function answerNewPromotion(
  context: FormContext,
  admin: SignedInAdmin,
): Promise<Response | PromotionView> {
  const { shop } = context.locals;
  return answerForm(context, admin, async (isSent) => {
    const fresh = { ...(await freshPromotionForm(shop, emptyPromotionTexts)), promotion: null };
    const view = { ...fresh, texts: { ...fresh.texts, code: '' } };
    if (!isSent) return view;
    return take(shop, context.request, view, async (texts) => {
      const code = readCode(texts['code'] ?? '');
      const read = await readPromotionTexts(shop, view, texts);
      const problems = [
        ...('problem' in code ? [{ field: 'code', message: code.problem }] : []),
        ...('problems' in read ? read.problems : []),
      ];
      if ('problem' in code || 'problems' in read) return { problems };
      const wish = { code: code.value, terms: read.terms, actor: `admin:${admin.email}` };
      return {
        ...wish,
        save: async () => {
          const { change } = await createPromotion(shop, wish);
          return `${promotionPath(wish.code)}?change=${change ?? 'none'}`;
        },
      };
    });
  });
}

/**
 * Answers a promotion's page: as it is, with what it does to a cart; for a POST that for other terms, the promotion changed
 * (303), or the form again with what was wrong. 404 for an unknown one.
 */
export async function answerPromotion(
  context: FormContext,
  admin: SignedInAdmin,
): Promise<Response | PromotionView> {
  const { shop } = context.locals;
  const code = context.params['code'] ?? '';
  return answerForm(context, admin, async (isSent) => {
    const view = await viewOf(shop, code);
    if (!view) return notFound('There is no such promotion.');
    const { promotion } = view;
    if (!isSent) {
      const preview = await previewTexts(shop, view.texts, { code: promotion.code, terms: promotion });
      return { ...view, preview };
    }
    return take(shop, context.request, view, async (texts, seen) => {
      const read = await readPromotionTexts(shop, view, texts);
      if ('problems' in read) return read;
      const { terms } = read;
      return {
        code: promotion.code,
        terms,
        save: async () => {
          const actor = `admin:${admin.email}`;
          const edited = await updatePromotion(shop, { code: promotion.code, terms, seen, actor });
          const word =
            edited.outcome === 'unchanged' ? 'said=promotion-unchanged' : `change=${edited.change ?? 'none'}`;
          return `${promotionPath(promotion.code)}?${word}`;
        },
      };
    });
  });
}

/** Where a promotion's page is. */
export function promotionPath(code: string): string {
  return `/admin/promotions/${encodeURIComponent(code)}`;
}

async function viewOf(
  shop: Shop,
  code: string,
): Promise<(PromotionView & { promotion: AdminPromotion }) | null> {
  const promotion = await findAdminPromotion(shop.db.read, code);
  if (!promotion) return null;
  const products = await findTargetProducts(shop.db.read, promotion.targets);
  const slugs = new Map([...products].map(([id, { slug }]) => [id, slug]));
  const form = await freshPromotionForm(shop, (categories) =>
    promotionTexts(promotion, { categories, slugs }),
  );
  return { ...form, texts: { ...form.texts, seen: promotion.updatedAt }, promotion };
}

type Understood =
  | { problems: { field: string; message: string }[] }
  | { code: string; terms: AdminPromotionTerms; save: () => Promise<string> };
type AdminPromotionTerms = Parameters<typeof previewTexts>[2]['terms'];

/** Takes a sent form: tries it on its cart, or saves it, or says what is wrong and keeps what was typed. */
async function take(
  shop: Shop,
  request: Request,
  view: PromotionView,
  understand: (texts: PromotionTexts, seen: string) => Promise<Understood>,
): Promise<Response | PromotionView> {
  let { texts } = view;
  try {
    const sent = await readPromotionFields(request, view, view.promotion ? [] : ['code']);
    texts = { ...sent.texts, seen: sent.seen };
    const understood = await understand(sent.texts, sent.seen);
    if ('problems' in understood) {
      throw new ShopError('bad-input', 'Please check what you have entered.', {
        errors: understood.problems,
      });
    }
    if (sent.step === 'save') return seeOther(await understood.save());
    return { ...view, texts, preview: await previewTexts(shop, texts, understood) };
  } catch (error) {
    if (!isShopError(error)) throw error;
    const refused = { ...view, texts, ...refusalOf(error) };
    if (error.code !== 'wrong-state' || !view.promotion) return refused;
    // Sending it again means having seen the newest.
    const now = await viewOf(shop, view.promotion.code);
    if (!now) return notFound('There is no such promotion.');
    const differing = Object.entries(now.texts).filter(
      ([name, text]) => name !== 'seen' && !name.startsWith('try') && (texts[name] ?? '').trim() !== text,
    );
    return {
      ...refused,
      promotion: now.promotion,
      texts: { ...texts, seen: now.promotion.updatedAt },
      newest: new Map(differing),
    };
  }
}
