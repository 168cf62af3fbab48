import { z } from 'zod';
import { adminAction } from '#server/auth/admin-action.ts';
import { pairProducts } from '#server/commands/pair-products.ts';
import { isShopError } from '#server/domain/errors.ts';

export const prerender = false;

/** Says which product goes with this one, by its address, or that one no longer does, by its id. */
export const POST = adminAction(
  'staff',
  { add: z.string().trim().max(200).optional(), remove: z.string().max(100).optional() },
  {
    act: async ({ shop, actor, fields, param }) => {
      const productId = param('id');
      const { add, remove } = fields;
      const path = `/admin/products/${productId}`;
      if (add === undefined && remove === undefined) return path;
      const change =
        remove === undefined
          ? ({ act: 'add', slug: (add ?? '').replace(/^.*\/products\//, '') } as const)
          : ({ act: 'remove', partnerId: remove } as const);
      try {
        const done = await pairProducts(shop, { productId, change, actor });
        return `${path}?change=${done ?? 'none'}#suits`;
      } catch (error) {
        if (isShopError(error) && error.code === 'not-found') return `${path}?said=suit-unknown`;
        throw error;
      }
    },
    back: (param) => `/admin/products/${param('id')}`,
  },
);
