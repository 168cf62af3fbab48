import { adminAction } from '#server/auth/admin-action.ts';
import { resetSecondFactor } from '#server/commands/turn-off-second-factor.ts';

export const prerender = false;

/** Takes the second factor of somebody away who has lost it. */
export const POST = adminAction(
  'owner',
  {},
  {
    act: async ({ shop, actor, param }) => {
      await resetSecondFactor(shop, { id: param('id'), actor });
      return `/admin/people/${param('id')}?said=second-factor-reset`;
    },
    back: (param) => `/admin/people/${param('id')}`,
  },
);
