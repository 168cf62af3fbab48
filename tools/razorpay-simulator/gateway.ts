import { Books } from './books.ts';
import { Faults } from './faults.ts';
import { RefundKeys } from './refund-keys.ts';
import { Webhooks, type RetryRules } from './webhooks.ts';

export interface GatewayOptions {
  keyId: string;
  keySecret: string;
  webhookSecret: string;
  webhookUrl: string | null;
  retry: RetryRules;
}

/** One simulated Razorpay account: its keys, its books, and what it is told to do wrong. */
export class Gateway {
  readonly keyId: string;
  readonly keySecret: string;
  /** The only Authorization header that opens the REST routes. */
  readonly authorization: string;
  readonly books = new Books();
  readonly faults = new Faults();
  readonly refundKeys = new RefundKeys();
  readonly webhooks: Webhooks;
  /** False leaves new refunds pending until they are settled through the control routes. */
  refundsSettleAtOnce = true;

  constructor(options: GatewayOptions) {
    this.keyId = options.keyId;
    this.keySecret = options.keySecret;
    this.authorization = `Basic ${Buffer.from(`${options.keyId}:${options.keySecret}`).toString('base64')}`;
    this.webhooks = new Webhooks({
      url: options.webhookUrl,
      secret: options.webhookSecret,
      retry: options.retry,
    });
  }
}
