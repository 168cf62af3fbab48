import { METHODS } from './entities.ts';
import { invalidInput, unknownRoute } from './errors.ts';
import { FAULT_BODIES, FAULT_KINDS, FAULT_ROUTES, type Fault } from './faults.ts';
import type { Gateway } from './gateway.ts';
import {
  choiceField,
  countField,
  flagField,
  notesField,
  textField,
  textListField,
  type Fields,
} from './input.ts';
import { attemptPayment, failureOf, OUTCOMES, succeedLate, type Happened } from './payments.ts';
import { settleRefund } from './refunds.ts';
import { paymentSignature } from './signature.ts';
import { MODES, type Manner } from './webhooks.ts';

export interface ControlRequest {
  method: string;
  /** The path's segments after `/_simulator`. */
  segments: readonly string[];
  query: URLSearchParams;
  fields: Fields;
}

/** What a test may tell the simulator. Gives the JSON to answer with; throws a `GatewayError` otherwise. */
export async function control(gateway: Gateway, request: ControlRequest): Promise<unknown> {
  const { method, segments, query, fields } = request;
  const [noun = '', id = '', verb] = segments;
  const shape = `${method} ${noun}${id === '' ? '' : verb === undefined ? `/${id}` : `/:id/${verb}`}`;
  switch (shape) {
    case 'POST orders/:id/pay':
      return pay(gateway, id, fields);
    case 'POST payments/:id/late':
      return payLate(gateway, id, fields);
    case 'POST refunds':
      gateway.refundsSettleAtOnce =
        choiceField(fields, 'mode', ['processed', 'pending'], 'processed') === 'processed';
      return { mode: gateway.refundsSettleAtOnce ? 'processed' : 'pending' };
    case 'POST refunds/:id/settle':
      return settle(gateway, id, fields);
    case 'GET webhooks':
      return listWebhooks(gateway, query);
    case 'POST webhooks':
      gateway.webhooks.manner = {
        mode: choiceField(fields, 'mode', MODES, 'deliver'),
        copies: copiesField(fields, 1),
        reversed: flagField(fields, 'reversed'),
      };
      return gateway.webhooks.manner;
    case 'POST webhooks/release':
      return release(gateway, fields);
    case 'POST webhooks/idle':
      return {
        idle: await gateway.webhooks.becomesIdle(countField(fields, 'timeoutMs', MILLISECONDS, 10_000)),
      };
    case 'GET faults':
      return { faults: gateway.faults.list() };
    case 'POST faults':
      return addFault(gateway, fields);
    case 'DELETE faults':
      gateway.faults.clear();
      return { faults: [] };
    case 'GET ledger':
      return gateway.books.ledger();
    case 'POST secret':
      gateway.webhooks.secret = requiredText(fields, 'webhookSecret');
      return {};
    case 'POST webhook-url':
      gateway.webhooks.setUrl(webhookUrlField(fields));
      return { url: gateway.webhooks.url };
    default:
      throw unknownRoute();
  }
}

const MILLISECONDS = { least: 0, most: 600_000 };

function pay(gateway: Gateway, orderId: string, fields: Fields): unknown {
  const happened = attemptPayment(gateway.books, orderId, {
    method: choiceField(fields, 'method', METHODS, 'upi'),
    payer: {
      email: textField(fields, 'email', 'gaurav.kumar@example.com'),
      contact: textField(fields, 'contact', '+919876543210'),
    },
    notes: notesField(fields),
    description: null,
    outcome: choiceField(fields, 'outcome', OUTCOMES, null),
    amount: countField(fields, 'amount', { least: 1, most: Number.MAX_SAFE_INTEGER }, null),
    currency: textField(fields, 'currency', null),
  });
  return tell(gateway, happened, fields);
}

function payLate(gateway: Gateway, paymentId: string, fields: Fields): unknown {
  const outcome = choiceField(fields, 'outcome', ['authorized', 'captured'], 'captured');
  return tell(gateway, succeedLate(gateway.books, paymentId, outcome), fields);
}

function tell(gateway: Gateway, { payment, events }: Happened, fields: Fields): unknown {
  const answer = {
    razorpay_payment_id: payment.id,
    razorpay_order_id: payment.order_id,
    razorpay_signature: paymentSignature(payment.order_id, payment.id, gateway.keySecret),
    payment: { ...payment },
    ...(payment.status === 'failed' ? { error: failureOf(payment) } : {}),
  };
  return { ...answer, webhooks: gateway.webhooks.publish(events, mannerOf(gateway, fields)) };
}

function settle(gateway: Gateway, refundId: string, fields: Fields): unknown {
  const outcome = choiceField(fields, 'outcome', ['processed', 'failed'], 'processed');
  const { refund, events } = settleRefund(gateway.books, refundId, outcome);
  return { refund, webhooks: gateway.webhooks.publish(events, mannerOf(gateway, fields)) };
}

function mannerOf(gateway: Gateway, fields: Fields): Manner {
  const usual = gateway.webhooks.manner;
  const order = choiceField(fields, 'order', ['normal', 'reversed'], null);
  return {
    mode: choiceField(fields, 'webhooks', MODES, usual.mode),
    copies: copiesField(fields, usual.copies),
    reversed: order === null ? usual.reversed : order === 'reversed',
  };
}

async function release(gateway: Gateway, fields: Fields): Promise<unknown> {
  const retries = fields.retries;
  return {
    deliveries: await gateway.webhooks.release({
      ids: textListField(fields, 'ids'),
      orderId: textField(fields, 'orderId', null),
      copies: copiesField(fields, null),
      seed: countField(fields, 'seed', { least: 0, most: Number.MAX_SAFE_INTEGER }, null),
      concurrency: countField(fields, 'concurrency', { least: 1, most: 64 }, 1),
      retries: retries === undefined || flagField(fields, 'retries'),
    }),
  };
}

function listWebhooks(gateway: Gateway, query: URLSearchParams): unknown {
  const withBodies = query.get('bodies') === 'true';
  const webhooks = gateway.webhooks.list(query.get('orderId'));
  return {
    webhooks: webhooks.map(({ body, signature, copies, ...report }) =>
      withBodies ? { ...report, copies, signature, body } : { ...report, copies },
    ),
  };
}

function addFault(gateway: Gateway, fields: Fields): unknown {
  const body = choiceField(fields, 'body', FAULT_BODIES, 'json');
  const isSpoiltSuccess = body === 'truncated' || body === 'wrong-types';
  const kind = choiceField(fields, 'kind', FAULT_KINDS, null);
  if (kind === null) throw invalidInput('kind', 'The kind field is required.');
  const fault: Fault = {
    route: choiceField(fields, 'route', FAULT_ROUTES, '*'),
    kind,
    status: countField(fields, 'status', { least: 200, most: 599 }, isSpoiltSuccess ? 200 : 500),
    body,
    after: flagField(fields, 'after'),
    count: countField(fields, 'count', { least: 1, most: 1_000_000 }, null),
    delayMs: countField(fields, 'delayMs', MILLISECONDS, 1_000),
  };
  gateway.faults.add(fault);
  return { fault };
}

function copiesField<F>(fields: Fields, fallback: F): number | F {
  return countField(fields, 'copies', { least: 1, most: 1_000 }, fallback);
}

function requiredText(fields: Fields, name: string): string {
  const text = textField(fields, name, '');
  if (text === '') throw invalidInput(name, `The ${name} field is required.`);
  return text;
}

function webhookUrlField(fields: Fields): string | null {
  const url = textField(fields, 'url', null);
  if (url !== null && !(/^https?:/.test(url) && URL.canParse(url)))
    throw invalidInput('url', 'The url must be http or https.');
  return url;
}
