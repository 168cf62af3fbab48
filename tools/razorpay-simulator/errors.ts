/** What stands under `error` in every refusal of the gateway. */
export interface ErrorDetails {
  code: string;
  description: string;
  source: string;
  step: string;
  reason: string;
  metadata: Record<string, string>;
  field?: string;
}

/** A refusal: the HTTP status and the documented error shape. */
export class GatewayError extends Error {
  readonly status: number;
  readonly details: ErrorDetails;

  constructor(status: number, details: Partial<ErrorDetails> & { description: string }) {
    super(details.description);
    this.name = 'GatewayError';
    this.status = status;
    this.details = {
      code: 'BAD_REQUEST_ERROR',
      source: 'NA',
      step: 'NA',
      reason: 'NA',
      metadata: {},
      ...details,
    };
  }
}

/** 400 for a field that the request got wrong. */
export function invalidInput(field: string | null, description: string): GatewayError {
  return new GatewayError(400, {
    description,
    source: 'business',
    step: 'payment_initiation',
    reason: 'input_validation_failed',
    ...(field === null ? {} : { field }),
  });
}

/** 400 for a request that its order, payment or refund does not allow. */
export function notAllowed(description: string): GatewayError {
  return new GatewayError(400, { description });
}

/** 400, as Razorpay answers for an id it does not know. */
export function unknownId(): GatewayError {
  return invalidInput(null, 'The id provided does not exist');
}

/** 404 for an address that is no route. */
export function unknownRoute(): GatewayError {
  return new GatewayError(404, { description: 'The requested URL was not found on the server.' });
}

/** 401 for a missing or wrong key. */
export function unauthenticated(): GatewayError {
  return new GatewayError(401, { description: 'Authentication failed' });
}
