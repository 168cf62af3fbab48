import { adminAction } from '#server/auth/admin-action.ts';
import { sendMailAgain } from '#server/commands/send-mail-again.ts';

export const prerender = false;

/** Sends a mail again that was refused for good. */
export const POST = adminAction(
  'staff',
  {},
  {
    act: async ({ shop, actor, param }) => {
      const outcome = await sendMailAgain(shop, { id: Number(param('id')), actor });
      return `/admin/mail/${param('id')}?said=mail-${outcome}`;
    },
    back: () => '/admin/mail',
  },
);
