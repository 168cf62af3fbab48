import { z } from 'zod';
import { ParcelText } from '#shared/wire.ts';
import { adminAction } from '#server/auth/admin-action.ts';
import { setOrderStatus } from '#server/commands/set-order-status.ts';
import { ORDER_STATUSES } from '#server/domain/order-states.ts';

export const prerender = false;

/** Moves an order along one of its allowed ways; a shipped one with how its parcel travels. */
export const POST = adminAction(
  'staff',
  {
    from: z.enum(ORDER_STATUSES),
    to: z.enum(ORDER_STATUSES),
    carrier: ParcelText.optional(),
    trackingNumber: ParcelText.optional(),
  },
  {
    act: async ({ shop, actor, fields, param }) => {
      const { from, to, carrier = null, trackingNumber = null } = fields;
      const parcel = { carrier, trackingNumber };
      await setOrderStatus(shop, { orderId: param('id'), from, to, parcel, actor });
      return `/admin/orders/${param('id')}?said=moved`;
    },
    back: (param) => `/admin/orders/${param('id')}`,
  },
);
