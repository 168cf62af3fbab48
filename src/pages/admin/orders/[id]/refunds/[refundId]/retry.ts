import { adminAction } from '#server/auth/admin-action.ts';
import { refundPath } from '#server/auth/answer-refund.ts';
import { retryRefund } from '#server/commands/retry-refund.ts';

export const prerender = false;

/** Tries a failed refund again. */
export const POST = adminAction(
  'staff',
  {},
  {
    act: async ({ shop, actor, param }) => {
      const status = await retryRefund(shop, { orderId: param('id'), refundId: param('refundId'), actor });
      return refundPath(param('id'), status);
    },
    back: (param) => `/admin/orders/${param('id')}`,
  },
);
