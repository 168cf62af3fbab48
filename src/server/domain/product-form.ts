/** A product's form: what it holds when it is opened, when it comes back, and when the product changed meanwhile. */
import type { FieldProblem } from './errors.ts';
import { cutProblem, factNames, readFact, type FactName, type ProductFacts } from './product-facts.ts';
import { metresText, readMetres, readPieces, type ProductKind, type Read } from './product-fields.ts';
import {
  emptyRows,
  findSameLabel,
  MOST_NEW_ROWS,
  NEW_ROWS,
  newField,
  readNewVariants,
  variantFields,
  type DraftVariant,
  type NewVariant,
  type VariantField,
  type VariantStock,
  type VariantWish,
} from './product-variants.ts';

export interface EditableProduct extends ProductFacts {
  kind: ProductKind;
  updatedAt: string;
  variants: readonly VariantStock[];
}

/** A form as somebody has it before them: texts as typed, beside what they saw when they began. */
export interface ProductDraft {
  /** The product's `updatedAt`. */
  seen: string;
  /** By their fields: the facts, and what sizes or colours are called. */
  texts: Readonly<Record<string, string>>;
  counts: readonly DraftCount[];
  /** Rows for new sizes or colours. */
  added: readonly DraftVariant[];
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
  /** Those that are left out stay. */
  facts: Partial<ProductFacts>;
  counts: readonly StockCount[];
  /** What changes of sizes or colours, by their ids; what is left out stays. */
  variants: ReadonlyMap<string, VariantWish>;
  added: readonly NewVariant[];
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
    added: emptyRows(product.kind, NEW_ROWS),
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
  if (seen === undefined) return null;
  const counts: DraftCount[] = [];
  const texts: Record<string, string> = {};
  for (const name of factNames(product.kind)) {
    const text = take(name);
    if (text === undefined) return null;
    texts[name] = text;
  }
  // One that somebody has added since the form was opened is not in it.
  for (const { name, now } of allVariantFields(product)) texts[name] = take(name) ?? now;
  for (const { id } of product.variants) {
    const typed = take(countField(id));
    const amount = take(seenField(id));
    if (typed === undefined && amount === undefined) continue;
    if (typed === undefined || amount === undefined || !/^\d{1,9}$/.test(amount)) return null;
    counts.push({ variantId: id, seen: Number(amount), typed });
  }
  const added = takeRows(take);
  return left.size > 0 ? null : { seen, texts, counts, added };
}

/** The rows for new sizes or colours, out of a form's fields. */
export function takeRows(take: (name: string) => string | undefined): DraftVariant[] {
  const rows: DraftVariant[] = [];
  for (let row = 0; row < MOST_NEW_ROWS; row += 1) {
    const [label, mark, stock] = (['label', 'mark', 'stock'] as const).map((part) =>
      take(newField(row, part)),
    );
    if (label === undefined && mark === undefined && stock === undefined) break;
    rows.push({ label: label ?? '', mark: mark ?? '', stock: stock ?? '' });
  }
  return rows;
}

/** What a draft asks for, or what is wrong with its fields. */
export function readDraft(
  draft: ProductDraft,
  product: Pick<EditableProduct, 'kind' | 'variants'>,
): { wish: ProductWish } | { problems: FieldProblem[] } {
  const { kind } = product;
  const problems: FieldProblem[] = [];
  const read = <Value>(field: string, result: Read<Value>): Value | undefined => {
    if ('value' in result) return result.value;
    problems.push({ field, message: result.problem });
    return undefined;
  };
  const facts = readFacts(factNames(kind), draft.texts, problems);
  const variants = new Map<string, VariantWish>();
  for (const [index, variant] of product.variants.entries()) {
    const parts: Record<string, string | number | undefined> = {};
    for (const field of variantFields(variant, kind, index + 1)) {
      const text = draft.texts[field.name];
      if (text !== undefined) parts[field.part] = read(field.name, field.read(text));
    }
    variants.set(variant.id, parts);
  }
  const readStock = kind === 'tailored' ? readPieces : readMetres;
  const counts = draft.counts.map(({ variantId, seen, typed }) => ({
    variantId,
    seen,
    counted: read(countField(variantId), readStock(typed)) ?? seen,
  }));
  const fresh = readNewVariants(draft.added, kind);
  problems.push(...fresh.problems);
  const labels = [
    ...product.variants.map(({ id, label }) => variants.get(id)?.label ?? label),
    ...fresh.added.map(({ label }) => label),
  ];
  problems.push(...sameLabelProblems(labels, draft.added));
  if (problems.length > 0) return { problems };
  return { wish: { seen: draft.seen, facts, counts, variants, added: fresh.added } };
}

/** Reads these facts; what is wrong with them goes to the problems. */
export function readFacts(
  names: readonly FactName[],
  texts: Readonly<Record<string, string>>,
  problems: FieldProblem[],
): Partial<ProductFacts> {
  const facts: Record<string, string | number> = {};
  for (const name of names) {
    const result = readFact(name, texts[name] ?? '');
    if ('value' in result) facts[name] = result.value;
    else problems.push({ field: name, message: result.problem });
  }
  const cut = cutProblem(facts);
  if (cut) problems.push(cut);
  return facts;
}

/** Told at the row of the second one. */
export function sameLabelProblems(labels: readonly string[], rows: readonly DraftVariant[]): FieldProblem[] {
  const same = findSameLabel(labels);
  if (same === null) return [];
  const row = rows.findLastIndex(({ label }) => label.trim().toLowerCase() === same.toLowerCase());
  return [{ field: newField(Math.max(row, 0), 'label'), message: `There is “${same}” already.` }];
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
  // One that somebody else has added meanwhile stands as it is.
  const texts = { ...textsOf(product), ...draft.texts };
  return { seen: product.updatedAt, texts, counts, added: draft.added };
}

/** The fields in which a draft differs from the product as it is now, by name. */
export function differences(draft: ProductDraft, product: EditableProduct): Map<string, string> {
  const newest = freshDraft(product);
  const differing = new Map<string, string>();
  for (const [name, now] of Object.entries(newest.texts)) {
    if (!sameText(draft.texts[name] ?? '', now)) differing.set(name, now);
  }
  for (const { variantId, typed } of newest.counts) {
    const mine = draft.counts.find((count) => count.variantId === variantId);
    if (mine && !sameText(mine.typed, typed)) differing.set(countField(variantId), typed);
  }
  return differing;
}

function textsOf(product: EditableProduct): Record<string, string> {
  const facts = factNames(product.kind).map((name) => [name, String(product[name])]);
  const parts = allVariantFields(product).map(({ name, now }) => [name, now]);
  return Object.fromEntries([...facts, ...parts]) as Record<string, string>;
}

function allVariantFields({ kind, variants }: EditableProduct): VariantField[] {
  return variants.flatMap((variant, index) => variantFields(variant, kind, index + 1));
}

/** Browsers send a text's lines with their own endings. */
function sameText(one: string, other: string): boolean {
  return one.replace(/\r\n?/g, '\n').trim() === other.trim();
}
