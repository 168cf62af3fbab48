import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import {
  GatewayError,
  type Deadline,
  type GatewayOrder,
  type OrderToPay,
  type PaymentGateway,
  type TimeSpan,
} from './provider.ts';
import {
  gatewayPaymentOf,
  gatewayRefundOf,
  RazorpayPayment,
  RazorpayRefund,
  REFUND_NOTE,
} from './razorpay-entities.ts';
import { isSigned } from './signatures.ts';

/** The longest that one request may take; several may fit in a deadline. */
const REQUEST_MS = 2400;
const MOST_ANSWER_BYTES = 1024 * 1024;

const Order = z.object({
  id: z.string().startsWith('order_'),
  amount: z.int(),
  currency: z.string(),
  receipt: z.string().nullish(),
});
const Orders = z.object({ items: z.array(Order) });

const Payments = z.object({ items: z.array(RazorpayPayment) });
const Refunds = z.object({ items: z.array(RazorpayRefund) });

/** As many refunds of a payment as Razorpay lists at once; its usual page has ten. */
const MOST_REFUNDS = 100;

/** As many entities as Razorpay gives at once. Source: razorpay.com/docs/api, Fetch All Payments, Fetch All Refunds. */
const LONGEST_PAGE = 100;

const Failure = z.object({ error: z.object({ code: z.string(), description: z.string() }) });

interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  deadline: Deadline;
}

/** Talks to Razorpay's REST API over `fetch`. Source: razorpay.com/docs/api. */
export function razorpayGateway(options: { apiUrl: URL; keyId: string; keySecret: string }): PaymentGateway {
  const base = options.apiUrl.href.replace(/\/$/, '');
  const authorization = `Basic ${Buffer.from(`${options.keyId}:${options.keySecret}`).toString('base64')}`;

  async function call<T>(schema: z.ZodType<T>, request: Call): Promise<T> {
    const left = request.deadline.at - Date.now();
    if (left <= 0) throw new GatewayError('lost', 'There was no time left to ask Razorpay.');
    let response: Response;
    let text: string;
    try {
      response = await fetch(base + request.path, {
        method: request.method,
        headers: {
          authorization,
          accept: 'application/json',
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...request.headers,
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(Math.min(left, REQUEST_MS)),
      });
      text = await readLimited(response);
    } catch (error) {
      throw new GatewayError('lost', 'Razorpay did not answer.', error);
    }
    if (response.status === 429) throw new GatewayError('busy', 'Razorpay asks us to slow down.');
    if (response.status === 409) throw new GatewayError('busy', 'Razorpay is still at work on this.');
    if (response.status >= 500) throw new GatewayError('lost', `Razorpay answered ${response.status}.`);
    if (response.status === 401 || response.status === 403) {
      throw new GatewayError('lost', 'Razorpay does not accept our keys.');
    }
    const json = parsed(text);
    if (response.status >= 400) {
      const failure = Failure.safeParse(json);
      // A 4xx that isn't in the documented shape comes from something in between, not from Razorpay.
      if (!failure.success)
        throw new GatewayError('lost', `Razorpay answered ${response.status}, unreadably.`);
      throw new GatewayError('refused', failure.data.error.description);
    }
    const result = schema.safeParse(json);
    if (!result.success) throw new GatewayError('lost', 'Razorpay’s answer could not be read.', result.error);
    return result.data;
  }

  async function findOrder(order: OrderToPay, deadline: Deadline): Promise<GatewayOrder | null> {
    const found = await retried(deadline, () =>
      call(Orders, { method: 'GET', path: `/orders?receipt=${encodeURIComponent(order.orderId)}`, deadline }),
    );
    const match = found.items.find(
      (item) =>
        item.receipt === order.orderId && item.amount === order.amountPaise && item.currency === 'INR',
    );
    return match ? gatewayOrderOf(match) : null;
  }

  /** Page by page, the newest first. The span's end stands still, so that nothing moves from one page to the next. */
  async function listMade<T>(
    schema: z.ZodType<{ items: T[] }>,
    what: 'payments' | 'refunds',
    span: TimeSpan,
    deadline: Deadline,
  ): Promise<T[]> {
    const made: T[] = [];
    for (;;) {
      const query = new URLSearchParams({
        from: String(Math.floor(span.from.getTime() / 1000)),
        to: String(Math.floor(span.to.getTime() / 1000)),
        count: String(LONGEST_PAGE),
        skip: String(made.length),
      });
      const path = `/${what}?${query.toString()}`;
      const { items } = await retried(deadline, () => call(schema, { method: 'GET', path, deadline }));
      made.push(...items);
      if (items.length < LONGEST_PAGE) return made;
    }
  }

  function requestOrder(order: OrderToPay, deadline: Deadline): Promise<z.infer<typeof Order>> {
    return call(Order, {
      method: 'POST',
      path: '/orders',
      body: {
        amount: order.amountPaise,
        currency: 'INR',
        receipt: order.orderId,
        notes: { order: String(order.number ?? order.orderId) },
        payment: {
          capture: 'automatic',
          capture_options: {
            automatic_expiry_period: 12,
            manual_expiry_period: 7200,
            refund_speed: 'normal',
          },
        },
      },
      deadline,
    });
  }

  return {
    name: 'razorpay',
    keyId: options.keyId,

    async createOrder(order, { mayExist, deadline }) {
      let lookFirst = mayExist;
      for (let attempt = 1; ; attempt += 1) {
        try {
          const known = lookFirst ? await findOrder(order, deadline) : null;
          const made = known ?? gatewayOrderOf(await requestOrder(order, deadline));
          if (made.amountPaise !== order.amountPaise || made.currency !== 'INR') {
            throw new GatewayError('refused', 'Razorpay made an order of another amount.');
          }
          return made;
        } catch (error) {
          if (!(error instanceof GatewayError) || error.reason === 'refused') throw error;
          // After a lost answer the order may stand there: it is looked for before it is asked for again.
          lookFirst ||= error.reason === 'lost';
          if (!(await pause(attempt, deadline))) throw error;
        }
      }
    },

    async findPayment(paymentId, deadline) {
      try {
        const path = `/payments/${encodeURIComponent(paymentId)}`;
        return gatewayPaymentOf(
          await retried(deadline, () => call(RazorpayPayment, { method: 'GET', path, deadline })),
        );
      } catch (error) {
        if (error instanceof GatewayError && error.reason === 'refused') return null;
        throw error;
      }
    },

    async listPayments(providerOrderId, deadline) {
      const path = `/orders/${encodeURIComponent(providerOrderId)}/payments`;
      const found = await retried(deadline, () => call(Payments, { method: 'GET', path, deadline }));
      return found.items.map(gatewayPaymentOf);
    },

    async capture(payment, deadline) {
      const path = `/payments/${encodeURIComponent(payment.paymentId)}`;
      try {
        return gatewayPaymentOf(
          await call(RazorpayPayment, {
            method: 'POST',
            path: `${path}/capture`,
            body: { amount: payment.amountPaise, currency: payment.currency },
            deadline,
          }),
        );
      } catch (error) {
        if (!(error instanceof GatewayError) || error.reason === 'busy') throw error;
        // Captured by another of our processes, or the answer was lost: what it is now decides.
        return gatewayPaymentOf(await call(RazorpayPayment, { method: 'GET', path, deadline }));
      }
    },

    async refund(refund, deadline) {
      const made = gatewayRefundOf(
        await call(RazorpayRefund, {
          method: 'POST',
          path: `/payments/${encodeURIComponent(refund.paymentId)}/refund`,
          body: {
            amount: refund.amountPaise,
            speed: 'normal',
            receipt: refund.refundId,
            notes: { [REFUND_NOTE]: refund.refundId, order: refund.orderName },
          },
          headers: { 'x-refund-idempotency': refund.refundId },
          deadline,
        }),
      );
      if (made.paymentId !== refund.paymentId || made.amountPaise !== refund.amountPaise) {
        throw new GatewayError('lost', 'Razorpay answered with another refund than was asked for.');
      }
      return made;
    },

    async findRefund(refundId, deadline) {
      try {
        const path = `/refunds/${encodeURIComponent(refundId)}`;
        return gatewayRefundOf(
          await retried(deadline, () => call(RazorpayRefund, { method: 'GET', path, deadline })),
        );
      } catch (error) {
        if (error instanceof GatewayError && error.reason === 'refused') return null;
        throw error;
      }
    },

    async listRefunds(paymentId, deadline) {
      const path = `/payments/${encodeURIComponent(paymentId)}/refunds?count=${MOST_REFUNDS}`;
      const found = await retried(deadline, () => call(Refunds, { method: 'GET', path, deadline }));
      return found.items.map(gatewayRefundOf);
    },

    async listPaymentsMade(span, deadline) {
      return (await listMade(Payments, 'payments', span, deadline)).map(gatewayPaymentOf);
    },

    async listRefundsMade(span, deadline) {
      return (await listMade(Refunds, 'refunds', span, deadline)).map(gatewayRefundOf);
    },

    signatureMatches: (claim) =>
      isSigned(`${claim.providerOrderId}|${claim.paymentId}`, claim.signature, [options.keySecret]),
  };
}

function gatewayOrderOf(order: z.infer<typeof Order>): GatewayOrder {
  return { providerOrderId: order.id, amountPaise: order.amount, currency: order.currency };
}

/** Repeats a call that changes nothing while there is time. */
async function retried<T>(deadline: Deadline, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof GatewayError) || error.reason === 'refused') throw error;
      if (!(await pause(attempt, deadline))) throw error;
    }
  }
}

/** Backs off exponentially, with jitter; false where the deadline leaves no time for another attempt. */
async function pause(attempt: number, deadline: Deadline): Promise<boolean> {
  const ms = 100 * 2 ** attempt * (0.5 + Math.random());
  if (Date.now() + ms + 200 >= deadline.at) return false;
  await wait(ms);
  return true;
}

async function readLimited(response: Response): Promise<string> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MOST_ANSWER_BYTES) throw new Error('The answer is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
