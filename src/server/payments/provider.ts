/** The contract between the shop and whoever takes the money. Amounts at this edge are integer paise. */

/** A payment as a gateway reports it. */
export interface GatewayPayment {
  paymentId: string;
  providerOrderId: string | null;
  status: 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
  amountPaise: number;
  refundedPaise: number;
  currency: string;
  method: string | null;
  /** Why it failed, in the gateway's words, or null. */
  failure: string | null;
}

/** A refund as a gateway reports it. */
export interface GatewayRefund {
  refundId: string;
  paymentId: string;
  /** Our own id of it, or null where it was not made by us. */
  ourRefundId: string | null;
  status: 'pending' | 'processed' | 'failed';
  amountPaise: number;
  currency: string;
}

export interface RefundToMake {
  /** Our id: the gateway keeps it, and knows a repeated request by it. */
  refundId: string;
  paymentId: string;
  amountPaise: number;
  /** What people call the order, for the gateway's dashboard. */
  orderName: string;
}

export interface GatewayOrder {
  providerOrderId: string;
  amountPaise: number;
  currency: string;
}

export interface OrderToPay {
  orderId: string;
  number: number | null;
  amountPaise: number;
}

/** What a browser claims after paying. */
export interface SignedClaim {
  providerOrderId: string;
  paymentId: string;
  signature: string;
}

/** How long a piece of work may take in all, look-ups and retries included. */
export interface Deadline {
  /** Milliseconds since 1970. */
  at: number;
}

/** A time with both its ends. */
export interface TimeSpan {
  from: Date;
  to: Date;
}

export interface PaymentGateway {
  readonly name: 'razorpay';
  readonly keyId: string;
  /** Makes the gateway's order; `mayExist` looks it up by our order id first. Throws GatewayError. */
  createOrder(order: OrderToPay, options: { mayExist: boolean; deadline: Deadline }): Promise<GatewayOrder>;
  /** Throws GatewayError; null where the gateway doesn't know it. */
  findPayment(paymentId: string, deadline: Deadline): Promise<GatewayPayment | null>;
  /** Every try to pay one provider order. Throws GatewayError. */
  listPayments(providerOrderId: string, deadline: Deadline): Promise<GatewayPayment[]>;
  /** Captures an authorised payment in full and gives it back as it then is. Throws GatewayError. */
  capture(payment: GatewayPayment, deadline: Deadline): Promise<GatewayPayment>;
  /**
   * Gives money of a captured payment back. The same refund id makes one refund, however often it is asked for.
   * Throws GatewayError.
   */
  refund(refund: RefundToMake, deadline: Deadline): Promise<GatewayRefund>;
  /** Throws GatewayError; null where the gateway doesn't know it. */
  findRefund(refundId: string, deadline: Deadline): Promise<GatewayRefund | null>;
  /** Every refund of one payment, whoever made it. Throws GatewayError. */
  listRefunds(paymentId: string, deadline: Deadline): Promise<GatewayRefund[]>;
  /** Every payment that was made within a time, of whatever order, the newest first. Throws GatewayError. */
  listPaymentsMade(span: TimeSpan, deadline: Deadline): Promise<GatewayPayment[]>;
  /** Every refund that was made within a time, the newest first. Throws GatewayError. */
  listRefundsMade(span: TimeSpan, deadline: Deadline): Promise<GatewayRefund[]>;
  /** Whether the browser's claim was signed by the gateway for this provider order. */
  signatureMatches(claim: SignedClaim): boolean;
}

/** Why a gateway could not do what it was asked. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  /**
   * `refused`: it understood and said no. `busy`: it asks to be asked later. `lost`: no usable answer, so the
   * work may have been done or not.
   */
  readonly reason: 'refused' | 'busy' | 'lost';

  constructor(reason: 'refused' | 'busy' | 'lost', message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.reason = reason;
  }
}

/** True for a GatewayError of any copy of this module. */
export function isGatewayError(error: unknown): error is GatewayError {
  return error instanceof Error && error.name === 'GatewayError';
}
