import type { PromoProblem } from '#shared/quote.ts';
import { divideHalfUp, formatRupees } from '#shared/money.ts';

export interface OfferTarget {
  target: 'product' | 'category' | 'kind';
  targetId: string;
}

/** A promotion with its targets, as the rules see it. Rupees. */
export interface Promotion {
  code: string;
  kind: 'percent' | 'flat' | 'free_shipping';
  value: number;
  minSubtotal: number;
  maxDiscount: number | null;
  startsAt: string | null;
  endsAt: string | null;
  usageLimit: number | null;
  usageCount: number;
  /** Uses that orders on their way to payment have reserved. */
  held: number;
  active: boolean;
  targets: OfferTarget[];
}

/** A line that a promotion may apply to. Rupees. */
export interface PromotableLine {
  productId: string;
  category: string;
  kind: 'tailored' | 'fabric';
  lineTotal: number;
}

export type PromotionOutcome =
  | { discount: number; freeShipping: boolean; eligible: boolean[] }
  | { problem: PromoProblem; message: string };

/** A code as typed → as looked up: trimmed, NFKC, in capitals. */
export function normaliseCode(typed: string): string {
  return typed.normalize('NFKC').trim().toUpperCase();
}

export const PROMOTION_STATES = ['running', 'planned', 'used-up', 'over', 'off'] as const;
export type PromotionState = (typeof PROMOTION_STATES)[number];

/** Whether a promotion can be used at a moment, whatever is bought, and if not, why. Its end is not part of its time. */
export function promotionState(promotion: Omit<Promotion, 'targets'>, at: Date): PromotionState {
  const { active, startsAt, endsAt, usageLimit, usageCount, held } = promotion;
  const now = at.getTime();
  if (!active) return 'off';
  if (startsAt !== null && now < Date.parse(startsAt)) return 'planned';
  if (endsAt !== null && now >= Date.parse(endsAt)) return 'over';
  return usageLimit !== null && usageCount + held >= usageLimit ? 'used-up' : 'running';
}

/** A promotion as if it were switched on and had uses left, and the moment nearest to now at which it runs. */
export function whileItRuns(promotion: Promotion, now: Date): { running: Promotion; at: Date } {
  const { startsAt, endsAt } = promotion;
  const latest = endsAt === null ? Infinity : Date.parse(endsAt) - 1;
  const earliest = startsAt === null ? -Infinity : Date.parse(startsAt);
  return {
    running: { ...promotion, active: true, usageLimit: null },
    at: new Date(Math.max(earliest, Math.min(now.getTime(), latest))),
  };
}

/** What a promotion does to these lines, or why it does nothing. */
export function applyPromotion(
  promotion: Promotion | null,
  lines: readonly PromotableLine[],
  at: Date,
): PromotionOutcome {
  if (!promotion) return refused('unknown', 'We don’t know this code.');
  switch (promotionState(promotion, at)) {
    case 'off':
      return refused('inactive', 'This code is not in use.');
    case 'planned':
      return refused('not-started', 'This code can’t be used yet.');
    case 'over':
      return refused('ended', 'This code has expired.');
    case 'used-up':
      return refused('used-up', 'This code has been used up.');
    case 'running':
  }
  const subtotal = sum(lines.map((line) => line.lineTotal));
  if (subtotal < promotion.minSubtotal) {
    return refused('minimum', `This code needs an order of ${formatRupees(promotion.minSubtotal)} or more.`);
  }
  const eligible = lines.map((line) => line.lineTotal > 0 && isTarget(promotion.targets, line));
  const eligibleTotal = sum(lines.filter((_, index) => eligible[index]).map((line) => line.lineTotal));
  if (eligibleTotal === 0)
    return refused('not-applicable', 'This code doesn’t apply to what is in your cart.');
  switch (promotion.kind) {
    case 'percent': {
      const full = divideHalfUp(eligibleTotal * promotion.value, 100);
      return {
        discount: Math.min(full, promotion.maxDiscount ?? full, eligibleTotal),
        freeShipping: false,
        eligible,
      };
    }
    case 'flat':
      return { discount: Math.min(promotion.value, eligibleTotal), freeShipping: false, eligible };
    case 'free_shipping':
      return { discount: 0, freeShipping: true, eligible };
  }
}

function isTarget(targets: readonly OfferTarget[], line: PromotableLine): boolean {
  if (targets.length === 0) return true;
  return targets.some(({ target, targetId }) => {
    switch (target) {
      case 'product':
        return targetId === line.productId;
      case 'category':
        return targetId === line.category;
      case 'kind':
        return targetId === line.kind;
    }
  });
}

function refused(problem: PromoProblem, message: string): PromotionOutcome {
  return { problem, message };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
