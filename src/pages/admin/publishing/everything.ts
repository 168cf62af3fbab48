import { adminAction } from '#server/auth/admin-action.ts';
import { publishEverything } from '#server/commands/publish-everything.ts';

export const prerender = false;

/** Asks for every catalogue page to be made again. */
export const POST = adminAction(
  'staff',
  {},
  {
    act: async ({ shop, actor }) => {
      await publishEverything(shop, { actor });
      return '/admin/publishing?said=publishing';
    },
    back: () => '/admin/publishing',
  },
);
