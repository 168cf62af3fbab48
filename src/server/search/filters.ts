/** Filters over goods, with honest counts: what each value would show beside the other filters. */
import type { SearchWish } from '#shared/search-wish.ts';
import { GROUPS, type GoodsFacts, type Group, type Values } from './goods-facts.ts';
import type { GroupCodes } from './value-codes.ts';

/** How many products each value of a filter would show, with all other filters as they are. */
export interface FilterCounts extends Record<Group, Map<string, number>> {
  /** The least and the highest price among what fits all filters but the price's; null where nothing does. Rupees. */
  prices: { least: number; most: number } | null;
  /** What would be left with the sold out put aside. */
  inStock: number;
}

export interface Filtered {
  goods: GoodsFacts[];
  counts: FilterCounts;
}

/** One bit for each filter that a product fails. */
const FAILS = { categories: 1, kinds: 2, colours: 4, sizes: 8, materials: 16, price: 32, stock: 64 } as const;

/**
 * Keeps the goods that fit every filter, in their order. Where only what is in stock is wished for, sizes and colours that
 * are sold out don't count: who filters for M in stock doesn't want what is there in S only.
 */
export function filterGoods(all: readonly GoodsFacts[], wish: SearchWish, codes: GroupCodes): Filtered {
  const tests = testsOf(wish, codes);
  const tally = new Tally(codes);
  const goods: GoodsFacts[] = [];
  for (const one of all) {
    const values = wish.inStock ? one.left : one.every;
    const failed = failuresOf(one, values, tests) | (wish.inStock && one.isSoldOut ? FAILS.stock : 0);
    tally.count(one, values, failed);
    if (failed !== 0) continue;
    goods.push(one);
    if (!one.isSoldOut && (one.left === values || failuresOf(one, one.left, tests) === 0)) tally.inStock += 1;
  }
  return { goods, counts: tally.counts() };
}

interface Tests {
  /** Which codes of a filter will do, or null where all do. */
  chosen: Record<Group, Uint8Array | null>;
  priceFrom: number;
  priceTo: number;
}

function testsOf(wish: SearchWish, codes: GroupCodes): Tests {
  const chosenIn = (group: Group) => {
    if (wish[group].length === 0) return null;
    const isChosen = new Set<string>(wish[group]);
    return Uint8Array.from(codes[group].values, (value) => (isChosen.has(value) ? 1 : 0));
  };
  return {
    chosen: Object.fromEntries(GROUPS.map((group) => [group, chosenIn(group)])) as Tests['chosen'],
    priceFrom: wish.priceFrom ?? 0,
    priceTo: wish.priceTo ?? Infinity,
  };
}

function failuresOf(one: GoodsFacts, values: Values, { chosen, priceFrom, priceTo }: Tests): number {
  let failed = one.price < priceFrom || one.price > priceTo ? FAILS.price : 0;
  for (const group of GROUPS) {
    const wanted = chosen[group];
    if (wanted !== null && !values[group].some((code) => wanted[code] === 1)) failed |= FAILS[group];
  }
  return failed;
}

/** Counts products under the filters that they would come through if those were open. */
class Tally {
  readonly #codes: GroupCodes;
  readonly #counts: Record<Group, Uint32Array>;
  #prices: FilterCounts['prices'] = null;
  inStock = 0;

  constructor(codes: GroupCodes) {
    this.#codes = codes;
    this.#counts = Object.fromEntries(
      GROUPS.map((group) => [group, new Uint32Array(codes[group].values.length)]),
    ) as Record<Group, Uint32Array>;
  }

  count({ price }: GoodsFacts, values: Values, failed: number): void {
    for (const group of GROUPS) {
      if ((failed & ~FAILS[group]) !== 0) continue;
      const counts = this.#counts[group];
      for (const code of values[group]) counts[code] = (counts[code] ?? 0) + 1;
    }
    if ((failed & ~FAILS.price) !== 0) return;
    this.#prices ??= { least: price, most: price };
    if (price < this.#prices.least) this.#prices.least = price;
    if (price > this.#prices.most) this.#prices.most = price;
  }

  counts(): FilterCounts {
    const named = (group: Group) => {
      const { values } = this.#codes[group];
      const counts = [...this.#counts[group]].map((count, code) => [values[code] ?? '', count] as const);
      return new Map(counts.filter(([, count]) => count > 0));
    };
    const counts = Object.fromEntries(GROUPS.map((group) => [group, named(group)]));
    return { ...(counts as Record<Group, Map<string, number>>), prices: this.#prices, inStock: this.inStock };
  }
}
