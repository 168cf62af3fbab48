/** A product's form: what it holds when it is opened, when it comes back, and when the product changed meanwhile. */
import type { FieldProblem } from './errors.ts';
import {
  metresText,
  readDescription,
  readMetres,
  readName,
  readPieces,
  readPrice,
  readSlug,
  readStatus,
  type ProductKind,
  type ProductStatus,
  type Read,
} from './product-fields.ts';

/** What an admin may change of a product, its stock aside. */
export interface ProductFacts {
  name: string;
  slug: string;
  description: string;
  /** Rupees per piece or per metre. */
  price: number;
  status: ProductStatus;
}

export const FACT_NAMES = ['name', 'slug', 'description', 'price', 'status'] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** The stock of a size in pieces, or of a colour in centimetres. */
export interface VariantStock {
  id: string;
  label: string;
  amount: number;
  /** What orders on their way to payment hold of it. */
  held: number;
}

export interface EditableProduct extends ProductFacts {
  kind: ProductKind;
  updatedAt: string;
  variants: readonly VariantStock[];
}

/** A form as somebody has it before them: texts as typed, beside what they saw when they began. */
export interface ProductDraft {
  /** The product's `updatedAt`. */
  seen: string;
  texts: Record<FactName, string>;
  counts: readonly DraftCount[];
}

export interface DraftCount {
  variantId: string;
  /** Pieces or centimetres. */
  seen: number;
  typed: string;
}

/** What a draft asks for. */
export interface ProductWish {
  seen: string;
  facts: ProductFacts;
  counts: readonly StockCount[];
}

/** What somebody counted of a variant, and what they saw before. Pieces or centimetres. */
export interface StockCount {
  variantId: string;
  seen: number;
  counted: number;
}

/** The field in which a variant's stock is typed. */
export function countField(variantId: string): string {
  return `stock-${variantId}`;
}

/** The hidden field that keeps the stock which the admin saw. */
export function seenField(variantId: string): string {
  return `seen-${variantId}`;
}

/** A variant's stock as its field holds it: pieces "12", metres "12.40". */
export function stockText(kind: ProductKind, amount: number): string {
  return kind === 'tailored' ? String(amount) : metresText(amount);
}

/** A new form, which holds the product as it is. */
export function freshDraft(product: EditableProduct): ProductDraft {
  return {
    seen: product.updatedAt,
    texts: textsOf(product),
    counts: product.variants.map(({ id, amount }) => ({
      variantId: id,
      seen: amount,
      typed: stockText(product.kind, amount),
    })),
  };
}

/** A form's fields as they came back, or null where they are not those of this product's form. */
export function draftFrom(
  fields: Readonly<Record<string, string>>,
  product: EditableProduct,
): ProductDraft | null {
  const left = new Map(Object.entries(fields));
  const take = (name: string): string | undefined => {
    const text = left.get(name);
    left.delete(name);
    return text;
  };
  const seen = take('seen');
  const [name, slug, description, price, status] = FACT_NAMES.map(take);
  if (name === undefined || slug === undefined || description === undefined) return null;
  if (seen === undefined || price === undefined || status === undefined) return null;
  const counts: DraftCount[] = [];
  for (const { id } of product.variants) {
    const typed = take(countField(id));
    const amount = take(seenField(id));
    if (typed === undefined && amount === undefined) continue;
    if (typed === undefined || amount === undefined || !/^\d{1,9}$/.test(amount)) return null;
    counts.push({ variantId: id, seen: Number(amount), typed });
  }
  return left.size > 0 ? null : { seen, texts: { name, slug, description, price, status }, counts };
}

/** What a draft asks for, or what is wrong with its fields. */
export function readDraft(
  draft: ProductDraft,
  kind: ProductKind,
): { wish: ProductWish } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const read = <Value>(field: string, result: Read<Value>): Value | undefined => {
    if ('value' in result) return result.value;
    problems.push({ field, message: result.problem });
    return undefined;
  };
  const { texts } = draft;
  const name = read('name', readName(texts.name));
  const slug = read('slug', readSlug(texts.slug));
  const description = read('description', readDescription(texts.description));
  const price = read('price', readPrice(texts.price));
  const status = read('status', readStatus(texts.status));
  const readStock = kind === 'tailored' ? readPieces : readMetres;
  const counts = draft.counts.map(({ variantId, seen, typed }) => ({
    variantId,
    seen,
    counted: read(countField(variantId), readStock(typed)) ?? seen,
  }));
  if (name === undefined || slug === undefined || description === undefined) return { problems };
  if (price === undefined || status === undefined || problems.length > 0) return { problems };
  return { wish: { seen: draft.seen, facts: { name, slug, description, price, status }, counts } };
}

/**
 * The same draft on the product as it is now: what was typed stays, what nobody touched of the stock follows the
 * product, and sending it again means having seen the newest.
 */
export function rebasedDraft(draft: ProductDraft, product: EditableProduct): ProductDraft {
  const counts = freshDraft(product).counts.map((newest) => {
    const mine = draft.counts.find(({ variantId }) => variantId === newest.variantId);
    const untouched = mine === undefined || mine.typed.trim() === stockText(product.kind, mine.seen);
    return untouched ? newest : { ...newest, typed: mine.typed };
  });
  return { seen: product.updatedAt, texts: draft.texts, counts };
}

/** The fields in which a draft differs from the product as it is now, by name. */
export function differences(draft: ProductDraft, product: EditableProduct): Map<string, string> {
  const newest = freshDraft(product);
  const differing = new Map<string, string>();
  for (const name of FACT_NAMES) {
    if (sameText(draft.texts[name], newest.texts[name])) continue;
    differing.set(name, newest.texts[name]);
  }
  for (const { variantId, typed } of newest.counts) {
    const mine = draft.counts.find((count) => count.variantId === variantId);
    if (mine && !sameText(mine.typed, typed)) differing.set(countField(variantId), typed);
  }
  return differing;
}

function textsOf(product: EditableProduct): Record<FactName, string> {
  const { name, slug, description, price, status } = product;
  return { name, slug, description, price: String(price), status };
}

/** Browsers send a text's lines with their own endings. */
function sameText(one: string, other: string): boolean {
  return one.replace(/\r\n?/g, '\n').trim() === other.trim();
}
