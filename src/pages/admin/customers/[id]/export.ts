import { adminEndpoint } from '#server/auth/admin-action.ts';
import { exportCustomer } from '#server/commands/export-customer.ts';
import { streamedFile } from '#server/http/streamed-file.ts';

export const prerender = false;

/** Everything that the shop holds of one person, as JSON. */
export const POST = adminEndpoint('staff', async ({ context, shop, admin }) => {
  const customerId = context.params['id'] ?? '';
  const pieces = await exportCustomer(shop, { customerId, actor: `admin:${admin.email}` });
  const file = { name: `customer-${customerId}.json`, type: 'application/json; charset=utf-8' };
  return streamedFile(pieces, file, context.locals.drained);
});
