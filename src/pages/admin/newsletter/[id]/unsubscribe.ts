import { adminAction } from '#server/auth/admin-action.ts';
import { unsubscribeByHand } from '#server/commands/unsubscribe-by-hand.ts';

export const prerender = false;

/** Takes a subscriber off the newsletter's list. */
export const POST = adminAction(
  'staff',
  {},
  {
    act: async ({ shop, actor, param }) => {
      await unsubscribeByHand(shop, { id: Number(param('id')), actor });
      return '/admin/newsletter?said=unsubscribed';
    },
    back: () => '/admin/newsletter',
  },
);
