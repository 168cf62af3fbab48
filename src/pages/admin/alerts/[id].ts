import { adminAction } from '#server/auth/admin-action.ts';
import { resolveAlert } from '#server/commands/resolve-alert.ts';

export const prerender = false;

/** Says that what an alert tells of is dealt with. */
export const POST = adminAction(
  'staff',
  {},
  {
    act: async ({ shop, actor, param }) => {
      const id = /^\d{1,15}$/.test(param('id')) ? Number(param('id')) : 0;
      await resolveAlert(shop, { id, actor });
      return '/admin?said=alert-resolved';
    },
    back: () => '/admin',
  },
);
