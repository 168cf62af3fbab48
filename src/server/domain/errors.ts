/** What a shopper or an admin can cause and must be told. `http/shop-problem.ts` gives each its HTTP status. */
export type ShopErrorCode =
  | 'already-paid'
  | 'bad-input'
  | 'bad-origin'
  | 'bad-signature'
  | 'busy'
  | 'in-progress'
  | 'key-missing'
  | 'key-reused'
  | 'last-owner'
  | 'malformed'
  | 'not-allowed'
  | 'not-found'
  | 'order-cancelled'
  | 'order-unknown'
  | 'out-of-stock'
  | 'payment-unavailable'
  | 'pincode-unknown'
  | 'price-changed'
  | 'product-unknown'
  | 'promo-refused'
  | 'rate-limited'
  | 'sign-in-needed'
  | 'too-large'
  | 'wrong-state'
  | 'wrong-type';

export interface FieldProblem {
  field: string;
  message: string;
}

export interface ShopErrorExtras {
  /** Problems by field, for malformed input. */
  errors?: FieldProblem[];
  /** After how many seconds trying again makes sense. */
  retryAfterSeconds?: number;
  /** Members to add to the answer, such as the new quote. */
  members?: Record<string, unknown>;
  cause?: unknown;
}

/** An error with a code for programs and a sentence for people. */
export class ShopError extends Error {
  override readonly name = 'ShopError';
  readonly code: ShopErrorCode;
  readonly extras: ShopErrorExtras;

  constructor(code: ShopErrorCode, sentence: string, extras: ShopErrorExtras = {}) {
    super(sentence, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.code = code;
    this.extras = extras;
  }
}

/** True for a ShopError, also for one made by another copy of this module (the server and the built pages each have one). */
export function isShopError(error: unknown): error is ShopError {
  return error instanceof Error && error.name === 'ShopError' && 'code' in error;
}
