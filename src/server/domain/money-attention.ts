import { isUnderWay, type OrderStatus, type PaymentStatus } from './order-states.ts';

/** Flags that are about money, and go when the money has gone where it belongs. */
export const MONEY_CAUSES = [
  'refund-failed',
  'out-of-stock',
  'order-cancelled',
  'second-payment',
  'wrong-amount',
  'refunded-outside',
] as const;
export type MoneyCause = (typeof MONEY_CAUSES)[number];

/** An order's money as far as it decides whether a person must look. */
export interface OrderMoneyState {
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  attention: string | null;
  /** Whether money came in by the payment that settled the order: a free order has none to give back. */
  hasMoney: boolean;
  /** Payments that settled nothing, with what of them is still with the shop. */
  strays: readonly { problem: string; keptPaise: number }[];
  /** Whether a refund failed, was not tried again, and its money is still with the shop. */
  hasFailedRefund: boolean;
}

/** Whether a flag is one of those that money settles. */
export function isMoneyCause(attention: string | null): attention is MoneyCause {
  return attention !== null && (MONEY_CAUSES as readonly string[]).includes(attention);
}

/** The flag about money that an order still deserves, or null where nothing is left for a person. */
export function openMoneyCause(state: OrderMoneyState): MoneyCause | null {
  const owes = state.paymentStatus === 'paid' && state.hasMoney;
  const strays = state.strays.filter((stray) => stray.keptPaise > 0).map((stray) => stray.problem);
  const open: Record<MoneyCause, boolean> = {
    'refund-failed': state.hasFailedRefund,
    'out-of-stock': state.status === 'pending' && owes,
    'order-cancelled': state.status === 'cancelled' && owes,
    'second-payment': strays.includes('second-payment'),
    'wrong-amount': strays.includes('wrong-amount'),
    'refunded-outside':
      state.attention === 'refunded-outside' && isUnderWay(state) && state.paymentStatus === 'refunded',
  };
  if (isMoneyCause(state.attention) && open[state.attention]) return state.attention;
  return MONEY_CAUSES.find((cause) => open[cause]) ?? null;
}
