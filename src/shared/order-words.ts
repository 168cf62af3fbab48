/** The parts of an order that decide what its guest is told. */
export interface OrderState {
  status: 'pending' | 'confirmed' | 'in_production' | 'shipped' | 'delivered' | 'cancelled';
  paymentStatus: 'pending' | 'paid' | 'failed' | 'refunded';
  attention: string | null;
  isOffline: boolean;
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
export function orderInWords({ status, paymentStatus, attention, isOffline }: OrderState): OrderWords {
  if (paymentStatus === 'refunded') {
    return {
      status: 'Refunded',
      meaning: 'Your money is on its way back. Banks take up to seven working days.',
      tone: 'plain',
    };
  }
  if (status === 'cancelled') {
    return paymentStatus === 'paid'
      ? {
          status: 'Cancelled',
          meaning:
            'We received your payment, but the order had been cancelled by then. You don’t need to do anything: we are sending the money back.',
          tone: 'careful',
        }
      : { status: 'Cancelled', meaning: 'Nothing will be sent and nothing is to be paid.', tone: 'plain' };
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
