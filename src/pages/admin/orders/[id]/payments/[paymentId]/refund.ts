import { adminAction } from '#server/auth/admin-action.ts';
import { refundPath } from '#server/auth/answer-refund.ts';
import { refundStrayPayment } from '#server/commands/refund-stray-payment.ts';

export const prerender = false;

/** Sends a payment back that settled nothing. */
export const POST = adminAction(
  'staff',
  {},
  {
    act: async ({ shop, actor, param }) => {
      const stray = { orderId: param('id'), providerPaymentId: param('paymentId'), actor };
      const status = await refundStrayPayment(shop, stray);
      return refundPath(param('id'), status);
    },
    back: (param) => `/admin/orders/${param('id')}`,
  },
);
