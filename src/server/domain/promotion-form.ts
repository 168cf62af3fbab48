/** A promotion's form: what its fields hold, what they may hold, and what a filled-in form asks for. */
import type { FieldProblem } from './errors.ts';
import { indiaTimeText, readIndiaTime } from './india-time.ts';
import { PRODUCT_KINDS, readPrice, type Read } from './product-fields.ts';
import type { OfferTarget, Promotion } from './promotions.ts';

export const PROMOTION_KINDS = ['percent', 'flat', 'free_shipping'] as const;

/** What an admin says of a promotion beside its code. Rupees; times in UTC. */
export interface PromotionTerms extends Pick<
  Promotion,
  'kind' | 'value' | 'minSubtotal' | 'maxDiscount' | 'startsAt' | 'endsAt' | 'usageLimit' | 'targets'
> {
  /** What shoppers read of it where it is shown. */
  summary: string;
  shown: boolean;
}

/** What the fields hold, by their names. */
export type PromotionTexts = Record<string, string>;

/** What targets may name: categories by their slug, and products by what was typed. */
export interface TargetGoods {
  categories: readonly string[];
  /** A product's id by its address. */
  productIds: ReadonlyMap<string, string>;
}

export const LONGEST_SUMMARY = 160;
export const MOST_TARGET_PRODUCTS = 200;
/** Uses. */
export const MOST_USES = 10_00_000;

const TEXT_FIELDS = [
  'summary',
  'kind',
  'value',
  'minSubtotal',
  'maxDiscount',
  'startsAt',
  'endsAt',
  'usageLimit',
  'shown',
  'products',
] as const;

/** The box that is ticked for a whole kind or category. */
export function targetField(target: 'kind' | 'category', targetId: string): string {
  return `${target}-${targetId}`;
}

/** Every field that a form can have in this shop. */
export function promotionFields(categories: readonly string[]): string[] {
  return [
    ...TEXT_FIELDS,
    ...PRODUCT_KINDS.map((kind) => targetField('kind', kind)),
    ...categories.map((slug) => targetField('category', slug)),
  ];
}

/** The addresses that were typed as products, each once. */
export function typedProducts(texts: Readonly<PromotionTexts>): string[] {
  return [...new Set((texts['products'] ?? '').split(/[\s,]+/).filter((slug) => slug !== ''))];
}

/** An empty form: ten per cent off everything. */
export function emptyPromotionTexts(categories: readonly string[]): PromotionTexts {
  const empty = Object.fromEntries(promotionFields(categories).map((name) => [name, '']));
  return { ...empty, kind: 'percent', value: '10' };
}

/** A form that holds a promotion as it is. `slugs` are the addresses of the products that it names, by id. */
export function promotionTexts(
  terms: PromotionTerms,
  goods: { categories: readonly string[]; slugs: ReadonlyMap<string, string> },
): PromotionTexts {
  const optional = (figure: number | null): string => (figure === null ? '' : String(figure));
  const products = terms.targets.filter(({ target }) => target === 'product');
  const ticked = terms.targets.flatMap(({ target, targetId }) =>
    target === 'product' ? [] : [[targetField(target, targetId), 'yes'] as const],
  );
  return {
    ...emptyPromotionTexts(goods.categories),
    summary: terms.summary,
    kind: terms.kind,
    value: terms.kind === 'free_shipping' ? '' : String(terms.value),
    minSubtotal: terms.minSubtotal === 0 ? '' : String(terms.minSubtotal),
    maxDiscount: optional(terms.maxDiscount),
    startsAt: terms.startsAt === null ? '' : indiaTimeText(terms.startsAt),
    endsAt: terms.endsAt === null ? '' : indiaTimeText(terms.endsAt),
    usageLimit: optional(terms.usageLimit),
    shown: terms.shown ? 'yes' : '',
    products: products.map(({ targetId }) => goods.slugs.get(targetId) ?? targetId).join('\n'),
    ...Object.fromEntries(ticked),
  };
}

/** What a filled-in form asks for, or what is wrong with it, field by field. A field that is missing is empty. */
export function readPromotion(
  texts: Readonly<PromotionTexts>,
  goods: TargetGoods,
): { terms: PromotionTerms } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const of = <Value>(field: string, read: (typed: string) => Read<Value>): Value | undefined => {
    const result = read(texts[field] ?? '');
    if ('value' in result) return result.value;
    problems.push({ field, message: result.problem });
    return undefined;
  };
  const kind = of('kind', readKind);
  const summary = of('summary', readSummary);
  const value = kind && of('value', (typed) => readValue(kind, typed));
  const minSubtotal = of('minSubtotal', orNothing(readPrice)) ?? 0;
  const maxDiscount = of('maxDiscount', (typed) => readMostDiscount(kind, typed)) ?? null;
  const startsAt = of('startsAt', readIndiaTime) ?? null;
  const endsAt = of('endsAt', readIndiaTime) ?? null;
  const usageLimit = of('usageLimit', orNothing(readUses)) ?? null;
  const shown = texts['shown'] === 'yes';
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt) {
    problems.push({ field: 'endsAt', message: 'This is not after its beginning.' });
  }
  if (shown && summary === '') {
    problems.push({ field: 'summary', message: 'What is shown to shoppers needs words.' });
  }
  const targets = readTargets(texts, goods, problems);
  if (problems.length > 0 || kind === undefined || summary === undefined || value === undefined) {
    return { problems };
  }
  return {
    terms: { kind, summary, value, minSubtotal, maxDiscount, startsAt, endsAt, usageLimit, shown, targets },
  };
}

/** The terms in which two differ; targets count as one. */
export function changedTerms(before: PromotionTerms, after: PromotionTerms): (keyof PromotionTerms)[] {
  const names = Object.keys(after) as (keyof PromotionTerms)[];
  return names.filter((name) =>
    name === 'targets'
      ? targetKeys(before.targets) !== targetKeys(after.targets)
      : before[name] !== after[name],
  );
}

function targetKeys(targets: readonly OfferTarget[]): string {
  return targets
    .map(({ target, targetId }) => `${target} ${targetId}`)
    .sort()
    .join('\n');
}

function readKind(typed: string): Read<PromotionTerms['kind']> {
  const value = PROMOTION_KINDS.find((kind) => kind === typed);
  return value === undefined ? { problem: 'Please choose one of these.' } : { value };
}

function readSummary(typed: string): Read<string> {
  if (!typed.isWellFormed() || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(typed)) {
    return { problem: 'This holds characters that can’t be printed.' };
  }
  const value = typed.normalize('NFC').trim();
  return value.length > LONGEST_SUMMARY
    ? { problem: `At most ${LONGEST_SUMMARY} characters, please.` }
    : { value };
}

function readValue(kind: PromotionTerms['kind'], typed: string): Read<number> {
  if (kind === 'free_shipping') return { value: 0 };
  if (kind === 'flat') {
    const read = readPrice(typed);
    return 'value' in read && read.value === 0 ? { problem: 'At least ₹1, please.' } : read;
  }
  const value = /^\s*(\d{1,3})\s*%?\s*$/.exec(typed)?.[1];
  return value !== undefined && Number(value) >= 1 && Number(value) <= 100
    ? { value: Number(value) }
    : { problem: 'A whole number of per cent, from 1 to 100.' };
}

/** A cap makes sense for per cents only; on anything else it would stand there and do nothing. */
function readMostDiscount(kind: PromotionTerms['kind'] | undefined, typed: string): Read<number | null> {
  if (typed.trim() === '') return { value: null };
  if (kind !== undefined && kind !== 'percent') {
    return { problem: 'Only a discount in per cent has this. Please leave it empty.' };
  }
  return readPrice(typed);
}

function readUses(typed: string): Read<number> {
  const figure = typed.trim().replaceAll(',', '');
  const value = /^\d{1,9}$/.test(figure) ? Number(figure) : 0;
  return value >= 1 && value <= MOST_USES
    ? { value }
    : { problem: 'A whole number of uses from 1 on, or nothing for as many as there are.' };
}

function orNothing<Value>(read: (typed: string) => Read<Value>): (typed: string) => Read<Value | null> {
  return (typed) => (typed.trim() === '' ? { value: null } : read(typed));
}

function readTargets(
  texts: Readonly<PromotionTexts>,
  goods: TargetGoods,
  problems: FieldProblem[],
): OfferTarget[] {
  const isTicked = (field: string): boolean => texts[field] === 'yes';
  const kinds = PRODUCT_KINDS.filter((kind) => isTicked(targetField('kind', kind)));
  const categories = goods.categories.filter((slug) => isTicked(targetField('category', slug)));
  const typed = typedProducts(texts);
  const unknown = typed.filter((slug) => !goods.productIds.has(slug));
  if (typed.length > MOST_TARGET_PRODUCTS) {
    problems.push({ field: 'products', message: `At most ${MOST_TARGET_PRODUCTS} products, please.` });
  } else if (unknown.length > 0) {
    const named = unknown.slice(0, 3).join(', ');
    problems.push({ field: 'products', message: `No product has this address: ${named}.` });
  }
  const products = new Set(typed.flatMap((slug) => goods.productIds.get(slug) ?? []));
  return [
    ...kinds.map((targetId) => ({ target: 'kind' as const, targetId })),
    ...categories.map((targetId) => ({ target: 'category' as const, targetId })),
    ...[...products].map((targetId) => ({ target: 'product' as const, targetId })),
  ];
}
