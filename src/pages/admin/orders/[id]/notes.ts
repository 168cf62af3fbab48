import { OrderNoteText } from '#shared/wire.ts';
import { adminAction } from '#server/auth/admin-action.ts';
import { addOrderNote } from '#server/commands/add-order-note.ts';

export const prerender = false;

/** Keeps a note that admins read on an order. */
export const POST = adminAction(
  'staff',
  { text: OrderNoteText },
  {
    act: async ({ shop, actor, fields, param }) => {
      await addOrderNote(shop, { orderId: param('id'), text: fields.text, actor });
      return `/admin/orders/${param('id')}?said=noted#notes`;
    },
    back: (param) => `/admin/orders/${param('id')}`,
  },
);
