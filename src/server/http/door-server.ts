import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { DoorLimits } from './door-limits.ts';
import { ALLOWED_METHODS } from './methods.ts';
import { LONGEST_BODY_PATIENCE } from './path-rules.ts';
import { PROBLEMS, type Problem } from './problem.ts';
import type { Refusals } from './refusals.ts';

export interface DoorServerOptions {
  readonly limits: DoorLimits;
  readonly refusals: Refusals;
  readonly log: Logger;
  /** Called for every request that Node could read. */
  readonly receive: (
    request: IncomingMessage,
    response: ServerResponse,
    options: { asksToContinue: boolean },
  ) => void;
  /** The answer that is under way on a connection, if there is one. */
  readonly underWay: (connection: Duplex) => ServerResponse | undefined;
}

const WARN_EVERY_MS = 10_000;

/** Node's server, with a limit to everything that it leaves open and an answer of ours to everything it refuses. */
export function createDoorServer({ limits, refusals, log, receive, underWay }: DoorServerOptions): Server {
  const server = createServer({
    headersTimeout: limits.headersMs,
    // Bodies that someone waits for have a shorter limit of their own; this one is for those that nobody reads.
    requestTimeout: limits.requestMs * LONGEST_BODY_PATIENCE + limits.headersMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: Math.min(1000, limits.headersMs),
    maxHeaderSize: limits.headersBytes,
    requireHostHeader: false,
    optimizeEmptyRequests: true,
  });
  server.timeout = limits.stalledMs;
  server.maxConnections = limits.connections;

  server.on('request', (request, response) => receive(request, response, { asksToContinue: false }));
  server.on('checkContinue', (request, response) => receive(request, response, { asksToContinue: true }));
  server.on('checkExpectation', (request, response) =>
    refusals.refuseSender(request, response, PROBLEMS.expectation),
  );
  server.on('connect', (_request, connection) => {
    connection.on('error', () => connection.destroy());
    refusals.refuseConnection(connection, PROBLEMS.method, ALLOWED_METHODS);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const problem = problemOf(error);
    const answer = underWay(socket);
    const mayStillAnswer = answer === undefined || (!answer.headersSent && problem === PROBLEMS.tooSlow);
    if (problem === null || !socket.writable || socket.bytesRead === 0) socket.destroy();
    else if (mayStillAnswer) refusals.refuseConnection(socket, problem);
    else socket.destroySoon();
  });
  let warnedAtMs = -Infinity;
  server.on('drop', () => {
    if (performance.now() - warnedAtMs < WARN_EVERY_MS) return;
    warnedAtMs = performance.now();
    log.warn({ connections: limits.connections }, 'Connections are dropped: there are too many');
  });
  return server;
}

/** Null when there is nobody left to tell. */
function problemOf({ code }: NodeJS.ErrnoException): Problem | null {
  if (code === 'ECONNRESET' || code === 'EPIPE') return null;
  if (code === 'HPE_HEADER_OVERFLOW') return PROBLEMS.headersTooLarge;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return PROBLEMS.tooSlow;
  return PROBLEMS.malformed;
}
