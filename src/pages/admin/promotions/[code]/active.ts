import { z } from 'zod';
import { adminAction } from '#server/auth/admin-action.ts';
import { promotionPath } from '#server/auth/answer-promotion.ts';
import { switchPromotion } from '#server/commands/switch-promotion.ts';

export const prerender = false;

/** Switches a promotion on or off. */
export const POST = adminAction(
  'staff',
  { to: z.enum(['on', 'off']) },
  {
    act: async ({ shop, actor, fields, param }) => {
      await switchPromotion(shop, { code: param('code'), to: fields.to, actor });
      return `${promotionPath(param('code'))}?said=promotion-${fields.to}`;
    },
    back: (param) => promotionPath(param('code')),
  },
);
