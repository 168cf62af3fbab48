import type { Page } from './books.ts';
import { newOrder, type Order, type Payment, type Refund } from './entities.ts';
import { GatewayError, invalidInput } from './errors.ts';
import type { Gateway } from './gateway.ts';
import {
  amountField,
  choiceField,
  currencyField,
  isObject,
  notesField,
  parseFields,
  receiptField,
  refuseOtherFields,
  type Fields,
} from './input.ts';
import { capturePayment } from './payments.ts';
import { refundPayment } from './refunds.ts';
import type { RouteMatch } from './rest-routes.ts';
import { nowInSeconds } from './time.ts';

export interface RestRequest {
  route: RouteMatch;
  query: URLSearchParams;
  rawBody: string;
  refundKey: string | undefined;
}

export interface RestAnswer {
  status: number;
  body: unknown;
}

const ORDER_FIELDS = new Set([
  'amount',
  'currency',
  'receipt',
  'notes',
  'payment',
  'payment_capture',
  'partial_payment',
  'first_payment_min_amount',
  'method',
  'customer_id',
  'customer_details',
  'offers',
  'discount',
]);
const CAPTURE_FIELDS = new Set(['amount', 'currency']);
const REFUND_FIELDS = new Set(['amount', 'speed', 'notes', 'receipt']);

/** Does what a REST request asks; a refusal is an answer too. */
export function answerRest(gateway: Gateway, request: RestRequest): RestAnswer {
  try {
    return { status: 200, body: perform(gateway, request) };
  } catch (error) {
    if (error instanceof GatewayError) return { status: error.status, body: { error: error.details } };
    throw error;
  }
}

function perform(gateway: Gateway, { route, query, rawBody, refundKey }: RestRequest): unknown {
  const { books } = gateway;
  switch (route.name) {
    case 'orders.create':
      return createOrder(gateway, parseFields(rawBody));
    case 'orders.find':
      return collection(books.listOrders(pageOf(query), query.get('receipt')));
    case 'orders.fetch':
      return books.order(route.id).order;
    case 'orders.payments':
      return collection(books.order(route.id).payments);
    case 'payments.find':
      return collection(books.listPayments(pageOf(query)));
    case 'payments.fetch':
      return books.payment(route.id).payment;
    case 'payments.capture':
      return capture(gateway, route.id, parseFields(rawBody));
    case 'refunds.create':
      return refund(gateway, route.id, parseFields(rawBody), refundKey);
    case 'payments.refunds':
      return collection(books.payment(route.id).refunds.toReversed());
    case 'refunds.find':
      return collection(books.listRefunds(pageOf(query)));
    case 'refunds.fetch':
      return books.refund(route.id);
  }
}

function createOrder(gateway: Gateway, fields: Fields): Order {
  refuseOtherFields(fields, ORDER_FIELDS);
  const order = newOrder(
    {
      amount: amountField(fields),
      currency: currencyField(fields),
      receipt: receiptField(fields),
      notes: notesField(fields),
    },
    nowInSeconds(),
  );
  gateway.books.addOrder(order, capturesAutomatically(fields));
  return order;
}

/** By `payment.capture`, or by the older `payment_capture` flag. Without either a payment is only authorized. */
function capturesAutomatically(fields: Fields): boolean {
  const { payment, payment_capture: flag } = fields;
  if (payment !== undefined && payment !== null) {
    if (!isObject(payment)) throw invalidInput('payment', 'The payment must be an array.');
    return choiceField(payment, 'capture', ['automatic', 'manual'], 'manual') === 'automatic';
  }
  return flag === 1 || flag === '1' || flag === true;
}

function capture(gateway: Gateway, paymentId: string, fields: Fields): Payment {
  refuseOtherFields(fields, CAPTURE_FIELDS);
  const wanted = { amount: amountField(fields), currency: currencyField(fields) };
  const { payment, events } = capturePayment(gateway.books, paymentId, wanted);
  gateway.webhooks.publish(events, gateway.webhooks.manner);
  return payment;
}

function refund(gateway: Gateway, paymentId: string, fields: Fields, key: string | undefined): Refund {
  refuseOtherFields(fields, REFUND_FIELDS);
  const known = key === undefined ? null : gateway.refundKeys.find(key, paymentId, fields);
  if (known) return known;
  const wish = {
    amount: fields.amount === undefined || fields.amount === null ? null : amountField(fields),
    receipt: receiptField(fields),
    notes: notesField(fields),
    speed: choiceField(fields, 'speed', ['normal', 'optimum'], 'normal'),
  };
  const done = refundPayment(gateway.books, paymentId, wish, gateway.refundsSettleAtOnce);
  if (key !== undefined) gateway.refundKeys.remember(key, paymentId, fields, done.refund);
  gateway.webhooks.publish(done.events, gateway.webhooks.manner);
  return done.refund;
}

function collection<T>(items: T[]): { entity: 'collection'; count: number; items: T[] } {
  return { entity: 'collection', count: items.length, items };
}

function pageOf(query: URLSearchParams): Page {
  return {
    from: numberOf(query, 'from', 0),
    to: numberOf(query, 'to', Number.MAX_SAFE_INTEGER),
    count: Math.min(numberOf(query, 'count', 10), 100),
    skip: numberOf(query, 'skip', 0),
  };
}

function numberOf(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  if (!/^\d{1,12}$/.test(text)) throw invalidInput(name, `The ${name} must be an integer.`);
  return Number(text);
}
