import type { APIContext } from 'astro';
import { changeStock } from '../commands/change-stock.ts';
import { findStock, type StockRow } from '../db/stock-room.ts';
import { isShopError, ShopError, type FieldProblem } from '../domain/errors.ts';
import { readStockDraft, stockDraftFrom, type StockDraft } from '../domain/stock-form.ts';
import { readFields } from './admin-action.ts';
import { answerForm, refusalOf } from './answer-form.ts';
import type { SignedInAdmin } from './auth.ts';
import { notFound } from './not-found.ts';
import { seeOther } from './see-other.ts';

/** What the page of one size or colour shows. */
export interface StockView {
  status: number;
  variant: StockRow;
  draft: StockDraft;
  problem: string | null;
  problems: readonly FieldProblem[];
}

/**
 * Answers the page of one size or colour: as it is for a GET; for a POST with its stock changed (303), or the form again
 * with what was typed and what was wrong, on the stock as it is now. 404 for an unknown one.
 */
export async function answerStock(
  context: Pick<APIContext, 'locals' | 'params' | 'request'>,
  admin: SignedInAdmin,
): Promise<Response | StockView> {
  const { shop } = context.locals;
  const variantId = context.params['variant'] ?? '';
  return answerForm(context, admin, async (isSent) => {
    const variant = await findStock(shop.db.read, variantId);
    if (!variant) return notFound('There is no such size or colour.');
    let draft: StockDraft = { seen: variant.amount, cause: 'counted', amount: '', note: '' };
    if (!isSent) return { status: 200, variant, draft, problem: null, problems: [] };
    try {
      const understood = stockDraftFrom(await readFields(context.request));
      if (!understood) throw new ShopError('bad-input', 'That form was not understood. Please try again.');
      draft = understood;
      const read = readStockDraft(draft, variant.kind);
      if ('problems' in read) {
        throw new ShopError('bad-input', 'Please check what you have entered.', { errors: read.problems });
      }
      const actor = `admin:${admin.email}`;
      const done = await changeStock(shop, { ...read.change, variantId, actor });
      const word =
        done.outcome === 'unchanged' ? 'said=product-unchanged' : `change=${done.change ?? 'none'}`;
      return seeOther(`/admin/stock/${encodeURIComponent(variantId)}?${word}`);
    } catch (error) {
      if (!isShopError(error)) throw error;
      const now = (await findStock(shop.db.read, variantId)) ?? variant;
      return {
        variant: now,
        draft: { ...draft, seen: now.amount },
        ...refusalOf(error),
      };
    }
  });
}
