import { adminAction } from '#server/auth/admin-action.ts';
import { refundPath } from '#server/auth/answer-refund.ts';
import { sendRefundNow } from '#server/commands/send-refund-now.ts';

export const prerender = false;

/** Sends a refund now that waits. */
export const POST = adminAction(
  'staff',
  {},
  {
    act: async ({ shop, actor, param }) => {
      const status = await sendRefundNow(shop, { orderId: param('id'), refundId: param('refundId'), actor });
      return refundPath(param('id'), status);
    },
    back: (param) => `/admin/orders/${param('id')}`,
  },
);
