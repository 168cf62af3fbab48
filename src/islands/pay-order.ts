/** The way from an order that waits for its payment to what became of it; the checkout and the order's page share it. */
import { payment as words } from '#words';
import type { CheckoutStarted, PaymentClaim } from '#shared/checkout.ts';
import type { Quote } from '#shared/quote.ts';
import { confirmPayment, openPaymentWindow, type RazorpayOrder } from './payment-window.ts';
import { postJson, waitInWords, type Answer } from './post-json.ts';
import { pathOf, tokenOf } from './started-order.ts';

export interface PaymentPlace {
  scriptUrl: string;
  /** The shop's origin, for the address that an in-app browser is sent to. */
  siteUrl: string;
  holdMinutes: number;
  /** Said while it goes on: a failed try, or that the payment is being confirmed. */
  say(message: string): void;
}

export type PayOutcome =
  /** There is nothing more to do here: the order's page tells the rest. */
  | { kind: 'settled'; status: 'paid' | 'attention' | 'pending'; url: string; claim?: PaymentClaim }
  /** Nothing was charged that the shop knows of; `message` says so. */
  | { kind: 'closed'; message: string }
  /** Paid, perhaps, and the shop can't be asked: the claim must be confirmed again, and nothing paid again. */
  | { kind: 'unconfirmed'; claim: PaymentClaim; message: string }
  | { kind: 'trouble'; message: string };

/** What asking to pay an order again came to. */
export type PayAgainOutcome =
  | { kind: 'order'; order: CheckoutStarted }
  | { kind: 'out-of-stock'; message: string; quote: Quote | null }
  | { kind: 'already-paid' }
  /** The order can't be paid any more; a new one can be begun. */
  | { kind: 'gone'; message: string }
  | { kind: 'trouble'; message: string };

/** Opens the payment window and follows the payment to the shop's answer. */
export async function payInWindow(order: RazorpayOrder, place: PaymentPlace): Promise<PayOutcome> {
  let lastFailure = '';
  const outcome = await openPaymentWindow(order, {
    scriptUrl: place.scriptUrl,
    callbackUrl: new URL(`/api/checkout/callback/${tokenOf(pathOf(order.orderUrl))}`, place.siteUrl).href,
    timeoutSeconds: place.holdMinutes * 60,
    onFailedTry: (reason) => {
      lastFailure = words.failed(reason.replace(/\.$/, ''));
      place.say(`${lastFailure} ${words.tryInWindow}`);
    },
  });
  switch (outcome.kind) {
    case 'unloadable':
      return { kind: 'trouble', message: words.unloadable };
    case 'closed':
      return { kind: 'closed', message: `${words.closed} ${lastFailure || words.nothingCharged}` };
    case 'claimed':
      return confirmClaim(outcome.claim, order.orderUrl, place);
  }
}

/** Asks the shop to confirm a payment, and says so meanwhile. */
export async function confirmClaim(
  claim: PaymentClaim,
  orderUrl: string,
  place: Pick<PaymentPlace, 'say'>,
): Promise<PayOutcome> {
  place.say(words.confirming);
  const confirmed = await confirmPayment(claim);
  switch (confirmed.kind) {
    case 'answered':
      return {
        kind: 'settled',
        status: confirmed.answer.status,
        url: pathOf(confirmed.answer.orderUrl),
        claim,
      };
    case 'refused':
      return { kind: 'trouble', message: words.refused(confirmed.message, pathOf(orderUrl)) };
    case 'unreachable':
      return { kind: 'unconfirmed', claim, message: words.unconfirmed };
  }
}

/** Asks to pay an order again; the shop keeps its goods anew. */
export async function askToPayAgain(orderUrl: string): Promise<PayAgainOutcome> {
  const answer = await postJson<CheckoutStarted>(`/api/orders/${tokenOf(pathOf(orderUrl))}/pay`, {});
  if (answer.kind === 'ok') return { kind: 'order', order: answer.body };
  if (answer.kind === 'unreachable' || answer.status === 429 || answer.status >= 500) {
    return { kind: 'trouble', message: troubleInWords(answer) };
  }
  const { code, detail } = answer.problem;
  if (code === 'already-paid') return { kind: 'already-paid' };
  if (code === 'out-of-stock') {
    return { kind: 'out-of-stock', message: detail, quote: quoteIn(answer.problem) };
  }
  if (code === 'in-progress') return { kind: 'trouble', message: detail };
  return { kind: 'gone', message: detail };
}

/** Why the shop couldn't do it just now, for the shopper. */
export function troubleInWords(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): string {
  if (answer.kind === 'unreachable') return words.unreachable;
  if (answer.status === 429) return words.tooOften(waitInWords(answer.retryAfterSeconds ?? 60));
  if (answer.problem.code === 'payment-unavailable') return words.gatewayAway;
  return answer.status >= 500 ? words.ourFault : answer.problem.detail;
}

/** The new quote that a refusal carries, or null. */
export function quoteIn(problem: Record<string, unknown>): Quote | null {
  const { quote } = problem;
  return typeof quote === 'object' && quote !== null && 'lines' in quote ? (quote as Quote) : null;
}
