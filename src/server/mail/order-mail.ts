import { formatPaise } from '#shared/money.ts';
import { trackingUrl } from '../domain/tracking-links.ts';
import type { MailBlock, MailBody } from './mail-body.ts';
import type { MailOrder, MailRefund } from './mail-order.ts';
import { withoutLinks } from './one-line.ts';
import {
  cancelledWords,
  dayInWords,
  deliveredWords,
  dispatchedWords,
  LABELS,
  paidWords,
  REASONS,
  receivedWords,
  refundedWords,
  type MailWords,
} from './words.ts';

/** What `order-received` says: for orders whose money the shop takes itself. */
export function orderReceivedMail(order: MailOrder): MailBody {
  return orderMail(receivedWords(order), order, [...pageOf(order), bought(order), ...addressOf(order)]);
}

export function orderPaidMail(order: MailOrder): MailBody {
  return orderMail(paidWords(order), order, [...pageOf(order), bought(order), ...addressOf(order)]);
}

/** What `order-dispatched` says, with a link to the carrier's page of the parcel where that is known. */
export function orderDispatchedMail(order: MailOrder): MailBody {
  const { carrier, trackingNumber } = order.parcel;
  const url = trackingUrl(order.parcel);
  const facts = [
    ...(carrier === null ? [] : [{ label: LABELS.carrier, value: carrier }]),
    ...(trackingNumber === null ? [] : [{ label: LABELS.trackingNumber, value: trackingNumber }]),
  ];
  return orderMail(dispatchedWords(order), order, [
    ...(facts.length === 0 ? [] : [{ kind: 'facts', facts } as const]),
    ...(url === null ? [] : [{ kind: 'button', label: LABELS.track, url } as const]),
    ...pageOf(order),
    bought(order),
    ...addressOf(order),
  ]);
}

export function orderDeliveredMail(order: MailOrder): MailBody {
  return orderMail(deliveredWords(order), order, [...pageOf(order), bought(order)]);
}

export function orderCancelledMail(order: MailOrder): MailBody {
  return orderMail(cancelledWords(order), order, [...pageOf(order), bought(order)]);
}

/** What `order-refunded` says of one refund. */
export function orderRefundedMail(order: MailOrder, refund: MailRefund): MailBody {
  return orderMail(refundedWords(order, refund), order, [
    { kind: 'facts', facts: [{ label: LABELS.refund, value: formatPaise(refund.amountPaise) }] },
    ...pageOf(order),
    bought(order),
  ]);
}

function orderMail(words: MailWords, order: MailOrder, blocks: readonly MailBlock[]): MailBody {
  return {
    subject: words.subject,
    preview: words.preview,
    heading: words.heading,
    blocks: [
      ...words.paragraphs.map((text) => ({ kind: 'paragraph', text }) as const),
      ...blocks,
      { kind: 'facts', facts: [{ label: LABELS.placed, value: dayInWords(order.placedAt) }] },
    ],
    reason: REASONS.order,
    unsubscribeUrl: null,
  };
}

function pageOf({ url }: MailOrder): MailBlock[] {
  return url === null ? [] : [{ kind: 'button', label: LABELS.orderPage, url }];
}

function bought(order: MailOrder): MailBlock {
  return { kind: 'order', sums: order };
}

function addressOf({ address }: MailOrder): MailBlock[] {
  const lines = address.map(withoutLinks).filter((line) => line !== '');
  return lines.length === 0 ? [] : [{ kind: 'address', title: LABELS.address, lines }];
}
