import { listChangesAfter, findChangeToken, findLastChange } from '../db/catalogue-changes.ts';
import type { CatalogueChange } from '../db/catalogue-changes.ts';
import { listCategoryLinks } from '../db/category-links.ts';
import type { Database } from '../db/engine.ts';
import { listSearchGoods, listSearchGoodsAfter, type SearchGoods } from '../db/search-goods.ts';
import type { Sort } from '#shared/search-wish.ts';
import { factsOf, textOf, type GoodsFacts } from './goods-facts.ts';
import { TextIndex, type Closeness } from './text-index.ts';
import { groupCodes, type GroupCodes } from './value-codes.ts';

/** Products that are read and taken in before the event loop turns: about 5 ms. */
const CHUNK = 50;
/** Rows of the log that are read at once. */
const MOST_CHANGES = 1000;
/** Texts whose hits are kept until something changes: somebody filters and turns pages, and many look for the same. */
const MOST_KEPT = 20;
/** What is sold out comes after what can be bought. */
const SOLD_OUT_WEIGHT = 0.4;

/** A place in the log of changes; 0 stands before its first row. */
interface Place {
  id: number;
  token: string;
}

/** What a text has found, the best first. */
interface Found {
  goods: readonly GoodsFacts[];
  closeness: Closeness;
}

/** All listed goods in memory, and the text index over them. */
interface Stock {
  facts: Map<string, GoodsFacts>;
  texts: TextIndex;
  codes: GroupCodes;
  /** What texts have found, the one that was asked for last at the end, until something changes. */
  found: Map<string, Found>;
  /** Everything in an order that somebody asked for, until something changes. */
  orders: Map<Sort, GoodsFacts[]>;
}

/**
 * What the shop sells, in this process's memory: filled when it is first asked for, and kept true by the log of catalogue
 * changes, which nobody can write around. A process that looks at it has before it whatever was committed until then.
 */
export class ProductShelf {
  readonly #db: Pick<Database, 'read' | 'version'>;
  #stock: Stock = emptyStock();
  #categoryNames = new Map<string, string>();
  #place: Place | null = null;
  /** The database's version that the shelf is at least as new as. */
  #version: number | null = null;
  #following: Promise<void> | null = null;

  constructor(db: Pick<Database, 'read' | 'version'>) {
    this.#db = db;
  }

  /** Resolves when whatever was committed before the call is on the shelf. */
  async catchUp(): Promise<void> {
    if (this.#version === this.#db.version()) return;
    // One that is under way may have read the log too early; what begins after it doesn't.
    if (this.#following) await this.#following;
    if (this.#version === this.#db.version()) return;
    this.#following ??= this.#follow().finally(() => {
      this.#following = null;
    });
    await this.#following;
  }

  /** Everything in an order. Not to be changed. */
  all(sort: Sort): readonly GoodsFacts[] {
    const { orders, facts } = this.#stock;
    let sorted = orders.get(sort);
    if (!sorted) {
      sorted = [...facts.values()].sort(COMPARE[sort]);
      orders.set(sort, sorted);
    }
    return sorted;
  }

  /** What fits a text, in an order; `best` is the best fitting first. Not to be changed. */
  matching(text: string, sort: Sort): Found {
    const { found } = this.#stock;
    let best = found.get(text);
    if (best) found.delete(text);
    else best = this.#find(text);
    found.set(text, best);
    for (const oldest of found.keys()) {
      if (found.size <= MOST_KEPT) break;
      found.delete(oldest);
    }
    return sort === 'best' ? best : { ...best, goods: [...best.goods].sort(COMPARE[sort]) };
  }

  #find(text: string): Found {
    const { facts, texts } = this.#stock;
    const { hits, closeness } = texts.find(text);
    const scored: { goods: GoodsFacts; score: number }[] = [];
    for (const { id, score } of hits) {
      const goods = facts.get(id);
      if (goods) scored.push({ goods, score: goods.isSoldOut ? score * SOLD_OUT_WEIGHT : score });
    }
    scored.sort((a, b) => b.score - a.score || COMPARE.best(a.goods, b.goods));
    return { goods: scored.map(({ goods }) => goods), closeness };
  }

  /** The values of filters that goods have or had. */
  get codes(): GroupCodes {
    return this.#stock.codes;
  }

  /** The names of all categories by their slugs, in the shop's order. */
  get categoryNames(): ReadonlyMap<string, string> {
    return this.#categoryNames;
  }

  async #follow(): Promise<void> {
    // Asked for first: what is read is at least as new.
    const version = this.#db.version();
    this.#place ??= await this.#fill();
    for (;;) {
      const changes = await listChangesAfter(this.#db.read, this.#place.id, MOST_CHANGES);
      const last = changes.at(-1);
      if (!last) break;
      if (await this.#isContinued(changes)) {
        await this.#take(changes);
        this.#place = { id: last.id, token: last.token };
      } else {
        this.#place = await this.#fill();
      }
    }
    this.#version = version;
  }

  /** Whether these changes follow the shelf's place: rows between may have been forgotten since, after a month. */
  async #isContinued(changes: readonly CatalogueChange[]): Promise<boolean> {
    if (this.#place === null) return false;
    if (this.#place.id === 0) return changes[0]?.id === 1;
    return (await findChangeToken(this.#db.read, this.#place.id)) === this.#place.token;
  }

  /** Reads everything anew. Whoever looks meanwhile sees the shelf as it was. */
  async #fill(): Promise<Place> {
    const end = await findLastChange(this.#db.read);
    const names = await this.#readCategoryNames();
    const stock = emptyStock();
    for (let after: string | null = ''; after !== null;) {
      const { goods, next } = await listSearchGoodsAfter(this.#db.read, after, CHUNK);
      for (const one of goods) put(stock, one);
      after = next;
      await turn();
    }
    this.#categoryNames = names;
    this.#stock = stock;
    return end ?? { id: 0, token: '' };
  }

  async #take(changes: readonly CatalogueChange[]): Promise<void> {
    const ids = new Set<string>();
    for (const { what, productId } of changes) {
      if (productId !== null && (what === 'product' || what === 'place')) ids.add(productId);
    }
    if (changes.some(({ what }) => what === 'everything')) {
      for (const id of await this.#takeCategoryNames()) ids.add(id);
    }
    const all = [...ids];
    for (let from = 0; from < all.length; from += CHUNK) {
      if (from > 0) await turn();
      const some = all.slice(from, from + CHUNK);
      const goods = new Map(
        (await listSearchGoods(this.#db.read, some)).map((one) => [one.id, one] as const),
      );
      for (const id of some) {
        const one = goods.get(id);
        if (one) put(this.#stock, one);
        else remove(this.#stock, id);
      }
    }
  }

  /** The products whose category has another name now. */
  async #takeCategoryNames(): Promise<string[]> {
    const before = this.#categoryNames;
    this.#categoryNames = await this.#readCategoryNames();
    const isRenamed = (slug: string) => before.get(slug) !== this.#categoryNames.get(slug);
    const { facts, codes } = this.#stock;
    return [...facts.values()]
      .filter(({ every }) => every.categories.some((code) => isRenamed(codes.categories.values[code] ?? '')))
      .map(({ id }) => id);
  }

  async #readCategoryNames(): Promise<Map<string, string>> {
    return new Map((await listCategoryLinks(this.#db.read)).map(({ slug, name }) => [slug, name]));
  }
}

function emptyStock(): Stock {
  return {
    facts: new Map(),
    texts: new TextIndex(),
    codes: groupCodes(),
    found: new Map(),
    orders: new Map(),
  };
}

function put(stock: Stock, goods: SearchGoods): void {
  stock.facts.set(goods.id, factsOf(goods, stock.codes));
  stock.texts.put(goods.id, textOf(goods));
  forgetFindings(stock);
}

function remove(stock: Stock, id: string): void {
  stock.facts.delete(id);
  stock.texts.remove(id);
  forgetFindings(stock);
}

function forgetFindings(stock: Stock): void {
  stock.orders.clear();
  stock.found.clear();
}

const inShopOrder = (a: GoodsFacts, b: GoodsFacts): number =>
  a.position - b.position || (a.id < b.id ? -1 : 1);

const COMPARE: Record<Sort, (a: GoodsFacts, b: GoodsFacts) => number> = {
  best: inShopOrder,
  newest: (a, b) => (a.createdAt === b.createdAt ? inShopOrder(a, b) : a.createdAt < b.createdAt ? 1 : -1),
  'price-up': (a, b) => a.price - b.price || inShopOrder(a, b),
  'price-down': (a, b) => b.price - a.price || inShopOrder(a, b),
};

/** Lets requests that wait have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
