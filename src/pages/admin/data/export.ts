import { adminEndpoint, readFields } from '#server/auth/admin-action.ts';
import { exportOrders } from '#server/commands/export-orders.ts';
import { exportProducts } from '#server/commands/export-products.ts';
import { ShopError } from '#server/domain/errors.ts';
import { readIndiaDay } from '#server/domain/india-time.ts';
import { CSV_TYPE, streamedFile } from '#server/http/streamed-file.ts';

export const prerender = false;

/** Products, stock, orders or their items as a CSV file. */
export const POST = adminEndpoint('staff', async ({ context, shop, admin }) => {
  const { what, from = '', to = '' } = await readFields(context.request);
  const actor = `admin:${admin.email}`;
  const file = (pieces: AsyncGenerator<string>) =>
    streamedFile(pieces, { name: `${what}.csv`, type: CSV_TYPE }, context.locals.drained);
  if (what === 'products' || what === 'stock') return file(await exportProducts(shop, { what, actor }));
  if (what !== 'orders' && what !== 'items') throw new ShopError('bad-input', 'This form was not understood.');
  const [first, last] = [readIndiaDay(from), readIndiaDay(to)];
  if ('problem' in first || 'problem' in last) throw new ShopError('bad-input', 'Days such as 2026-11-22, please.');
  const wish = { from: first.value?.from ?? null, until: last.value?.until ?? null };
  return file(await exportOrders(shop, { rows: what, ...wish, actor }));
});
