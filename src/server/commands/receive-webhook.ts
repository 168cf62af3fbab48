import { createHash } from 'node:crypto';
import { z } from 'zod';
import { deferWebhookEvent, insertWebhookEvent, settleWebhookEvent } from '../db/webhook-events.ts';
import { ShopError } from '../domain/errors.ts';
import {
  gatewayPaymentOf,
  gatewayRefundOf,
  RazorpayPayment,
  RazorpayRefund,
} from '../payments/razorpay-entities.ts';
import { isSigned } from '../payments/signatures.ts';
import type { Shop } from '../shop.ts';
import { applyGatewayRefund } from './apply-gateway-refund.ts';
import { GATEWAY_MS } from './ensure-provider-order.ts';
import { noteBadSignature } from './note-bad-signature.ts';
import { settlePaymentReport } from './settle-payment-report.ts';

const RETRY_MS = 5000;

const Envelope = z.object({
  event: z.string().max(100),
  payload: z
    .object({
      payment: z.object({ entity: RazorpayPayment }).optional(),
      refund: z.object({ entity: RazorpayRefund }).optional(),
    })
    .optional(),
});

export interface WebhookDelivery {
  /** The raw body, byte for byte as it came. */
  body: Uint8Array;
  signature: string;
  /** Razorpay's `x-razorpay-event-id`, or null. */
  eventId: string | null;
}

/**
 * Takes a webhook in: verified over its raw bytes, kept once, applied at once. What can't be applied now is
 * applied again by a job, so a kept event is always answered well. Throws `bad-signature`.
 */
export async function receiveWebhook(shop: Shop, delivery: WebhookDelivery): Promise<{ verdict: string }> {
  if (!isSigned(delivery.body, delivery.signature, shop.env.webhookSecrets)) {
    await noteBadSignature(shop);
    throw new ShopError('bad-signature', 'The signature does not match.');
  }
  const body = Buffer.from(delivery.body).toString('utf8');
  const hash = createHash('sha256').update(delivery.body).digest('hex');
  const eventId = delivery.eventId?.trim() || `sha256:${hash}`;
  const now = shop.now();
  const id = await shop.db.transaction((tx) =>
    insertWebhookEvent(tx, {
      eventId,
      event: nameOf(body),
      body,
      receivedAt: now.toISOString(),
      nextAt: new Date(now.getTime() + RETRY_MS).toISOString(),
    }),
  );
  if (id === null) return { verdict: 'duplicate' };
  try {
    return { verdict: await applyWebhookEvent(shop, { id, body }) };
  } catch (error) {
    shop.log.error({ err: error, eventId }, 'a webhook is kept and will be applied again');
    return { verdict: 'deferred' };
  }
}

/** Applies a kept event and writes down its verdict. A throw leaves it due. */
export async function applyWebhookEvent(shop: Shop, kept: { id: number; body: string }): Promise<string> {
  const verdict = await verdictOf(shop, kept.body);
  const at = shop.now().toISOString();
  await shop.db.transaction((tx) => settleWebhookEvent(tx, { id: kept.id, verdict, at }));
  return verdict;
}

/** Puts an event off after a failed attempt: 5 s, doubled each time, at most an hour. */
export async function deferWebhook(shop: Shop, kept: { id: number; attempts: number }): Promise<void> {
  const ms = Math.min(RETRY_MS * 2 ** Math.min(kept.attempts, 12), 3_600_000);
  const nextAt = new Date(shop.now().getTime() + ms).toISOString();
  await shop.db.transaction((tx) => deferWebhookEvent(tx, { id: kept.id, nextAt }));
}

async function verdictOf(shop: Shop, body: string): Promise<string> {
  const envelope = Envelope.safeParse(parsed(body));
  if (!envelope.success) return 'unreadable';
  const { payment, refund: refunded } = envelope.data.payload ?? {};
  const refund = refunded && gatewayRefundOf(refunded.entity);
  if (!payment) {
    if (!refund) return 'ignored';
    await applyGatewayRefund(shop, refund);
    return 'refund';
  }
  const settled = await settlePaymentReport(shop, gatewayPaymentOf(payment.entity), {
    actor: 'gateway',
    refund,
    deadline: { at: Date.now() + Math.min(GATEWAY_MS, 4000) },
  });
  return settled.outcome;
}

function nameOf(body: string): string {
  const named = z.object({ event: z.string().max(100) }).safeParse(parsed(body));
  return named.success ? named.data.event : 'unreadable';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
