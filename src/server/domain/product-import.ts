/** A row of a file of products: what it would change of a product, or which one it would add. */
import { columnName } from './csv-columns.ts';
import type { FieldProblem } from './errors.ts';
import type { RowCells, RowPlan, ToldChange } from './imports.ts';
import { newFactNames } from './new-product-form.ts';
import { cutProblem, factNames, readFact, type FactName, type ProductFacts } from './product-facts.ts';
import { PRODUCT_KINDS, readSlug, type ProductKind } from './product-fields.ts';
import type { EditableProduct } from './product-form.ts';

/** Every fact that a product of either kind can have. */
const ALL_FACTS = [...new Set([...factNames('tailored'), ...factNames('fabric')])];

/** The columns of a file of products, as the shop writes it. */
export const PRODUCT_COLUMNS = ['id', 'kind', ...ALL_FACTS.map(columnName), 'updated_at'];
export const PRODUCT_KEY = ['id', 'slug'];

/** A product as a row of the file. */
export function productRow(product: EditableProduct & { id: string }): string[] {
  const own = new Set<FactName>(factNames(product.kind));
  return [
    product.id,
    product.kind,
    ...ALL_FACTS.map((name) => (own.has(name) ? String(product[name]) : '')),
    product.updatedAt,
  ];
}

/** What a row would change of a product that there is. */
export function planProductRow(cells: RowCells, product: EditableProduct & { id: string }): RowPlan {
  const { kind } = product;
  const problems = keptProblems(cells, product);
  const facts = readCells(changedCells(cells, product), factNames(kind), kind, problems);
  const merged: ProductFacts = { ...product, ...facts };
  const cut = cutProblem(kind === 'fabric' ? merged : {});
  if (cut) problems.push({ field: columnName(cut.field), message: cut.message });
  if (facts.status === 'active' && product.status !== 'active' && product.variants.length === 0) {
    problems.push({ field: 'status', message: 'It has no size or colour yet, so that nobody could buy it.' });
  }
  if (problems.length > 0) return { outcome: 'error', problems };
  const names = (Object.keys(facts) as FactName[]).filter((name) => facts[name] !== product[name]);
  if (names.length === 0) return { outcome: 'same' };
  const changed = Object.fromEntries(names.map((name) => [name, facts[name]]));
  return {
    outcome: 'change',
    changes: names.map((name) => change(name, String(product[name]), String(facts[name]))),
    edit: { act: 'change', productId: product.id, seen: product.updatedAt, facts: changed },
  };
}

/** Which product a row would add: a draft without sizes or colours. */
export function planNewProduct(cells: RowCells): RowPlan {
  const kind = PRODUCT_KINDS.find((one) => one === cells['kind']?.trim());
  if (kind === undefined) {
    const message = 'No product has this address. For a new one, write tailored or fabric here.';
    return { outcome: 'error', problems: [{ field: 'kind', message }] };
  }
  const problems: FieldProblem[] = [];
  const needed = newFactNames(kind);
  const facts = readCells(
    { ...Object.fromEntries(needed.map((name) => [columnName(name), ''])), ...cells },
    needed,
    kind,
    problems,
  );
  const slug = readSlug(cells['slug'] ?? '');
  if ('problem' in slug) problems.push({ field: 'slug', message: slug.problem });
  const status = cells['status']?.trim() ?? '';
  if (status !== '' && status !== 'draft') {
    problems.push({
      field: 'status',
      message: 'A new product begins as a draft, until it has sizes or colours.',
    });
  }
  const cut = cutProblem(facts);
  if (cut) problems.push({ field: columnName(cut.field), message: cut.message });
  if (problems.length > 0 || 'problem' in slug) return { outcome: 'error', problems };
  const whole = { ...facts, slug: slug.value };
  return {
    outcome: 'new',
    changes: (Object.keys(whole) as FactName[]).map((name) => change(name, '', String(whole[name]))),
    edit: { act: 'add', kind, facts: whole },
  };
}

/**
 * The cells of facts that say something else than the product: what it holds already may be older than a rule. An empty
 * cell leaves what can't be empty as it is, so that a file may have rows of both kinds.
 */
function changedCells(cells: RowCells, product: EditableProduct): RowCells {
  const same = factNames(product.kind).filter((name) => {
    const cell = cells[columnName(name)];
    if (cell === undefined) return false;
    return sameText(cell, String(product[name])) || (cell.trim() === '' && 'problem' in readFact(name, ''));
  });
  return { ...cells, ...Object.fromEntries(same.map((name) => [columnName(name), undefined])) };
}

/** Spreadsheets write the lines of a cell with their own endings. */
function sameText(one: string, other: string): boolean {
  return one.replace(/\r\n?/g, '\n').trim() === other.replace(/\r\n?/g, '\n').trim();
}

/** What a row may say and not change. */
function keptProblems(cells: RowCells, product: EditableProduct & { id: string }): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const kind = cells['kind']?.trim() ?? '';
  if (kind !== '' && kind !== product.kind) {
    problems.push({ field: 'kind', message: `It is ${product.kind}, and that can’t change.` });
  }
  const updatedAt = cells['updated_at']?.trim() ?? '';
  if (updatedAt !== '' && updatedAt !== product.updatedAt) {
    problems.push({ field: 'updated_at', message: 'The product was changed after this file was made.' });
  }
  return problems;
}

/** Reads the facts whose columns the file has. What only the other kind has must be empty. */
function readCells(
  cells: RowCells,
  names: readonly FactName[],
  kind: ProductKind,
  problems: FieldProblem[],
): Partial<ProductFacts> {
  const facts: Record<string, string | number> = {};
  for (const name of ALL_FACTS) {
    const column = columnName(name);
    const cell = cells[column];
    if (cell === undefined) continue;
    if (!factNames(kind).includes(name)) {
      if (cell.trim() !== '')
        problems.push({ field: column, message: `Only a ${otherKind(kind)} product has this.` });
    } else if (names.includes(name)) {
      const read = readFact(name, cell);
      if ('value' in read) facts[name] = read.value;
      else problems.push({ field: column, message: read.problem });
    }
  }
  return facts;
}

function otherKind(kind: ProductKind): ProductKind {
  return kind === 'fabric' ? 'tailored' : 'fabric';
}

function change(name: FactName, before: string, after: string): ToldChange {
  return { column: columnName(name), before, after };
}
