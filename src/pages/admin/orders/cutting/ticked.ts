import { adminEndpoint, readFields } from '#server/auth/admin-action.ts';
import { seeOther } from '#server/auth/see-other.ts';
import { markCut } from '#server/commands/mark-cut.ts';
import { isShopError, ShopError } from '#server/domain/errors.ts';

export const prerender = false;

/** The boxes of a sheet, of which each is a length. */
const MOST_TICKS = 300;
const PATH = '/admin/orders/cutting';

/** Ticks lengths off the cutting sheet. */
export const POST = adminEndpoint('staff', async ({ context, shop, admin }) => {
  try {
    const itemIds = Object.entries(await readFields(context.request)).map(([name, value]) => {
      const id = /^cut-([1-9]\d{0,14})$/.exec(name)?.[1];
      if (id === undefined || value !== 'yes')
        throw new ShopError('bad-input', 'This form was not understood.');
      return Number(id);
    });
    if (itemIds.length > MOST_TICKS) throw new ShopError('bad-input', 'These are more than a sheet has.');
    const count = await markCut(shop, { itemIds, actor: `admin:${admin.email}` });
    return seeOther(`${PATH}?said=${count > 0 ? 'cut' : 'cut-none'}`);
  } catch (error) {
    if (!isShopError(error)) throw error;
    return seeOther(`${PATH}?said=${encodeURIComponent(error.code)}`);
  }
});
