import type { APIContext } from 'astro';
import { inviteAdmin } from '../commands/invite-admin.ts';
import type { AdminRole } from '../db/admins.ts';
import { isShopError, ShopError, type FieldProblem } from '../domain/errors.ts';
import { readFields } from './admin-action.ts';
import { answerForm, refusalOf } from './answer-form.ts';
import type { SignedInAdmin } from './auth.ts';
import { seeOther } from './see-other.ts';

/** What the form for inviting somebody shows. */
export interface PeopleView {
  status: number;
  email: string;
  name: string;
  role: string;
  problem: string | null;
  problems: readonly FieldProblem[];
}

const ROLES: readonly AdminRole[] = ['owner', 'staff', 'viewer'];

/** Answers the page of people: for a POST with the invitation sent (303), or its form again with what was wrong. */
export async function answerPeople(
  context: Pick<APIContext, 'locals' | 'request'>,
  admin: SignedInAdmin,
): Promise<Response | PeopleView> {
  const view: PeopleView = { status: 200, email: '', name: '', role: 'staff', problem: null, problems: [] };
  return answerForm(context, admin, async (isSent) => {
    if (!isSent) return view;
    const { email = '', name = '', role: typed = '' } = await readFields(context.request);
    try {
      const role = ROLES.find((one) => one === typed);
      if (!role) throw new ShopError('bad-input', 'That form was not understood. Please try again.');
      await inviteAdmin(context.locals.shop, { email, name, role, by: admin });
      return seeOther('/admin/people?said=invited');
    } catch (error) {
      if (!isShopError(error)) throw error;
      return { email, name, role: typed, ...refusalOf(error) };
    }
  });
}
