import type { Order, Payment, Refund } from './entities.ts';
import { nowInSeconds } from './time.ts';

export type EventName =
  | 'payment.authorized'
  | 'payment.captured'
  | 'payment.failed'
  | 'order.paid'
  | 'refund.created'
  | 'refund.processed'
  | 'refund.failed';

/** A webhook as the shop will get it: the body is the state at the moment of the event. */
export interface EventDraft {
  name: EventName;
  orderId: string;
  paymentId: string;
  body: string;
}

const ACCOUNT_ID = 'acc_Darz1S1mu1at0r';

/** Writes down what has just happened, as it stands now. */
export function describeEvent(
  name: EventName,
  subject: { payment: Payment; order?: Order; refund?: Refund },
): EventDraft {
  const { payment, order, refund } = subject;
  const payload = {
    ...(refund ? { refund: { entity: refund } } : {}),
    payment: { entity: payment },
    ...(order ? { order: { entity: order } } : {}),
  };
  const body = JSON.stringify({
    entity: 'event',
    account_id: ACCOUNT_ID,
    event: name,
    contains: Object.keys(payload),
    payload,
    created_at: nowInSeconds(),
  });
  return { name, orderId: payment.order_id, paymentId: payment.id, body };
}
