import { sampling as words } from '#words';
import { variantKey } from '#shared/cart.ts';
import type { StockBand } from '#shared/stock-band.ts';
import type { Said } from './BuyStatus.tsx';
import { addLine, readCart } from './cart-store.ts';

/** A fabric's sample, as the fabric's page offers it. */
export interface Sample {
  id: string;
  slug: string;
  /** Rupees. */
  price: number;
  lengthCm: number;
  /** By the names of the fabric's colours. */
  colours: { id: string; name: string; band: StockBand }[];
}

/** Puts a sample of a colour in the cart, once, and tells what came of it. */
export function addSample({ id: productId, lengthCm, colours }: Sample, colour: string): Said {
  if (colour === '') return { kind: 'problem', words: words.choose };
  const wanted = colours.find(({ name }) => name === colour);
  if (!wanted || wanted.band === 'sold-out') return { kind: 'problem', words: words.none(colour) };
  const line = { kind: 'fabric', productId, colourId: wanted.id, lengthCm } as const;
  // Two of them would be one piece of twice the length, which isn't cut.
  if (readCart().some((other) => variantKey(other) === variantKey(line))) {
    return { kind: 'careful', words: words.there(colour) };
  }
  const answer = addLine(line);
  return answer.ok
    ? { kind: 'added', words: words.added(colour) }
    : { kind: 'problem', words: answer.message };
}
