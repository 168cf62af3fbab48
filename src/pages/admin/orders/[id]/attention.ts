import { z } from 'zod';
import { adminAction } from '#server/auth/admin-action.ts';
import { resolveAttention } from '#server/commands/resolve-attention.ts';

export const prerender = false;

/** Takes the flag off an order. */
export const POST = adminAction(
  'staff',
  { attention: z.string().min(1).max(200) },
  {
    act: async ({ shop, actor, fields, param }) => {
      await resolveAttention(shop, { orderId: param('id'), attention: fields.attention, actor });
      return `/admin/orders/${param('id')}?said=resolved`;
    },
    back: (param) => `/admin/orders/${param('id')}`,
  },
);
