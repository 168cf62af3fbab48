import { setTimeout as delay } from 'node:timers/promises';
import { unauthenticated, unknownRoute } from './errors.ts';
import { faultyBody, type Fault } from './faults.ts';
import type { Gateway } from './gateway.ts';
import { readBody, sendJson, sendText, type Exchange } from './http.ts';
import { answerRest, type RestAnswer, type RestRequest } from './rest-api.ts';
import { matchRoute } from './rest-routes.ts';

/** Answers a request under `/v1`, or does it the wrong way that a fault asks for. */
export async function serveRest(gateway: Gateway, exchange: Exchange): Promise<void> {
  const { request, response, method, segments, query } = exchange;
  if (request.headers.authorization !== gateway.authorization) throw unauthenticated();
  const route = matchRoute(method, segments.slice(1));
  if (!route) throw unknownRoute();

  const fault = gateway.faults.take(route.name);
  const rawBody = method === 'POST' ? await readBody(request) : '';
  const key = request.headers['x-refund-idempotency'];
  const wanted: RestRequest = { route, query, rawBody, refundKey: typeof key === 'string' ? key : undefined };
  if (fault) {
    await misbehave(gateway, exchange, wanted, fault);
  } else {
    const answer = answerRest(gateway, wanted);
    sendJson(response, answer.status, answer.body);
  }
}

async function misbehave(
  gateway: Gateway,
  { response, request, method }: Exchange,
  wanted: RestRequest,
  fault: Fault,
): Promise<void> {
  if (fault.kind === 'slow') {
    const early = fault.after ? answerRest(gateway, wanted) : null;
    await delay(fault.delayMs);
    const answer = early ?? answerRest(gateway, wanted);
    sendJson(response, answer.status, answer.body);
    return;
  }
  // Reading changes nothing, so a spoilt answer to a GET can always be made from the real one.
  const real: RestAnswer | null = fault.after || method === 'GET' ? answerRest(gateway, wanted) : null;
  if (fault.kind === 'refused') {
    request.socket.destroy();
  } else if (fault.kind === 'reset') {
    request.socket.resetAndDestroy();
  } else if (fault.kind === 'http') {
    const { type, text } = faultyBody(fault, real && JSON.stringify(real.body));
    sendText(response, fault.status, type, text, fault.status === 429 ? { 'Retry-After': '1' } : {});
  }
}
