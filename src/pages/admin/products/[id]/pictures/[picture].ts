import { z } from 'zod';
import { adminAction } from '#server/auth/admin-action.ts';
import { changePicture } from '#server/commands/change-picture.ts';
import { PICTURE_ACTS, readAlt } from '#server/domain/picture-form.ts';

export const prerender = false;

const pathOf = (param: (name: string) => string): string => `/admin/products/${param('id')}/pictures`;

/** Moves, removes or changes one picture of a product. */
export const POST = adminAction(
  'staff',
  { act: z.enum(PICTURE_ACTS), alt: z.string().max(1000).optional(), colour: z.string().max(100).optional() },
  {
    act: async ({ shop, actor, fields, param }) => {
      const { act, alt = '', colour = '' } = fields;
      if (act === 'save' && 'problem' in readAlt(alt)) return `${pathOf(param)}?said=picture-without-text`;
      const pictureId = /^\d{1,15}$/.test(param('picture')) ? Number(param('picture')) : 0;
      const colourId = colour === '' ? null : colour;
      const productId = param('id');
      const change = await changePicture(shop, { productId, pictureId, act, alt, colourId, actor });
      return `${pathOf(param)}?change=${change ?? 'none'}`;
    },
    back: pathOf,
  },
);
