import { STATUS_CODES } from 'node:http';
import type { Logger } from 'pino';
import type { Problem } from '#shared/checkout.ts';
import { isShopError, type ShopError, type ShopErrorCode } from '../domain/errors.ts';

/** Every error that a person can cause, and its HTTP status. The only place that joins the two. */
const STATUS: Record<ShopErrorCode, number> = {
  'already-paid': 409,
  'bad-input': 422,
  'bad-origin': 403,
  'bad-signature': 400,
  busy: 503,
  'in-progress': 409,
  'key-missing': 400,
  'key-reused': 422,
  'last-owner': 409,
  malformed: 400,
  'not-allowed': 403,
  'not-found': 404,
  'order-cancelled': 409,
  'order-unknown': 404,
  'out-of-stock': 409,
  'payment-unavailable': 503,
  'pincode-unknown': 404,
  'price-changed': 409,
  'product-unknown': 404,
  'promo-refused': 409,
  'rate-limited': 429,
  'sign-in-needed': 401,
  'too-large': 413,
  'wrong-state': 409,
  'wrong-type': 415,
};

/** The HTTP status of a ShopError. */
export function statusOf(error: ShopError): number {
  return STATUS[error.code];
}

/** An RFC 9457 answer for anything that was thrown. What isn't a ShopError is a bug: logged, and told as such. */
export function problemAnswer(
  error: unknown,
  context: { log: Logger; requestId: string; status?: number },
): Response {
  if (!isShopError(error)) {
    context.log.error({ err: error, requestId: context.requestId }, 'a request failed');
    const detail = `Something went wrong on our side. Reference: ${context.requestId}.`;
    return answer({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail,
      code: 'internal',
    });
  }
  const status = context.status ?? statusOf(error);
  if (status === 503 && error.extras.cause !== undefined) {
    context.log.warn({ err: error.extras.cause, requestId: context.requestId }, error.message);
  }
  const { errors, members, retryAfterSeconds } = error.extras;
  return answer(
    {
      type: `urn:darzi:problem:${error.code}`,
      title: STATUS_CODES[status] ?? 'Error',
      status,
      detail: error.message,
      code: error.code,
      ...(errors ? { errors } : {}),
      ...members,
    },
    retryAfterSeconds ?? (status === 503 ? 1 : undefined),
  );
}

function answer(problem: Problem & Record<string, unknown>, retryAfterSeconds?: number): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfterSeconds)) }),
    },
  });
}
