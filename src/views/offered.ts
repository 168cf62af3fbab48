/** What of a product is for sale and at what price, as search engines and merchants' feeds want it: by the variant. */
import type { Picture, ProductPage } from '#server/db/catalogue.ts';
import type { Settings } from '#server/domain/settings.ts';
import { variantPath } from '#shared/catalogue-paths.ts';
import type { DeliveryDays } from '#shared/delivery.ts';
import { isCuttable, type CutRules } from '#shared/lengths.ts';
import { priceOfLength } from '#shared/money.ts';
import type { StockBand } from '#shared/stock-band.ts';

/** One size of a garment or one colour of a fabric. */
export interface OfferedVariant {
  /** The same for ever, and no other variant's: a size's SKU or a colour's id. */
  sku: string;
  size: string | null;
  colour: string | null;
  band: StockBand;
  /** The product's page with this variant chosen. */
  path: string;
  pictures: readonly Picture[];
}

/** What a price is for: a piece, or a length of cloth. */
export interface OfferedAmount {
  /** Rupees, GST included. */
  price: number;
  /** Null for a piece. Centimetres. */
  lengthCm: number | null;
}

/** The variants of a product in the shop's order. */
export function offeredVariants(product: ProductPage): OfferedVariant[] {
  if (product.kind === 'tailored') {
    return product.sizes.map(({ size, sku, band }) => ({
      sku,
      size,
      colour: product.colourName === '' ? null : product.colourName,
      band,
      path: variantPath(product.slug, { size }),
      pictures: product.pictures,
    }));
  }
  return product.colours.map(({ id, name, band }) => ({
    sku: id,
    size: null,
    colour: name,
    band,
    path: variantPath(product.slug, { colourId: id }),
    pictures: picturesOfColour(product.pictures, id),
  }));
}

/** Those of the colour, or all where none is of it. */
function picturesOfColour(pictures: readonly Picture[], colourId: string): readonly Picture[] {
  const own = pictures.filter((picture) => picture.colourId === colourId);
  return own.length > 0 ? own : pictures;
}

/**
 * What a product's price stands for outside its own page: one piece, or one metre. Of a fabric that isn't cut to a metre,
 * the shortest cut: an offer must be something that can be bought (Google, unit_pricing_measure and minimum orders).
 */
export function offeredAmount(product: ProductPage): OfferedAmount {
  if (product.kind === 'tailored') return { price: product.price, lengthCm: null };
  const lengthCm = isCuttable(100, product.cut) ? 100 : shortestCut(product.cut);
  return { price: priceOfLength(product.price, lengthCm), lengthCm };
}

function shortestCut({ leastCm, stepCm }: CutRules): number {
  return Math.ceil(leastCm / stepCm) * stepCm;
}

/** How long a parcel waits and then travels to anywhere in India, from the nearest zone's least to the farthest one's most. */
export function parcelDays({ dispatchDays, courierDays }: Pick<Settings, 'dispatchDays' | 'courierDays'>): {
  handling: DeliveryDays;
  transit: DeliveryDays;
} {
  const zones = Object.values(courierDays);
  return {
    handling: { leastDays: 0, mostDays: dispatchDays },
    transit: {
      leastDays: Math.min(...zones.map(({ leastDays }) => leastDays)),
      mostDays: Math.max(...zones.map(({ mostDays }) => mostDays)),
    },
  };
}
