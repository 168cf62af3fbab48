import type { APIContext } from 'astro';
import { listRemnant } from '../commands/list-remnant.ts';
import { findStock, type StockRow } from '../db/stock-room.ts';
import { isShopError, ShopError, type FieldProblem } from '../domain/errors.ts';
import { freshRemnant, readRemnant, remnantDraftFrom, type RemnantDraft } from '../domain/remnant-form.ts';
import { isRemnant } from '../domain/remnants.ts';
import { readFields } from './admin-action.ts';
import { answerForm, refusalOf } from './answer-form.ts';
import type { SignedInAdmin } from './auth.ts';
import { notFound } from './not-found.ts';
import { seeOther } from './see-other.ts';

/** What the page for the last piece of a colour shows. */
export interface RemnantView {
  status: number;
  colour: StockRow;
  /** Null where nothing is left that could be listed. */
  draft: RemnantDraft | null;
  problem: string | null;
  problems: readonly FieldProblem[];
}

/**
 * Answers the page for the last piece of a colour: its form; after that the piece as a product (303), or the form again
 * with what was typed and what was wrong. 404 for an unknown colour.
 */
export async function answerRemnant(
  context: Pick<APIContext, 'locals' | 'params' | 'request'>,
  admin: SignedInAdmin,
): Promise<Response | RemnantView> {
  const { shop } = context.locals;
  const colourId = context.params['variant'] ?? '';
  return answerForm(context, admin, async (isSent) => {
    const colour = await findStock(shop.db.read, colourId);
    if (colour?.kind !== 'fabric') return notFound('There is no such colour.');
    let draft = freshOf(colour);
    if (!isSent) return { status: 200, colour, draft, problem: null, problems: [] };
    try {
      const understood = remnantDraftFrom(await readFields(context.request));
      if (!understood) throw new ShopError('bad-input', 'That form was not understood. Please try again.');
      draft = draft && understood;
      const read = readRemnant(understood);
      if ('problems' in read) {
        throw new ShopError('bad-input', 'Please check what you have entered.', { errors: read.problems });
      }
      const actor = `admin:${admin.email}`;
      const { productId, change } = await listRemnant(shop, { ...read.wish, colourId, actor });
      return seeOther(`/admin/products/${productId}?change=${change ?? 'none'}`);
    } catch (error) {
      if (!isShopError(error)) throw error;
      const isMoved = error.code === 'wrong-state';
      const now = isMoved ? ((await findStock(shop.db.read, colourId)) ?? colour) : colour;
      // Another length is another piece: what was typed of the first one tells its length.
      return {
        colour: now,
        draft: isMoved ? freshOf(now) : draft,
        ...refusalOf(error),
      };
    }
  });
}

function freshOf(colour: StockRow): RemnantDraft | null {
  const lengthCm = colour.amount - colour.held;
  if (colour.isOnePiece || !isRemnant(lengthCm, colour.least)) return null;
  return freshRemnant({ name: colour.productName, colour: colour.label, lengthCm });
}
