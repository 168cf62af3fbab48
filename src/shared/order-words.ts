/** The parts of an order that decide what its guest is told. */
export interface OrderState {
  status: 'pending' | 'confirmed' | 'in_production' | 'shipped' | 'delivered' | 'cancelled';
  paymentStatus: 'pending' | 'paid' | 'failed' | 'refunded';
  attention: string | null;
  isOffline: boolean;
  /** Rupees. */
  total: number;
}

export interface OrderWords {
  /** A few words. */
  status: string;
  /** What it means for the guest. */
  meaning: string;
  tone: 'plain' | 'careful' | 'problem';
}

const STAGES = {
  confirmed: {
    status: 'Confirmed',
    meaning: 'Your payment has arrived, and we are getting your order ready.',
  },
  in_production: { status: 'Being made', meaning: 'Your order is being cut and stitched.' },
  shipped: { status: 'Shipped', meaning: 'Your parcel is on its way.' },
  delivered: { status: 'Delivered', meaning: 'Your parcel has arrived. We hope that it fits.' },
} as const;

/** An order's state in words for its guest. */
export function orderInWords(order: OrderState): OrderWords {
  const { status, paymentStatus, attention, isOffline } = order;
  const isFree = order.total === 0;
  if (paymentStatus === 'refunded') {
    return {
      status: 'Refunded',
      meaning: isOffline
        ? 'The shop gives your money back by hand. Please call us if you don’t have it yet.'
        : 'Your money is on its way back. Banks take five to seven working days.',
      tone: 'plain',
    };
  }
  if (status === 'cancelled') {
    if (attention === 'wrong-amount' && paymentStatus !== 'paid') {
      return {
        status: 'Cancelled',
        meaning:
          'Nothing will be sent. We received a payment for this order, but not of its total: we are looking into it, and nothing is lost.',
        tone: 'careful',
      };
    }
    return paymentStatus === 'paid' && !isFree
      ? {
          status: 'Cancelled',
          meaning: isOffline
            ? 'We will get in touch about your money, which the shop gives back by hand.'
            : 'You don’t need to do anything: we are sending your money back. Banks take five to seven working days.',
          tone: 'careful',
        }
      : { status: 'Cancelled', meaning: 'Nothing will be sent and nothing is to be paid.', tone: 'plain' };
  }
  if (status === 'confirmed' && isFree) {
    return { status: STAGES.confirmed.status, meaning: 'We are getting your order ready.', tone: 'plain' };
  }
  if (status !== 'pending') return { ...STAGES[status], tone: 'plain' };
  if (paymentStatus === 'paid') return { ...paidButWaiting(attention), tone: 'careful' };
  if (attention === 'wrong-amount') {
    return {
      status: 'We are looking into your payment',
      meaning:
        'We received a payment for this order, but not of its total. Please don’t pay again: we will write to you, and nothing is lost.',
      tone: 'careful',
    };
  }
  if (isOffline) {
    return {
      status: 'Received',
      meaning: 'We will get in touch about the payment, and send your order once that is settled.',
      tone: 'plain',
    };
  }
  return paymentStatus === 'failed'
    ? {
        status: 'The payment failed',
        meaning: 'The last try to pay didn’t go through. You can pay again below.',
        tone: 'problem',
      }
    : { status: 'Waiting for payment', meaning: 'Your order begins once it is paid.', tone: 'careful' };
}

function paidButWaiting(attention: string | null): Pick<OrderWords, 'status' | 'meaning'> {
  const status = 'Payment received';
  return attention === 'out-of-stock'
    ? {
        status,
        meaning:
          'We received your payment, but some of the goods were sold in the meantime. You don’t need to do anything: we will write to you, and either find them or send the whole amount back.',
      }
    : {
        status,
        meaning:
          'We received your payment, but a person must look at this order before it goes on. You don’t need to do anything; please don’t pay again.',
      };
}
