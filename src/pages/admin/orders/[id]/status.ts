import { z } from 'zod';
import { adminAction } from '#server/auth/admin-action.ts';
import { setOrderStatus } from '#server/commands/set-order-status.ts';
import { ORDER_STATUSES } from '#server/domain/order-states.ts';

export const prerender = false;

/** Moves an order along one of its allowed ways. */
export const POST = adminAction(
  'staff',
  { from: z.enum(ORDER_STATUSES), to: z.enum(ORDER_STATUSES) },
  {
    act: async ({ shop, actor, fields, param }) => {
      await setOrderStatus(shop, { orderId: param('id'), ...fields, actor });
      return `/admin/orders/${param('id')}?said=moved`;
    },
    back: (param) => `/admin/orders/${param('id')}`,
  },
);
