import { amountOf, mergeLines, MOST_PIECES, type CartLine } from '#shared/cart.ts';
import { formatLength, isCuttable, longestCut, type CutRules } from '#shared/lengths.ts';
import { priceOfLength } from '#shared/money.ts';
import type { LineProblem, Quote, QuoteLine } from '#shared/quote.ts';
import { applyPromotion, normaliseCode, type Promotion, type PromotionOutcome } from './promotions.ts';
import { shippingFor, type ShippingRules } from './shipping.ts';
import { containedTax, spread, taxPercent, type TaxClass } from './tax.ts';

/** A variant as it is for sale at this moment. Rupees; pieces or centimetres. */
export interface Variant {
  productId: string;
  slug: string;
  name: string;
  kind: 'tailored' | 'fabric';
  category: string;
  hsn: string;
  taxClass: TaxClass;
  /** Rupees per piece or per metre, GST included. */
  unitPrice: number;
  forSale: boolean;
  /** Stock less live holds: pieces, or centimetres. */
  available: number;
  /** The size, or the colour's name. */
  label: string;
  hex: string;
  inventoryId: number | null;
  colourId: string | null;
  cut: CutRules | null;
}

/** A line of the cart with its variant, or null where there is none. */
export interface CatalogueLine {
  line: CartLine;
  variant: Variant | null;
}

export interface ShopRules {
  shipping: ShippingRules;
  at: Date;
}

/** A promotion as typed and as found; null where no code was typed. */
export interface Offer {
  code: string;
  promotion: Promotion | null;
}

/** A line that can be bought, with what an invoice needs. Rupees. */
export interface PricedLine {
  line: CartLine;
  variant: Variant;
  lineTotal: number;
  discountShare: number;
  taxPercent: number;
  tax: number;
}

/** A quote with what an order keeps beyond it. */
export interface PricedCart {
  quote: Quote;
  lines: PricedLine[];
  shippingTax: number;
  shippingTaxPercent: number;
}

/** Prices a cart. A line that can't be bought counts zero and says why. Rupees, GST included. */
export function priceLines(
  wanted: readonly CatalogueLine[],
  offer: Offer | null,
  rules: ShopRules,
): PricedCart {
  const quoteLines = wanted.map(({ line, variant }) => quoteLine(line, variant));
  const good = wanted.flatMap(({ line, variant }, index) => {
    const quoted = quoteLines[index];
    return variant && quoted && !quoted.problem ? [{ line, variant, lineTotal: quoted.lineTotal }] : [];
  });
  const subtotal = sum(good.map((entry) => entry.lineTotal));

  const outcome = offer ? applyOffer(offer, good, rules.at) : null;
  const applied = outcome && !('problem' in outcome) ? outcome : null;
  const discount = applied?.discount ?? 0;
  const shares = spread(
    discount,
    good.map((entry, index) => (applied?.eligible[index] ? entry.lineTotal : 0)),
  );

  const worth = subtotal - discount;
  const freeShipping = applied?.freeShipping ?? false;
  const shipping = good.length === 0 ? 0 : shippingFor(worth, rules.shipping, { freeShipping });

  const paid = good.map((entry, index) => entry.lineTotal - (shares[index] ?? 0));
  const percents = good.map(({ line, variant }, index) =>
    taxPercent(
      {
        taxClass: variant.taxClass,
        paid: paid[index] ?? 0,
        pieces: line.kind === 'tailored' ? line.quantity : 1,
      },
      rules.at,
    ),
  );
  const shippingTaxPercent = shipping > 0 ? Math.max(0, ...percents) : 0;
  const taxed = paid.map((amount, index) => ({ paid: amount, percent: percents[index] ?? 0 }));
  const { tax, shares: taxes } = containedTax([...taxed, { paid: shipping, percent: shippingTaxPercent }]);

  return {
    quote: {
      lines: quoteLines,
      subtotal,
      discount,
      shipping,
      tax,
      total: worth + shipping,
      freeShippingGap:
        good.length === 0 ? null : shipping === 0 ? 0 : Math.max(0, rules.shipping.freeFrom - worth),
      ...(offer && outcome ? { promo: promoOf(offer, outcome) } : {}),
    },
    lines: good.map((entry, index) => ({
      ...entry,
      discountShare: shares[index] ?? 0,
      taxPercent: percents[index] ?? 0,
      tax: taxes[index] ?? 0,
    })),
    shippingTax: taxes[good.length] ?? 0,
    shippingTaxPercent,
  };
}

/** The lines of a request as they are priced: the same variant once. */
export function linesToPrice(lines: readonly CartLine[]): CartLine[] {
  return mergeLines(lines);
}

function applyOffer(
  offer: Offer,
  good: readonly { variant: Variant; lineTotal: number }[],
  at: Date,
): PromotionOutcome {
  const lines = good.map(({ variant, lineTotal }) => ({
    productId: variant.productId,
    category: variant.category,
    kind: variant.kind,
    lineTotal,
  }));
  return applyPromotion(offer.promotion, lines, at);
}

function promoOf(offer: Offer, outcome: PromotionOutcome): NonNullable<Quote['promo']> {
  const code = offer.promotion?.code ?? normaliseCode(offer.code);
  return 'problem' in outcome ? { code, problem: outcome.problem, message: outcome.message } : { code };
}

function quoteLine(line: CartLine, variant: Variant | null): QuoteLine {
  if (!variant) {
    return {
      ...line,
      name: 'No longer sold',
      slug: '',
      variant: line.kind === 'tailored' ? line.size : '',
      hex: '',
      unitPrice: 0,
      lineTotal: 0,
      available: 0,
      problem: 'unknown',
      message: 'We no longer sell this.',
    };
  }
  const problem = problemOf(line, variant);
  return {
    ...line,
    name: variant.name,
    slug: variant.slug,
    variant: variant.label,
    hex: variant.hex,
    unitPrice: variant.unitPrice,
    lineTotal: problem ? 0 : lineTotalOf(line, variant.unitPrice),
    available: variant.forSale ? Math.max(0, variant.available) : 0,
    ...(variant.cut ? { cut: variant.cut } : {}),
    ...(problem ?? {}),
  };
}

/** What a line costs in rupees: price × pieces, or price × length rounded half up. */
export function lineTotalOf(line: CartLine, unitPrice: number): number {
  return line.kind === 'tailored' ? unitPrice * line.quantity : priceOfLength(unitPrice, line.lengthCm);
}

function problemOf(line: CartLine, variant: Variant): { problem: LineProblem; message: string } | null {
  if (!variant.forSale) return { problem: 'not-for-sale', message: 'This is not for sale at the moment.' };
  if (line.kind === 'tailored' && line.quantity > MOST_PIECES) {
    return { problem: 'too-many', message: `One order takes at most ${MOST_PIECES} of one size.` };
  }
  if (line.kind === 'fabric' && variant.cut && !isCuttable(line.lengthCm, variant.cut)) {
    return { problem: 'bad-length', message: cutSentence(variant.cut) };
  }
  const available = Math.max(0, variant.available);
  if (amountOf(line) <= available) return null;
  if (line.kind === 'tailored') {
    return available === 0
      ? { problem: 'out-of-stock', message: `Size ${variant.label} is sold out.` }
      : { problem: 'not-enough', message: `Only ${available} left in size ${variant.label}.` };
  }
  const longest = variant.cut ? longestCut(available, variant.cut) : available;
  return longest === 0
    ? { problem: 'out-of-stock', message: `${variant.label} is sold out.` }
    : { problem: 'not-enough', message: `Only ${formatLength(longest)} left in ${variant.label}.` };
}

function cutSentence(cut: CutRules): string {
  return `We cut this from ${formatLength(cut.leastCm)} to ${formatLength(cut.mostCm)}, in steps of ${cut.stepCm} cm.`;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
