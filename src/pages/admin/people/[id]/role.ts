import { z } from 'zod';
import { adminAction } from '#server/auth/admin-action.ts';
import { changeRole } from '#server/commands/change-role.ts';

export const prerender = false;

const Role = z.enum(['owner', 'staff', 'viewer']);

/** Gives somebody another role. */
export const POST = adminAction(
  'owner',
  { from: Role, to: Role },
  {
    act: async ({ shop, actor, fields, param }) => {
      await changeRole(shop, { id: param('id'), ...fields, actor });
      return `/admin/people/${param('id')}?said=role-changed`;
    },
    back: (param) => `/admin/people/${param('id')}`,
  },
);
