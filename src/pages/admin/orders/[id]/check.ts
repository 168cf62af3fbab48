import { adminAction } from '#server/auth/admin-action.ts';
import { checkOrder } from '#server/commands/check-order.ts';

export const prerender = false;

/** Has the gateway asked about an order now. */
export const POST = adminAction(
  'staff',
  {},
  {
    act: async ({ shop, actor, param }) => {
      await checkOrder(shop, { orderId: param('id'), actor });
      return `/admin/orders/${param('id')}?said=checked`;
    },
    back: (param) => `/admin/orders/${param('id')}`,
  },
);
