import { z } from 'zod';
import { adminAction } from '#server/auth/admin-action.ts';
import { switchCodeBatch } from '#server/commands/switch-code-batch.ts';

export const prerender = false;

/** Switches all codes of a batch on or off. */
export const POST = adminAction(
  'staff',
  { to: z.enum(['on', 'off']) },
  {
    act: async ({ shop, actor, fields, param }) => {
      await switchCodeBatch(shop, { batchId: param('id'), to: fields.to, actor });
      return `/admin/promotions/batches/${param('id')}?said=codes-${fields.to}`;
    },
    back: () => '/admin/promotions/batches',
  },
);
