import type { APIContext } from 'astro';
import { acceptInvitation, findInvitationOf } from '../commands/accept-invitation.ts';
import type { Invitation } from '../db/admin-invitations.ts';
import { isShopError, ShopError, type FieldProblem } from '../domain/errors.ts';
import { requireOwnOrigin, spend } from '../http/endpoint.ts';
import { problemAnswer, statusOf } from '../http/shop-problem.ts';
import { readFields } from './admin-action.ts';
import { seeOther } from './see-other.ts';

/** What an invited person's page shows. */
export interface InvitationView {
  status: number;
  /** Null where the link opens nothing any more. */
  invitation: Invitation | null;
  problems: readonly FieldProblem[];
}

/**
 * Answers the page behind an invitation's link, for anybody who has it: for a POST with the account made (303), or the form
 * again with what was wrong. A link that opens nothing is 404.
 */
export async function answerInvitation(
  context: Pick<APIContext, 'locals' | 'request' | 'params'>,
): Promise<Response | InvitationView> {
  const { shop, requestId, clientAddress } = context.locals;
  const token = context.params['token'] ?? '';
  try {
    const isSent = context.request.method === 'POST';
    if (isSent) requireOwnOrigin(context.request, shop.env);
    await spend(shop.limits.invitation, clientAddress);
    const invitation = await findInvitationOf(shop, token);
    if (!invitation) return { status: 404, invitation, problems: [] };
    if (!isSent) return { status: 200, invitation, problems: [] };
    try {
      const { wanted = '', again = '' } = await readFields(context.request);
      if (wanted !== again) {
        const message = 'This differs from the password above.';
        throw new ShopError('bad-input', message, { errors: [{ field: 'again', message }] });
      }
      await acceptInvitation(shop, { token, password: wanted });
    } catch (error) {
      if (!isShopError(error)) throw error;
      if (error.code === 'not-found') return { status: 404, invitation: null, problems: [] };
      if (error.code !== 'bad-input') throw error;
      const problems = error.extras.errors ?? [{ field: 'wanted', message: error.message }];
      return { status: statusOf(error), invitation, problems };
    }
    return seeOther('/admin/sign-in?said=account-made');
  } catch (error) {
    return problemAnswer(error, { log: shop.log, requestId });
  }
}
