import type { APIContext } from 'astro';
import { createCodeBatch } from '../commands/create-code-batch.ts';
import { CODE_BATCH_FIELDS, readCodeBatch } from '../domain/code-batch-form.ts';
import { isShopError, ShopError } from '../domain/errors.ts';
import { emptyPromotionTexts } from '../domain/promotion-form.ts';
import { answerForm, refusalOf } from './answer-form.ts';
import type { SignedInAdmin } from './auth.ts';
import {
  freshPromotionForm,
  previewTexts,
  readPromotionFields,
  readPromotionTexts,
  type PromotionFormView,
} from './promotion-form-request.ts';
import { seeOther } from './see-other.ts';

/**
 * Answers the page for many codes at once: an empty form; for a POST what one of them would do to a cart, the codes made
 * (303), or the form again with what was wrong.
 */
export async function answerCodeBatch(
  context: Pick<APIContext, 'locals' | 'request'>,
  admin: SignedInAdmin,
): Promise<Response | PromotionFormView> {
  const { shop } = context.locals;
  return answerForm(context, admin, async (isSent) => {
    const fresh = await freshPromotionForm(shop, emptyPromotionTexts);
    let texts: PromotionFormView['texts'] = { ...fresh.texts, name: '', prefix: '', count: '100' };
    if (!isSent) return { ...fresh, texts };
    try {
      const sent = await readPromotionFields(context.request, fresh, CODE_BATCH_FIELDS);
      texts = sent.texts;
      const batch = readCodeBatch(texts);
      // Each code is for one order and shown nowhere, whatever was sent.
      const read = await readPromotionTexts(shop, fresh, { ...texts, usageLimit: '1', shown: '' });
      if ('problems' in batch || 'problems' in read) {
        const errors = [batch, read].flatMap((one) => ('problems' in one ? one.problems : []));
        throw new ShopError('bad-input', 'Please check what you have entered.', { errors });
      }
      const { terms } = read;
      if (sent.step === 'preview') {
        return { ...fresh, texts, preview: await previewTexts(shop, texts, { code: 'CODE', terms }) };
      }
      const id = await createCodeBatch(shop, { ...batch.wish, terms, actor: `admin:${admin.email}` });
      return seeOther(`/admin/promotions/batches/${id}?said=codes-made`);
    } catch (error) {
      if (!isShopError(error)) throw error;
      return { ...fresh, texts, ...refusalOf(error) };
    }
  });
}
