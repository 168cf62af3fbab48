import { adminAction } from '#server/auth/admin-action.ts';
import { receiveOfflinePayment } from '#server/commands/receive-offline-payment.ts';

export const prerender = false;

/** Says that an offline order's money came. */
export const POST = adminAction(
  'staff',
  {},
  {
    act: async ({ shop, actor, param }) => {
      const { outcome } = await receiveOfflinePayment(shop, { orderId: param('id'), actor });
      const word = outcome === 'attention' ? 'received-attention' : 'received';
      return `/admin/orders/${param('id')}?said=${word}`;
    },
    back: (param) => `/admin/orders/${param('id')}`,
  },
);
