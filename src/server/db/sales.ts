/** What was sold, from the sums that triggers keep: a year of it takes no longer than a day. */
import { and, asc, desc, eq, gte, inArray, lte, or, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/sqlite-core';
import { daysOf, listDays, listMonths, partsOf, type SalesRange } from '../domain/sales-range.ts';
import type { ReadDb } from './engine.ts';
import { products, salesDays, salesProductMonths, salesProducts, salesPromotions } from './schema.ts';

/** A day on which something was sold or given back. Rupees; paise. */
export interface DaySales {
  day: string;
  orders: number;
  total: number;
  givenBackPaise: number;
}

/** The days of a range that have any sales, the oldest first. */
export async function listDaySales(db: ReadDb, range: SalesRange): Promise<DaySales[]> {
  return db
    .select()
    .from(salesDays)
    .where(and(gte(salesDays.day, range.from), lte(salesDays.day, range.to)))
    .orderBy(asc(salesDays.day));
}

/** What a product brought. Pieces or centimetres; rupees, discounts off. */
export interface ProductSales {
  id: string;
  name: string;
  kind: 'tailored' | 'fabric';
  amount: number;
  total: number;
}

type Brought = Pick<ProductSales, 'id' | 'amount' | 'total'>;

/** From so many days on adding up every product takes longer than looking for the best ones. */
const LONG_DAYS = 20;

/** How many of a month's best sellers are looked at for the best of a longer range. */
const CANDIDATES = 50;

/** The products that brought most in a range, the best first. */
export async function listBestSellers(
  db: ReadDb,
  wanted: { range: SalesRange; most: number },
): Promise<ProductSales[]> {
  const { range, most } = wanted;
  const best = (await bestOfCandidates(db, wanted)) ?? (await addUp(db, { range, most, candidates: null }));
  const named = await db
    .select({ id: products.id, name: products.name, kind: products.kind })
    .from(products)
    .where(
      inArray(
        products.id,
        best.map(({ id }) => id),
      ),
    );
  const byId = new Map(named.map((product) => [product.id, product]));
  return best.flatMap((sold) => {
    const product = byId.get(sold.id);
    return product ? [{ ...sold, ...product }] : [];
  });
}

/**
 * The best of a long range, found among the best of each of its months: a product that is none of those brought at most
 * what the last of them did, month by month. Null where that isn't enough to tell.
 */
async function bestOfCandidates(
  db: ReadDb,
  { range, most }: { range: SalesRange; most: number },
): Promise<Brought[] | null> {
  if (daysOf(range) < LONG_DAYS) return null;
  const candidates = new Set<string>();
  let mostOfOthers = 0;
  for (const month of listMonths(range)) {
    const best = await db
      .select({ productId: salesProductMonths.productId, total: salesProductMonths.total })
      .from(salesProductMonths)
      .where(eq(salesProductMonths.month, month))
      .orderBy(desc(salesProductMonths.total))
      .limit(CANDIDATES);
    for (const { productId } of best) candidates.add(productId);
    mostOfOthers += best.length < CANDIDATES ? 0 : (best.at(-1)?.total ?? 0);
  }
  const found = await addUp(db, { range, most, candidates: [...candidates] });
  return mostOfOthers === 0 || (found[most - 1]?.total ?? 0) >= mostOfOthers ? found : null;
}

/** Adds up what these products brought in a range, or all of them for null, the best first. */
async function addUp(
  db: ReadDb,
  wanted: { range: SalesRange; most: number; candidates: string[] | null },
): Promise<Brought[]> {
  const { candidates, most } = wanted;
  const { days, months } = partsOf(wanted.range);
  const ofDays = db
    .select({
      productId: salesProducts.productId,
      amount: salesProducts.amount,
      total: salesProducts.total,
    })
    .from(salesProducts)
    .where(
      candidates === null
        ? or(...days.map(({ from, to }) => and(gte(salesProducts.day, from), lte(salesProducts.day, to))))
        : and(
            inArray(salesProducts.day, days.flatMap(listDays)),
            inArray(salesProducts.productId, candidates),
          ),
    );
  const whole = months ? listMonths({ from: `${months.from}-01`, to: `${months.to}-01` }) : [];
  const ofMonths = db
    .select({
      productId: salesProductMonths.productId,
      amount: salesProductMonths.amount,
      total: salesProductMonths.total,
    })
    .from(salesProductMonths)
    .where(
      and(
        inArray(salesProductMonths.month, whole),
        candidates === null ? undefined : inArray(salesProductMonths.productId, candidates),
      ),
    );
  const parts = (days.length === 0 ? ofMonths : months ? unionAll(ofDays, ofMonths) : ofDays).as('parts');
  const brought = sql<number>`sum(${parts.total})`;
  return db
    .select({ id: parts.productId, amount: sql<number>`sum(${parts.amount})`, total: brought })
    .from(parts)
    .groupBy(parts.productId)
    .orderBy(desc(brought), asc(parts.productId))
    .limit(most);
}

/** What orders with a promotion came to, and what it took off. Rupees. */
export interface PromotionSales {
  code: string;
  orders: number;
  total: number;
  discount: number;
}

/** The promotions whose orders brought most in a range, the best first. */
export async function listPromotionSales(
  db: ReadDb,
  wanted: { range: SalesRange; most: number },
): Promise<PromotionSales[]> {
  const { range, most } = wanted;
  const total = sql<number>`sum(${salesPromotions.total})`;
  return db
    .select({
      code: sql<string>`min(${salesPromotions.code})`,
      orders: sql<number>`sum(${salesPromotions.orders})`,
      total,
      discount: sql<number>`sum(${salesPromotions.discount})`,
    })
    .from(salesPromotions)
    .where(and(gte(salesPromotions.day, range.from), lte(salesPromotions.day, range.to)))
    .groupBy(salesPromotions.code)
    .orderBy(desc(total), asc(sql`min(${salesPromotions.code})`))
    .limit(most);
}
