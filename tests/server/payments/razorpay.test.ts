import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { OrderToPay, PaymentGateway, RefundToMake } from '#server/payments/provider.ts';
import { razorpayGateway } from '#server/payments/razorpay.ts';
import {
  KEYS,
  startSimulatedGateway,
  type FaultWish,
  type SimulatedGateway,
} from '../../support/simulated-gateway.ts';

const order: OrderToPay = { orderId: 'ord_1', number: 1001, amountPaise: 123_400 };
let simulator: SimulatedGateway;
let razorpay: PaymentGateway;

beforeEach(async () => {
  simulator = await startSimulatedGateway();
  onTestFinished(() => simulator.close());
  razorpay = razorpayGateway({ apiUrl: new URL(`${simulator.url}/v1`), ...KEYS });
});

const inMs = (ms: number): { at: number } => ({ at: Date.now() + ms });
const make = (deadline = inMs(5000)) => razorpay.createOrder(order, { mayExist: false, deadline });
const receipts = async (): Promise<(string | null)[]> =>
  (await simulator.ledger()).orders.map(({ receipt }) => receipt);

async function paid(outcome: 'captured' | 'authorized' | 'failed' = 'captured'): Promise<string> {
  const { providerOrderId } = await make();
  return (await simulator.pay(providerOrderId, { outcome })).razorpay_payment_id;
}

describe('an order', () => {
  test('is made under our own id, in paise', async () => {
    expect(await make()).toEqual({
      providerOrderId: expect.stringMatching(/^order_/),
      amountPaise: 123_400,
      currency: 'INR',
    });
    expect((await simulator.ledger()).orders).toMatchObject([{ receipt: 'ord_1', amount: 123_400 }]);
  });

  test('is captured by itself when it is paid', async () => {
    const { providerOrderId } = await make();
    await simulator.pay(providerOrderId);
    expect(await razorpay.listPayments(providerOrderId, inMs(5000))).toMatchObject([{ status: 'captured' }]);
  });

  test('that may stand there is looked for first', async () => {
    const first = await make();
    expect(await razorpay.createOrder(order, { mayExist: true, deadline: inMs(5000) })).toEqual(first);
    expect(await receipts()).toEqual(['ord_1']);
  });

  test.each<[string, FaultWish]>([
    ['cut off', { kind: 'refused', after: true }],
    ['reset', { kind: 'reset', after: true }],
    ['a 502 in HTML', { kind: 'http', status: 502, body: 'html', after: true }],
    ['cut in half', { kind: 'http', body: 'truncated', after: true }],
    ['of other types', { kind: 'http', body: 'wrong-types', after: true }],
  ])('whose answer is lost (%s) is found by its receipt, and not made twice', async (_, fault) => {
    await simulator.addFault({ ...fault, route: 'orders.create', count: 1 });
    const made = await make();
    expect(made.amountPaise).toBe(123_400);
    expect(await receipts()).toEqual(['ord_1']);
  });

  test('of another amount under our id is not taken for ours', async () => {
    await razorpay.createOrder({ ...order, amountPaise: 500 }, { mayExist: false, deadline: inMs(5000) });
    const made = await razorpay.createOrder(order, { mayExist: true, deadline: inMs(5000) });
    expect(made.amountPaise).toBe(123_400);
    expect(await receipts()).toEqual(['ord_1', 'ord_1']);
  });

  test('that the gateway refuses is not asked for again', async () => {
    const refused = razorpay.createOrder(
      { ...order, amountPaise: 50 },
      { mayExist: false, deadline: inMs(5000) },
    );
    await expect(refused).rejects.toMatchObject({ name: 'GatewayError', reason: 'refused' });
    expect(await receipts()).toEqual([]);
  });

  test('is asked for again after a pause that the gateway asks for', async () => {
    await simulator.addFault({ kind: 'http', status: 429, route: 'orders.create', count: 2 });
    expect(await make()).toMatchObject({ amountPaise: 123_400 });
    expect(await receipts()).toEqual(['ord_1']);
  });
});

describe('what lasts ends within the deadline as “no usable answer”:', () => {
  test.each<[string, FaultWish, string]>([
    ['connections are refused', { kind: 'refused' }, 'lost'],
    ['connections are reset', { kind: 'reset' }, 'lost'],
    ['nothing is answered', { kind: 'hang' }, 'lost'],
    ['answers come too late', { kind: 'slow', delayMs: 4000 }, 'lost'],
    ['429', { kind: 'http', status: 429 }, 'busy'],
    ['500', { kind: 'http', status: 500 }, 'lost'],
    ['503 in HTML', { kind: 'http', status: 503, body: 'html' }, 'lost'],
    ['400 in HTML', { kind: 'http', status: 400, body: 'html' }, 'lost'],
    ['401', { kind: 'http', status: 401 }, 'lost'],
    ['200 in HTML', { kind: 'http', status: 200, body: 'html' }, 'lost'],
    ['answers are cut in half', { kind: 'http', body: 'truncated' }, 'lost'],
    ['answers have other types', { kind: 'http', body: 'wrong-types' }, 'lost'],
  ])('%s', async (_, fault, reason) => {
    await simulator.addFault(fault);
    const deadlineMs = 900;
    const began = Date.now();
    const calls = [
      make(inMs(deadlineMs)),
      razorpay.findPayment('pay_1', inMs(deadlineMs)),
      razorpay.listPayments('order_1', inMs(deadlineMs)),
    ];
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'GatewayError', reason } });
    }
    expect(Date.now() - began).toBeLessThan(deadlineMs + 1500);
  });

  test('a hanging gateway takes no longer than the five seconds of a request', async () => {
    await simulator.addFault({ kind: 'hang' });
    const began = Date.now();
    await expect(make(inMs(5000))).rejects.toMatchObject({ reason: 'lost' });
    expect(Date.now() - began).toBeLessThan(6000);
  });

  test('no time at all asks nothing', async () => {
    await expect(make(inMs(-1))).rejects.toMatchObject({ reason: 'lost' });
    expect(await receipts()).toEqual([]);
  });
});

describe('a payment', () => {
  test('is read in paise, with its order and state', async () => {
    expect(await razorpay.findPayment(await paid(), inMs(5000))).toEqual({
      paymentId: expect.stringMatching(/^pay_/),
      providerOrderId: expect.stringMatching(/^order_/),
      status: 'captured',
      amountPaise: 123_400,
      refundedPaise: 0,
      currency: 'INR',
      method: 'upi',
      failure: null,
    });
  });

  test('that failed says why', async () => {
    expect(await razorpay.findPayment(await paid('failed'), inMs(5000))).toMatchObject({
      status: 'failed',
      failure: 'Payment failed because the bank declined it.',
    });
  });

  test('that nobody knows is null', async () => {
    expect(await razorpay.findPayment('pay_00000000000000', inMs(5000))).toBeNull();
    expect(await razorpay.findPayment('../orders', inMs(5000)).catch(() => null)).toBeNull();
  });

  test('is read after a fault that passes', async () => {
    const id = await paid();
    await simulator.addFault({ kind: 'http', status: 500, body: 'html', count: 2 });
    expect(await razorpay.findPayment(id, inMs(5000))).toMatchObject({ status: 'captured' });
  });

  test('is captured once, whoever else captured it or lost the answer', async () => {
    const authorised = (await razorpay.findPayment(await paid('authorized'), inMs(5000)))!;
    await simulator.addFault({ kind: 'reset', after: true, route: 'payments.capture', count: 1 });
    expect(await razorpay.capture(authorised, inMs(5000))).toMatchObject({ status: 'captured' });
    expect(await razorpay.capture(authorised, inMs(5000))).toMatchObject({ status: 'captured' });
    expect((await simulator.ledger()).capturedPaise).toBe(123_400);
  });

  test('of a provider order is listed with every other try', async () => {
    const { providerOrderId } = await make();
    await simulator.pay(providerOrderId, { outcome: 'failed' });
    await simulator.pay(providerOrderId);
    const listed = await razorpay.listPayments(providerOrderId, inMs(5000));
    expect(listed.map(({ status }) => status).sort()).toEqual(['captured', 'failed']);
  });
});

describe('a refund', () => {
  const give = (paymentId: string, wish: Partial<RefundToMake> = {}, deadline = inMs(5000)) =>
    razorpay.refund(
      { refundId: 'ref_0123456789abcdef', paymentId, amountPaise: 5000, orderName: '1001', ...wish },
      deadline,
    );

  test('is made under our own id, in paise', async () => {
    const paymentId = await paid();
    expect(await give(paymentId)).toEqual({
      refundId: expect.stringMatching(/^rfnd_/),
      paymentId,
      ourRefundId: 'ref_0123456789abcdef',
      status: 'processed',
      amountPaise: 5000,
      currency: 'INR',
    });
    expect((await simulator.ledger()).refunds).toMatchObject([{ receipt: 'ref_0123456789abcdef' }]);
  });

  test('is made once, however often it is asked for', async () => {
    const paymentId = await paid();
    const made = await Promise.all([1, 2, 3, 4].map(() => give(paymentId)));
    expect(new Set(made.map(({ refundId }) => refundId)).size).toBe(1);
    expect((await simulator.ledger()).refundedPaise).toBe(5000);
  });

  test('of another amount under the same id is refused', async () => {
    const paymentId = await paid();
    await give(paymentId);
    await expect(give(paymentId, { amountPaise: 6000 })).rejects.toMatchObject({ reason: 'refused' });
    expect((await simulator.ledger()).refundedPaise).toBe(5000);
  });

  test('of more than came in is refused in the gateway’s words', async () => {
    await expect(give(await paid(), { amountPaise: 123_401 })).rejects.toMatchObject({
      reason: 'refused',
      message: 'The refund amount provided is greater than amount captured',
    });
  });

  test('that is still in progress is asked about later', async () => {
    await simulator.addFault({ kind: 'http', status: 409, route: 'refunds.create', count: 1 });
    await expect(give(await paid())).rejects.toMatchObject({ reason: 'busy' });
  });

  test('whose answer names another amount is not taken for ours', async () => {
    await simulator.addFault({ kind: 'http', body: 'wrong-types', after: true, route: 'refunds.create' });
    await expect(give(await paid())).rejects.toMatchObject({ reason: 'lost' });
  });

  test('is found and listed, also one that was made in the dashboard', async () => {
    const paymentId = await paid();
    const made = await give(paymentId);
    await simulator.refund(paymentId, 100);
    expect(await razorpay.findRefund(made.refundId, inMs(5000))).toEqual(made);
    expect(await razorpay.findRefund('rfnd_00000000000000', inMs(5000))).toBeNull();
    const listed = await razorpay.listRefunds(paymentId, inMs(5000));
    expect(listed.map(({ ourRefundId, amountPaise }) => [ourRefundId, amountPaise])).toEqual([
      [null, 100],
      ['ref_0123456789abcdef', 5000],
    ]);
  });

  test('ends within its deadline whatever the gateway does', async () => {
    const paymentId = await paid();
    await simulator.addFault({ kind: 'hang' });
    const began = Date.now();
    const calls = [
      give(paymentId, {}, inMs(900)),
      razorpay.findRefund('rfnd_1', inMs(900)),
      razorpay.listRefunds(paymentId, inMs(900)),
    ];
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { reason: 'lost' } });
    }
    expect(Date.now() - began).toBeLessThan(2400);
  });
});

test('a claim is signed over our own provider order', async () => {
  const { providerOrderId } = await make();
  const claim = await simulator.pay(providerOrderId);
  const signed = { paymentId: claim.razorpay_payment_id, signature: claim.razorpay_signature };
  expect(razorpay.signatureMatches({ ...signed, providerOrderId })).toBe(true);
  expect(razorpay.signatureMatches({ ...signed, providerOrderId: 'order_other' })).toBe(false);
});

describe('everything that was made within a time', () => {
  const span = (fromMs: number, toMs: number) => ({
    from: new Date(Date.now() + fromMs),
    to: new Date(Date.now() + toMs),
  });

  test('is listed to the end, however many pages that are', async () => {
    const { providerOrderId } = await make();
    const ids = new Set<string>();
    for (let nth = 0; nth < 205; nth += 1) {
      ids.add((await simulator.pay(providerOrderId, { outcome: 'failed' })).razorpay_payment_id);
    }
    const listed = await razorpay.listPaymentsMade(span(-60_000, 60_000), inMs(5000));
    expect(new Set(listed.map(({ paymentId }) => paymentId))).toEqual(ids);
    expect(listed).toHaveLength(205);
    expect(await razorpay.listPaymentsMade(span(-120_000, -60_000), inMs(5000))).toEqual([]);
  });

  test('is listed of refunds too', async () => {
    const paymentId = await paid();
    await simulator.refund(paymentId, 100);
    await simulator.refund(paymentId, 200);
    const listed = await razorpay.listRefundsMade(span(-60_000, 60_000), inMs(5000));
    expect(listed.map(({ amountPaise }) => amountPaise)).toEqual([200, 100]);
    expect(await razorpay.listRefundsMade(span(60_000, 120_000), inMs(5000))).toEqual([]);
  });
});
