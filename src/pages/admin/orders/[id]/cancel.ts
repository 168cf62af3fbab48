import { z } from 'zod';
import { adminAction } from '#server/auth/admin-action.ts';
import { cancelPaidOrder } from '#server/commands/cancel-paid-order.ts';
import { ORDER_STATUSES } from '#server/domain/order-states.ts';

export const prerender = false;

/** Cancels a paid order, with its refund and its goods as the form says. */
export const POST = adminAction(
  'staff',
  {
    from: z.enum(ORDER_STATUSES),
    refundId: z.string().regex(/^ref_[0-9a-z]{16}$/),
    money: z.enum(['refund', 'keep']),
    goods: z.enum(['restock', 'keep']),
  },
  {
    act: async ({ shop, actor, fields, param }) => {
      const { from, goods } = fields;
      const refundId = fields.money === 'refund' ? fields.refundId : null;
      const backPaise = await cancelPaidOrder(shop, { orderId: param('id'), from, refundId, goods, actor });
      return `/admin/orders/${param('id')}?said=${backPaise > 0 ? 'cancelled-refund' : 'cancelled'}`;
    },
    back: (param) => `/admin/orders/${param('id')}`,
  },
);
