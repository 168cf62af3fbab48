import { startSimulator } from '../../tools/razorpay-simulator/server.ts';

/** The test keys of every shop that is opened beside a simulator. */
export const KEYS = {
  keyId: 'rzp_test_darzi',
  keySecret: 'key-secret-of-the-tests',
  webhookSecret: 'webhook-secret-of-the-tests',
};

/** What the gateway's window hands to the page after a payment. */
export interface PaidAtGateway {
  razorpay_order_id: string;
  razorpay_payment_id: string;
  razorpay_signature: string;
}

/** A webhook as it would come. */
export interface SentWebhook {
  id: string;
  event: string;
  body: string;
  signature: string;
}

export interface FaultWish {
  kind: 'refused' | 'hang' | 'reset' | 'slow' | 'http';
  route?: string;
  status?: number;
  body?: 'json' | 'html' | 'truncated' | 'wrong-types';
  /** The work is done, and only the answer is lost. */
  after?: boolean;
  count?: number;
  delayMs?: number;
}

export interface PaymentWish {
  outcome?: 'captured' | 'authorized' | 'failed';
  /** Paise. */
  amount?: number;
  currency?: string;
}

/** The Razorpay simulator, told over HTTP what to do. It keeps its webhooks for the test to deliver. */
export interface SimulatedGateway {
  readonly url: string;
  pay(providerOrderId: string, wish?: PaymentWish): Promise<PaidAtGateway>;
  /** A failed payment turns out to be good after all. */
  payLate(paymentId: string, outcome: 'authorized' | 'captured'): Promise<PaidAtGateway>;
  /** Sends a captured payment back from the gateway's own dashboard. Paise; all of it unless said. */
  refund(paymentId: string, amount?: number): Promise<void>;
  /** How refunds go from now on: done at once, or pending until they are settled. */
  setRefundMode(mode: 'processed' | 'pending'): Promise<void>;
  /** The bank finishes a pending refund, or gives it up. */
  settleRefund(refundId: string, outcome: 'processed' | 'failed'): Promise<void>;
  addFault(fault: FaultWish): Promise<void>;
  clearFaults(): Promise<void>;
  /** What was to be told about one provider order, oldest first. */
  webhooksOf(providerOrderId: string): Promise<SentWebhook[]>;
  ledger(): Promise<{
    orders: { id: string; receipt: string | null; amount: number }[];
    payments: { id: string; status: string; captured: boolean; amount: number }[];
    refunds: { id: string; payment_id: string; receipt: string | null; amount: number; status: string }[];
    capturedPaise: number;
    refundedPaise: number;
  }>;
  close(): Promise<void>;
}

export async function startSimulatedGateway(): Promise<SimulatedGateway> {
  const simulator = await startSimulator(KEYS);
  const authorization = `Basic ${btoa(`${KEYS.keyId}:${KEYS.keySecret}`)}`;

  async function call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
    const response = await fetch(simulator.url + path, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  return {
    url: simulator.url,
    pay: async (orderId, wish = {}) =>
      (await call('POST', `/_simulator/orders/${orderId}/pay`, wish)) as PaidAtGateway,
    payLate: async (paymentId, outcome) =>
      (await call('POST', `/_simulator/payments/${paymentId}/late`, { outcome })) as PaidAtGateway,
    refund: async (paymentId, amount) => {
      await call('POST', `/v1/payments/${paymentId}/refund`, amount === undefined ? {} : { amount });
    },
    setRefundMode: async (mode) => {
      await call('POST', '/_simulator/refunds', { mode });
    },
    settleRefund: async (refundId, outcome) => {
      await call('POST', `/_simulator/refunds/${refundId}/settle`, { outcome });
    },
    addFault: async (fault) => {
      await call('POST', '/_simulator/faults', fault);
    },
    clearFaults: async () => {
      await call('DELETE', '/_simulator/faults');
    },
    webhooksOf: async (orderId) => {
      const listed = await call('GET', `/_simulator/webhooks?bodies=true&orderId=${orderId}`);
      return (listed as { webhooks: SentWebhook[] }).webhooks;
    },
    ledger: async () => (await call('GET', '/_simulator/ledger')) as never,
    close: () => simulator.close(),
  };
}
