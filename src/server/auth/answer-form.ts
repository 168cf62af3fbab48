import type { APIContext } from 'astro';
import { isShopError, type FieldProblem, type ShopError } from '../domain/errors.ts';
import { requireOwnOrigin, spend } from '../http/endpoint.ts';
import { problemAnswer, statusOf } from '../http/shop-problem.ts';
import type { SignedInAdmin } from './auth.ts';

/**
 * Answers a page that shows a form and takes it. A POST has to come from our own pages and counts against the admin's
 * limit; what stands in the way of the page itself is told as problem+json.
 */
export async function answerForm<View>(
  { locals, request }: Pick<APIContext, 'locals' | 'request'>,
  admin: SignedInAdmin,
  work: (isSent: boolean) => Promise<Response | View>,
): Promise<Response | View> {
  const { shop, requestId } = locals;
  const isSent = request.method === 'POST';
  try {
    if (isSent) {
      requireOwnOrigin(request, shop.env);
      await spend(shop.limits.adminWrite, admin.email);
    }
    return await work(isSent);
  } catch (error) {
    if (!isShopError(error)) throw error;
    return problemAnswer(error, { log: shop.log, requestId });
  }
}

/** What a form's page says of what was sent: what was wrong as a whole, and by field. */
export interface Refusal {
  status: number;
  problem: string;
  problems: readonly FieldProblem[];
}

/** What a refusal tells on the page of the form that it refuses. */
export function refusalOf(error: ShopError): Refusal {
  return { status: statusOf(error), problem: error.message, problems: error.extras.errors ?? [] };
}
