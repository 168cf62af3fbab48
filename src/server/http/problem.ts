import { STATUS_CODES } from 'node:http';

/** An error that the door itself answers, before or after anyone else could (RFC 9457). */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

/** Every error of the door's own. */
export const PROBLEMS = {
  malformed: { status: 400, code: 'bad-request', detail: 'This request can’t be understood.' },
  host: { status: 400, code: 'bad-host', detail: 'A request names exactly one host.' },
  origin: { status: 403, code: 'bad-origin', detail: 'This can only be done from the shop’s own pages.' },
  notFound: { status: 404, code: 'not-found', detail: 'There is nothing here.' },
  method: { status: 405, code: 'method-not-allowed', detail: 'This can’t be done here.' },
  tooSlow: { status: 408, code: 'too-slow', detail: 'The request took too long to arrive.' },
  gone: { status: 410, code: 'gone', detail: 'What was here is gone.' },
  tooLarge: { status: 413, code: 'too-large', detail: 'The request is larger than is accepted here.' },
  targetTooLong: { status: 414, code: 'url-too-long', detail: 'The address is too long.' },
  expectation: { status: 417, code: 'expectation', detail: 'This expectation can’t be met.' },
  otherHost: { status: 421, code: 'other-host', detail: 'This shop doesn’t answer for that host.' },
  headersTooLarge: { status: 431, code: 'headers-too-large', detail: 'The request’s headers are too large.' },
  internal: { status: 500, code: 'internal', detail: 'Something went wrong on our side.' },
  busy: { status: 503, code: 'busy', detail: 'The shop is very busy. Please try again in a moment.' },
} as const satisfies Record<string, Problem>;

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The body of an error answer. */
export function problemBody({ status, code, detail }: Problem): string {
  return JSON.stringify({
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    code,
  });
}
