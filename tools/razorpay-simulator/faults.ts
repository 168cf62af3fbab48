import { ROUTE_NAMES, type RouteName } from './rest-routes.ts';

export const FAULT_ROUTES = ['*', ...ROUTE_NAMES] as const;
export const FAULT_KINDS = ['refused', 'hang', 'reset', 'slow', 'http'] as const;
export const FAULT_BODIES = ['json', 'html', 'truncated', 'wrong-types'] as const;

/** Something that the gateway is told to do wrong. */
export interface Fault {
  route: '*' | RouteName;
  /**
   * `refused` closes the connection without a byte; `hang` never answers; `reset` breaks the connection with a TCP
   * reset; `slow` answers rightly, but late; `http` answers with a status and a body of its own.
   */
  kind: (typeof FAULT_KINDS)[number];
  status: number;
  body: (typeof FAULT_BODIES)[number];
  /** Whether the work is done first, so that only the answer is lost. */
  after: boolean;
  /** How many more requests meet it; null: all until the faults are cleared. */
  count: number | null;
  delayMs: number;
}

/** The faults in force, oldest first. */
export class Faults {
  #active: Fault[] = [];

  add(fault: Fault): void {
    this.#active.push(fault);
  }

  clear(): void {
    this.#active = [];
  }

  list(): readonly Fault[] {
    return this.#active;
  }

  /** The fault that this request meets, or null; one of its count is used up. */
  take(route: RouteName): Fault | null {
    if (this.#active.length === 0) return null;
    const fault = this.#active.find((candidate) => candidate.route === '*' || candidate.route === route);
    if (!fault) return null;
    if (fault.count !== null) {
      fault.count -= 1;
      if (fault.count === 0) this.#active = this.#active.filter((other) => other !== fault);
    }
    return fault;
  }
}

/** The body of an `http` fault. `real` is what the gateway would have answered, null if the work wasn't done. */
export function faultyBody(fault: Fault, real: string | null): { type: string; text: string } {
  const json = 'application/json; charset=utf-8';
  switch (fault.body) {
    case 'html':
      return {
        type: 'text/html; charset=utf-8',
        text: `<!doctype html><html><head><title>${fault.status}</title></head><body><h1>${fault.status}</h1></body></html>`,
      };
    case 'truncated': {
      const whole = real ?? '{"id":"order_00000000000000","entity":"order","amount":50000,"currency":"INR"}';
      return { type: json, text: whole.slice(0, Math.floor(whole.length / 2)) };
    }
    case 'wrong-types':
      return { type: json, text: JSON.stringify(withWrongTypes(JSON.parse(real ?? SAMPLE))) };
    case 'json':
      return { type: json, text: real !== null && fault.status < 400 ? real : errorText(fault.status) };
  }
}

const SAMPLE =
  '{"id":"order_00000000000000","entity":"order","amount":50000,"currency":"INR","status":"created","items":[],"error":{"code":"x"}}';

/** Every number as text, every text as a number, every list as an object. */
function withWrongTypes(value: unknown): unknown {
  if (Array.isArray(value)) return { 0: 'not a list' };
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withWrongTypes(inner)]));
  }
  if (typeof value === 'string') return value.length;
  return `${JSON.stringify(value)}?`;
}

function errorText(status: number): string {
  const isServer = status >= 500;
  return JSON.stringify({
    error: {
      code: status === 502 ? 'GATEWAY_ERROR' : isServer ? 'SERVER_ERROR' : 'BAD_REQUEST_ERROR',
      description:
        status === 429
          ? 'Too many requests'
          : isServer
            ? 'We are facing some trouble completing your request at the moment. Please try again shortly.'
            : 'The request could not be processed',
      source: 'NA',
      step: 'NA',
      reason: 'NA',
      metadata: {},
    },
  });
}
