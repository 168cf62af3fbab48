import { z } from 'zod';
import { adminAction } from '#server/auth/admin-action.ts';
import { deactivateAdmin, reactivateAdmin } from '#server/commands/deactivate-admin.ts';

export const prerender = false;

/** Keeps somebody out, or lets them in again. */
export const POST = adminAction(
  'owner',
  { active: z.enum(['yes', 'no']) },
  {
    act: async ({ shop, actor, fields, param }) => {
      const id = param('id');
      if (fields.active === 'yes') await reactivateAdmin(shop, { id, actor });
      else await deactivateAdmin(shop, { id, actor });
      return `/admin/people/${id}?said=person-${fields.active === 'yes' ? 'active' : 'deactivated'}`;
    },
    back: (param) => `/admin/people/${param('id')}`,
  },
);
