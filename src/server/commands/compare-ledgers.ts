import { setImmediate as nextTurn } from 'node:timers/promises';
import { findLastResolvedAlert, findOpenAlert, listOpenAlerts } from '../db/alerts.ts';
import { listPaidGatewayPaymentIds } from '../db/gateway-payments.ts';
import { claimJobTurn, findJobDoneAt, finishJobTurn } from '../db/job-turns.ts';
import { lastNightAt } from '../domain/nightly.ts';
import { isGatewayError, type Deadline, type PaymentGateway } from '../payments/provider.ts';
import type { Shop } from '../shop.ts';
import { comparePayment, type LedgerDifference } from './compare-payment.ts';
import { raiseAlertIn } from './raise-alert.ts';
import { withdrawAlert } from './resolve-alert.ts';

/** Its turn among the jobs that run once for all processes. */
export const COMPARE_LEDGERS = 'compare-ledgers';

/** Banks answer for three days after a payment was tried, so that a night looks back as far behind the one before. */
const LOOK_BACK_MS = 3 * 86_400_000;
/** A shop that was closed for longer looks back no further. */
const MOST_BACK_MS = 14 * 86_400_000;
/** One comparison asks the gateway for no longer; after a failure another one begins when the claim has lapsed. */
const DEADLINE_MS = 150_000;
const CLAIM_MS = 10 * 60_000;
const MOST_ALERTS = 500;
/** Payments that are looked at before requests have their turn again. */
const AT_ONCE = 50;

/**
 * Once a night, in one process of all: compares the gateway's payments and refunds of the last days with ours. What ours
 * lack is settled as the reconciler does; what differs still is told as an alert, one for each payment, which goes by
 * itself when the difference is gone. Gives how many were compared and how many differ; null where it isn't the turn,
 * or where the gateway couldn't be asked.
 */
export async function compareLedgers(shop: Shop): Promise<{ compared: number; differing: number } | null> {
  const { gateway } = shop.payments;
  if (!gateway) return null;
  const now = shop.now();
  const doneAt = await findJobDoneAt(shop.db.read, COMPARE_LEDGERS);
  const dueAt = lastNightAt(now).toISOString();
  if (doneAt !== null && doneAt >= dueAt) return null;
  const claim = {
    job: COMPARE_LEDGERS,
    now: now.toISOString(),
    until: new Date(now.getTime() + CLAIM_MS).toISOString(),
    dueAt,
  };
  if (!(await shop.db.transaction((tx) => claimJobTurn(tx, claim)))) return null;
  const since = new Date(
    Math.max(Date.parse(doneAt ?? claim.now) - LOOK_BACK_MS, now.getTime() - MOST_BACK_MS),
  );
  try {
    const result = await compareSince(shop, gateway, { since, now });
    await shop.db.transaction((tx) => finishJobTurn(tx, { job: COMPARE_LEDGERS, at: claim.now }));
    return result;
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    shop.log.warn({ err: error }, 'the ledgers could not be compared; they are once the gateway answers');
    return null;
  }
}

async function compareSince(
  shop: Shop,
  gateway: PaymentGateway,
  { since, now }: { since: Date; now: Date },
): Promise<{ compared: number; differing: number }> {
  const deadline: Deadline = { at: Date.now() + DEADLINE_MS };
  const span = { from: since, to: now };
  const compared = new Set<string>();
  let differing = 0;
  const note = async (paymentId: string, difference: LedgerDifference | null): Promise<void> => {
    compared.add(paymentId);
    if (difference) {
      differing += 1;
      await tell(shop, paymentId, difference);
    } else {
      await withdrawAlert(shop, { kind: 'ledger-difference', subject: paymentId });
    }
    if (compared.size % AT_ONCE === 0) await nextTurn();
  };

  for (const reported of await gateway.listPaymentsMade(span, deadline)) {
    const { paymentId } = reported;
    await note(paymentId, await comparePayment(shop, gateway, { paymentId, listed: reported, deadline }));
  }
  // Refunds of older payments, payments that only we know, and differences of earlier nights.
  const others = [
    ...(await gateway.listRefundsMade(span, deadline)).map((refund) => refund.paymentId),
    ...(await listPaidGatewayPaymentIds(shop.db.read, since.toISOString())),
    ...(await listOpenAlerts(shop.db.read, { kind: 'ledger-difference', most: MOST_ALERTS })).map(
      (alert) => alert.subject,
    ),
  ];
  for (const paymentId of others) {
    if (compared.has(paymentId)) continue;
    await note(paymentId, await comparePayment(shop, gateway, { paymentId, listed: null, deadline }));
  }
  return { compared: compared.size, differing };
}

/** Tells of a difference, unless somebody has dealt with just this one. */
async function tell(shop: Shop, paymentId: string, difference: LedgerDifference): Promise<void> {
  const about = { kind: 'ledger-difference', subject: paymentId } as const;
  const detail = { ...difference };
  await shop.db.transaction(async (tx) => {
    if (!(await findOpenAlert(tx, about))) {
      const last = await findLastResolvedAlert(tx, about);
      const isDealtWith = last !== null && last.resolvedBy !== 'job';
      if (isDealtWith && JSON.stringify(last.detail) === JSON.stringify(detail)) return;
    }
    await raiseAlertIn(shop, tx, { ...about, detail });
  });
}
