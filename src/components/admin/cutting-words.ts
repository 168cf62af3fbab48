/** What admins read on the cutting sheet. */
import type { LengthToCut } from '#server/db/cuts.ts';
import type { ShortCutReason } from '#server/domain/cut-form.ts';

export const SHORT_CUT_WORDS: Readonly<Record<ShortCutReason, string>> = {
  flaw: 'A flaw in the cloth',
  'end-of-bolt': 'The bolt ended',
  'mis-cut': 'It was cut wrong',
  other: 'Another reason',
};

/** A colour of a fabric with its lengths. */
export interface ClothToCut {
  name: string;
  colour: string;
  hex: string;
  totalCm: number;
  lengths: LengthToCut[];
}

/** The sheet as somebody walks along the shelf: by fabric and colour, the longest lengths first. */
export function byCloth(lengths: readonly LengthToCut[]): ClothToCut[] {
  const groups = Map.groupBy(lengths, ({ productId, colour }) => `${productId} ${colour}`);
  return [...groups.values()]
    .flatMap((own) => {
      const [first] = own;
      if (!first) return [];
      const { fabric, colour, hex } = first;
      const sorted = own.toSorted((a, b) => b.lengthCm - a.lengthCm || a.itemId - b.itemId);
      const totalCm = own.reduce((sum, { lengthCm }) => sum + lengthCm, 0);
      return [{ name: fabric, colour, hex, totalCm, lengths: sorted }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.colour.localeCompare(b.colour, 'en'));
}
