import { adminAction } from '#server/auth/admin-action.ts';
import { fulfilFlaggedOrder } from '#server/commands/fulfil-flagged-order.ts';

export const prerender = false;

/** Fulfils after all an order that was paid and sold out. */
export const POST = adminAction(
  'staff',
  {},
  {
    act: async ({ shop, actor, param }) => {
      await fulfilFlaggedOrder(shop, { orderId: param('id'), actor });
      return `/admin/orders/${param('id')}?said=fulfilled`;
    },
    back: (param) => `/admin/orders/${param('id')}`,
  },
);
