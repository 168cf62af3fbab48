import { adminAction } from '#server/auth/admin-action.ts';
import { removeAdmin } from '#server/commands/remove-admin.ts';

export const prerender = false;

/** Removes somebody's account. */
export const POST = adminAction(
  'owner',
  {},
  {
    act: async ({ shop, actor, param }) => {
      await removeAdmin(shop, { id: param('id'), actor });
      return '/admin/people?said=person-removed';
    },
    back: (param) => `/admin/people/${param('id')}`,
  },
);
