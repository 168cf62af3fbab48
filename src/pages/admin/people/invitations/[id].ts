import { adminAction } from '#server/auth/admin-action.ts';
import { withdrawInvitation } from '#server/commands/withdraw-invitation.ts';

export const prerender = false;

/** Withdraws an invitation. */
export const POST = adminAction(
  'owner',
  {},
  {
    act: async ({ shop, actor, param }) => {
      await withdrawInvitation(shop, { id: param('id'), actor });
      return '/admin/people?said=invitation-withdrawn';
    },
    back: () => '/admin/people',
  },
);
