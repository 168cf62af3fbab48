import type { APIContext } from 'astro';
import { changeOwnPassword } from '../commands/change-own-password.ts';
import { isShopError, type FieldProblem } from '../domain/errors.ts';
import { requireOwnOrigin } from '../http/endpoint.ts';
import { problemAnswer, statusOf } from '../http/shop-problem.ts';
import { readFields } from './admin-action.ts';
import type { SignedInAdmin } from './auth.ts';
import { seeOther } from './see-other.ts';

/** What the account page shows. */
export interface AccountView {
  status: number;
  problems: readonly FieldProblem[];
}

/** Answers the account page: as it is for a GET; for a POST with the password changed (303), or what was wrong. */
export async function answerAccount(
  context: Pick<APIContext, 'locals' | 'request'>,
  admin: SignedInAdmin,
): Promise<Response | AccountView> {
  const { shop, requestId } = context.locals;
  if (context.request.method !== 'POST') return { status: 200, problems: [] };
  try {
    requireOwnOrigin(context.request, shop.env);
    const { current = '', wanted = '', again = '' } = await readFields(context.request);
    if (wanted !== again) {
      return {
        status: 422,
        problems: [{ field: 'again', message: 'This differs from the new password above.' }],
      };
    }
    await changeOwnPassword(shop, { admin, current, wanted });
    return seeOther('/admin/account?said=password-changed');
  } catch (error) {
    if (!isShopError(error)) throw error;
    if (error.code !== 'bad-input' && error.code !== 'rate-limited') {
      return problemAnswer(error, { log: shop.log, requestId });
    }
    const problems = error.extras.errors ?? [{ field: 'current', message: error.message }];
    return { status: statusOf(error), problems };
  }
}
