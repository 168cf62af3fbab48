/** The form in which a product begins. It becomes a draft: its address is made of its name, its place is the last one. */
import type { FieldProblem } from './errors.ts';
import { factNames, type FactName, type ProductFacts } from './product-facts.ts';
import { LONGEST_SLUG, type ProductKind } from './product-fields.ts';
import { readFacts, sameLabelProblems, takeRows } from './product-form.ts';
import { emptyRows, readNewVariants, type DraftVariant, type NewVariant } from './product-variants.ts';

export interface NewProductDraft {
  kind: ProductKind;
  texts: Readonly<Record<string, string>>;
  added: readonly DraftVariant[];
}

export interface NewProductWish {
  kind: ProductKind;
  facts: Partial<ProductFacts>;
  added: readonly NewVariant[];
}

/** Rows for sizes or colours in a new form: the letters from XS to XXL. */
const ROWS = 6;

/** What is filled in before anybody types. */
const AT_FIRST: Partial<Record<FactName, string>> = {
  hex: '#26375f',
  weave: 'plain',
  cutStepCm: '10',
  cutLeastCm: '50',
  cutMostCm: '3000',
};

/** The facts that a new product's form asks for. */
export function newFactNames(kind: ProductKind): FactName[] {
  return factNames(kind).filter((name) => name !== 'slug' && name !== 'status' && name !== 'position');
}

/** A new form. */
export function emptyDraft(kind: ProductKind): NewProductDraft {
  const texts = Object.fromEntries(newFactNames(kind).map((name) => [name, AT_FIRST[name] ?? '']));
  return { kind, texts, added: emptyRows(kind, ROWS) };
}

/** A form's fields as they came back, or null where they are not those of this form. */
export function newDraftFrom(
  fields: Readonly<Record<string, string>>,
  kind: ProductKind,
): NewProductDraft | null {
  const left = new Map(Object.entries(fields));
  const take = (name: string): string | undefined => {
    const text = left.get(name);
    left.delete(name);
    return text;
  };
  const texts: Record<string, string> = {};
  for (const name of newFactNames(kind)) {
    const text = take(name);
    if (text === undefined) return null;
    texts[name] = text;
  }
  const added = takeRows(take);
  return left.size > 0 ? null : { kind, texts, added };
}

/** What a new form asks for, or what is wrong with its fields. */
export function readNewDraft(
  draft: NewProductDraft,
): { wish: NewProductWish } | { problems: FieldProblem[] } {
  const { kind, texts, added: rows } = draft;
  const problems: FieldProblem[] = [];
  const facts = readFacts(newFactNames(kind), texts, problems);
  const { added, problems: ofRows } = readNewVariants(rows, kind);
  problems.push(
    ...ofRows,
    ...sameLabelProblems(
      added.map(({ label }) => label),
      rows,
    ),
  );
  return problems.length > 0 ? { problems } : { wish: { kind, facts, added } };
}

/** An address made of a name: "Mul cotton, undyed" → "mul-cotton-undyed"; "product" where nothing is left of it. */
export function slugFrom(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG - 5)
    .replace(/^-+|-+$/g, '');
  return plain === '' || plain === 'index' ? 'product' : plain;
}
