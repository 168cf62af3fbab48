import type { CartLine } from '#shared/cart.ts';
import type { OrderStatus, PaymentStatus } from '../../domain/order-states.ts';
import { priceLines, type PricedCart, type Variant } from '../../domain/pricing.ts';
import type { Promotion } from '../../domain/promotions.ts';
import type { ShippingRules } from '../../domain/shipping.ts';
import { randomOf } from './random-of.ts';

/** What an order became of: bought and kept, a line of it returned, cancelled and refunded, sold out, or never paid. */
export type OrderCourse = 'kept' | 'returned' | 'cancelled' | 'sold-out' | 'unpaid' | 'failed' | 'dropped';

/** When things happened to an order; null where they didn't, or haven't yet. Milliseconds since 1970. */
export interface OrderTimes {
  placed: number;
  paid: number | null;
  production: number | null;
  shipped: number | null;
  delivered: number | null;
  /** Cancelled, or a line given back. */
  ended: number | null;
}

export interface LargeOrder {
  number: number;
  id: string;
  /** Whose it is, by the number of `largePerson`. */
  person: number;
  provider: 'razorpay' | 'offline';
  course: OrderCourse;
  times: OrderTimes;
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  priced: PricedCart;
  promoCode: string | null;
}

export interface LargeOrdersPlan {
  count: number;
  /** The number of the first one. */
  firstNumber: number;
  now: Date;
  /** What is for sale, a product's variants together. */
  products: readonly (readonly Variant[])[];
  /** Their counts of uses grow with the orders. */
  promotions: readonly Promotion[];
  shipping: ShippingRules;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** India's day begins at 18:30 UTC; shoppers order from nine to eleven at night there. */
const OPENS_MS = 3.5 * HOUR_MS;
const OPEN_MS = 14 * HOUR_MS;
/** The newest of those who ordered before are the likeliest to order again. */
const LOYAL_WINDOW = 40_000;

/**
 * Orders for measuring a shop of any size, by number and time, up to now: up to three years of them, more towards the end,
 * at week-ends and before Diwali. The same plan gives the same ones.
 */
export function* largeOrders(plan: LargeOrdersPlan): Generator<LargeOrder> {
  const { count, firstNumber, products } = plan;
  const clock = orderTimes(plan);
  const shuffled = products
    .map((variants, index) => ({ variants, rank: randomOf(index + 11)() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ variants }) => variants);
  let people = 0;
  for (let index = 0; index < count; index += 1) {
    const number = firstNumber + index;
    const random = randomOf(number * 3 + 1);
    const placed = clock(index, random);
    const isNew = people === 0 || random() < 0.35;
    const back = Math.floor(random() * Math.min(people, LOYAL_WINDOW));
    const person = firstNumber + (isNew ? people : people - 1 - back);
    if (isNew) people += 1;
    const provider = random() < 0.88 ? 'razorpay' : 'offline';
    const { priced, promoCode } = basket(plan, shuffled, { placed, random });
    const course = courseOf(random, plan.now.getTime() - placed);
    const life = lifeOf(course, { placed, provider, now: plan.now.getTime(), random });
    yield {
      number,
      id: `ord_${number.toString(36).padStart(16, '0')}`,
      person,
      provider,
      promoCode,
      priced,
      ...life,
    };
  }
}

/** The time of the order at a place in the row, never before that of the one ahead of it. */
function orderTimes({ count, now }: LargeOrdersPlan): (index: number, random: () => number) => number {
  const days = Math.min(1095, Math.max(30, Math.round(count / 10)));
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const reach = Array.from({ length: days }, (_, day) => {
    const date = new Date(today - (days - 1 - day) * DAY_MS);
    const growth = 0.5 + (0.5 * day) / days;
    const weekend = [0, 6].includes(date.getUTCDay()) ? 1.3 : 1;
    const festive = date.getUTCMonth() === 9 ? 1.8 : date.getUTCMonth() === 10 ? 1.3 : 1;
    return growth * weekend * festive * (0.85 + 0.3 * randomOf(day * 13)());
  });
  const ends: number[] = [];
  let sum = 0;
  for (const weight of reach) ends.push((sum += weight));
  let day = 0;
  let last = 0;
  return (index) => {
    const place = ((index + 1) / count) * sum;
    while (day < days - 1 && place > (ends[day] ?? 0)) day += 1;
    const before = day === 0 ? 0 : (ends[day - 1] ?? 0);
    const share = (place - before) / (reach[day] ?? 1);
    const opens = today - (days - 1 - day) * DAY_MS + OPENS_MS;
    const open = Math.max(HOUR_MS, Math.min(OPEN_MS, now.getTime() - opens));
    last = Math.max(last, Math.min(opens + share * open, now.getTime() - 60_000));
    return Math.floor(last);
  };
}

/** What is in the cart: few things mostly, and the same few products more often than the others. */
function basket(
  plan: LargeOrdersPlan,
  products: LargeOrdersPlan['products'],
  { placed, random }: { placed: number; random: () => number },
): { priced: PricedCart; promoCode: string | null } {
  const luck = random();
  const wanted = luck < 0.55 ? 1 : luck < 0.83 ? 2 : luck < 0.95 ? 3 : 4;
  const chosen = new Set<number>();
  for (let turn = 0; turn < wanted; turn += 1) {
    chosen.add(Math.floor(products.length * random() ** 2.2));
  }
  const lines = [...chosen].map((index) => {
    const variants = products[index] ?? [];
    const variant = variants[Math.floor(random() * variants.length)] as Variant;
    return { line: lineFor(variant, random), variant };
  });
  const rules = { shipping: plan.shipping, at: new Date(placed) };
  const promotion =
    random() < 0.22 ? plan.promotions[Math.floor(plan.promotions.length * random() ** 2)] : undefined;
  if (promotion) {
    const priced = priceLines(lines, { code: promotion.code, promotion }, rules);
    if (!priced.quote.promo?.problem) return { priced, promoCode: promotion.code };
  }
  return { priced: priceLines(lines, null, rules), promoCode: null };
}

function lineFor(variant: Variant, random: () => number): CartLine {
  const { productId, cut, colourId } = variant;
  if (cut === null || colourId === null) {
    return { kind: 'tailored', productId, size: variant.label, quantity: random() < 0.9 ? 1 : 2 };
  }
  const mostCm = Math.max(cut.leastCm, Math.min(cut.mostCm, 600));
  const steps = Math.floor(((mostCm - cut.leastCm) / cut.stepCm) * random() ** 1.5);
  // Lengths are multiples of the step, counted from zero.
  const least = Math.ceil(cut.leastCm / cut.stepCm) * cut.stepCm;
  return { kind: 'fabric', productId, colourId, lengthCm: Math.min(least + steps * cut.stepCm, cut.mostCm) };
}

function courseOf(random: () => number, ageMs: number): OrderCourse {
  const luck = random();
  if (ageMs < 2 * DAY_MS && luck > 0.994) return 'sold-out';
  if (luck < 0.012) return 'unpaid';
  if (luck < 0.018) return 'failed';
  if (luck < 0.026) return 'dropped';
  if (luck < 0.05) return 'cancelled';
  return luck < 0.065 ? 'returned' : 'kept';
}

/** How far an order has come on its course by now. */
function lifeOf(
  course: OrderCourse,
  at: { placed: number; provider: LargeOrder['provider']; now: number; random: () => number },
): Pick<LargeOrder, 'course' | 'times' | 'status' | 'paymentStatus'> {
  const { placed, provider, now, random } = at;
  const after = (begun: number | null, leastHours: number, mostHours: number): number | null => {
    if (begun === null) return null;
    const time = Math.floor(begun + (leastHours + (mostHours - leastHours) * random()) * HOUR_MS);
    return time <= now ? time : null;
  };
  const none: OrderTimes = {
    placed,
    paid: null,
    production: null,
    shipped: null,
    delivered: null,
    ended: null,
  };
  if (course === 'unpaid') return { course, times: none, status: 'pending', paymentStatus: 'pending' };
  if (course === 'failed') return { course, times: none, status: 'pending', paymentStatus: 'failed' };
  const paid = provider === 'razorpay' ? after(placed, 0.01, 0.1) : after(placed, 1, 20);
  if (course === 'dropped') {
    const ended = after(placed, 0.2, 30);
    return {
      course,
      times: { ...none, ended },
      status: ended ? 'cancelled' : 'pending',
      paymentStatus: 'pending',
    };
  }
  if (paid === null) return { course: 'unpaid', times: none, status: 'pending', paymentStatus: 'pending' };
  if (course === 'sold-out') {
    return { course, times: { ...none, paid }, status: 'pending', paymentStatus: 'paid' };
  }
  if (course === 'cancelled') {
    const ended = after(paid, 0.5, 12);
    return ended
      ? { course, times: { ...none, paid, ended }, status: 'cancelled', paymentStatus: 'refunded' }
      : { course: 'kept', times: { ...none, paid }, status: 'confirmed', paymentStatus: 'paid' };
  }
  const production = after(paid, 4, 30);
  const shipped = after(production, 8, 50);
  const delivered = after(shipped, 40, 150);
  const ended = course === 'returned' ? after(delivered, 30, 200) : null;
  const status = delivered ? 'delivered' : shipped ? 'shipped' : production ? 'in_production' : 'confirmed';
  const times = { placed, paid, production, shipped, delivered, ended };
  return { course: ended ? 'returned' : 'kept', times, status, paymentStatus: 'paid' };
}
