import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHead } from './request-head.ts';

/** A request on its way through the door, and what was found out about it so far. */
export class Visitor {
  readonly startedAtMs = performance.now();
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly method: string;
  readonly host: string;
  readonly hostCount: number;
  readonly acceptEncoding: string;
  readonly ifNoneMatch: string;
  /** Whether it waits for "100 Continue" before it sends its body. */
  readonly asksToContinue: boolean;
  /** Whether there are bytes of a body that nobody has read. */
  hasBody: boolean;
  /** The canonical path; nothing until the target was understood. */
  path = '';
  logLevel: 'info' | 'debug' = 'info';

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    head: RequestHead,
    { requestId, asksToContinue }: { requestId: string; asksToContinue: boolean },
  ) {
    this.request = request;
    this.response = response;
    this.requestId = requestId;
    this.method = request.method ?? '';
    this.host = head.host;
    this.hostCount = head.hostCount;
    this.acceptEncoding = head.acceptEncoding;
    this.ifNoneMatch = head.ifNoneMatch;
    this.asksToContinue = asksToContinue;
    this.hasBody = head.hasBody;
  }
}
