import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { acceptedEncoding } from './accepted-encoding.ts';
import { clientAddress } from './client-address.ts';
import { Connections } from './connections.ts';
import { doorLimits, type DoorLimits } from './door-limits.ts';
import { createDoorServer } from './door-server.ts';
import { overwriteForwarding } from './forwarding.ts';
import { packAnswer, presetHeaders } from './on-demand-answer.ts';
import { loggablePath, pathRule, type PathRule } from './path-rules.ts';
import { PROBLEMS, type Problem } from './problem.ts';
import { Refusals } from './refusals.ts';
import { announcesTooMuch, BodyMemory, readRequestBody } from './request-body.ts';
import { RequestHead } from './request-head.ts';
import { createRequestIds } from './request-ids.ts';
import { createSecurityHeaders, type RawHeaders, type SecurityHeaders } from './security-headers.ts';
import { createSiteNames, type SiteNames } from './site-names.ts';
import { StaticAnswers } from './static-answers.ts';
import type { StaticFile, StaticFiles } from './static-files.ts';
import { judge } from './verdict.ts';
import { Visitor } from './visitor.ts';

/** What handles a request that no file answers: Astro's handler in middleware mode. `next` means "no such route". */
export type App = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
  locals: object,
) => unknown;

/** What the door knows about a request, for whoever answers it. */
export interface Visit {
  readonly requestId: string;
  /** The client's address by the trusted hops; never by what the client claims. */
  readonly clientAddress: string;
  readonly log: Logger;
  /** Resolves when what was written of the answer is on its way to the client, or nobody is there any more. */
  readonly drained: () => Promise<void>;
}

export interface FrontDoorOptions {
  readonly app: App;
  /** Makes `Astro.locals` for one request. */
  readonly locals: (visit: Visit) => object;
  readonly files: StaticFiles;
  /** The shop's own address: its host is the only one that is answered (every loopback name, if it is loopback). */
  readonly siteUrl: URL;
  /** How many proxies in front may be believed about X-Forwarded-For. */
  readonly trustedProxyHops: number;
  readonly checkoutScriptUrl: URL;
  readonly gatewayApiUrl: URL;
  /** CSP sources of the inline styles that every page has. */
  readonly inlineStyles?: readonly string[];
  readonly log: Logger;
  readonly limits?: Partial<DoorLimits>;
}

export interface FrontDoor {
  readonly server: Server;
  /** True from the moment that `drain` is called. */
  readonly draining: boolean;
  /** Rejects if the port is taken or the host is not this machine's. */
  listen(port: number, host: string): Promise<AddressInfo>;
  /** Accepts no more connections, finishes what is under way, and resolves when the last connection is closed. */
  drain(): Promise<void>;
}

/** The shop's HTTP server: files first, then the app, and rules for both. */
export function createFrontDoor(options: FrontDoorOptions): FrontDoor {
  return new Door(options);
}

const RETRY_SOON = ['Retry-After', '1'];

const BODY_PROBLEMS = {
  'too-large': PROBLEMS.tooLarge,
  'too-slow': PROBLEMS.tooSlow,
  busy: PROBLEMS.busy,
} as const;

class Door implements FrontDoor {
  readonly server: Server;
  #draining = false;
  readonly #options: FrontDoorOptions;
  readonly #limits: DoorLimits;
  readonly #names: SiteNames;
  readonly #headers: SecurityHeaders;
  readonly #answers: StaticAnswers;
  readonly #refusals: Refusals;
  readonly #connections: Connections;
  readonly #bodyMemory: BodyMemory;
  readonly #uploadMemory: BodyMemory;
  readonly #nextRequestId = createRequestIds();
  readonly #head = new RequestHead();
  /** The last answer of each connection that took more than a look into memory. */
  readonly #lastAnswers = new WeakMap<Duplex, ServerResponse>();

  /** Requests of each connection that wait for answers before theirs, where there were any. */
  readonly #waiting = new WeakMap<Duplex, number>();

  constructor(options: FrontDoorOptions) {
    this.#options = options;
    this.#limits = { ...doorLimits(options.trustedProxyHops), ...options.limits };
    this.#names = createSiteNames(options.siteUrl);
    this.#headers = createSecurityHeaders(options);
    this.#answers = new StaticAnswers(this.#headers, options.log);
    this.#refusals = new Refusals(this.#headers.of('data'));
    this.#bodyMemory = new BodyMemory(this.#limits.bodiesBytes);
    this.#uploadMemory = new BodyMemory(this.#limits.uploadsBytes);
    this.server = createDoorServer({
      limits: this.#limits,
      refusals: this.#refusals,
      log: options.log,
      receive: (request, response, how) => this.#receive(request, response, how),
      underWay: (connection) => this.#underWay(connection),
    });
    this.#connections = new Connections(this.server, (socket) => this.#underWay(socket) !== undefined);
  }

  get draining(): boolean {
    return this.#draining;
  }

  listen(port: number, host: string): Promise<AddressInfo> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen({ port, host, backlog: this.#limits.connections }, () => {
        this.server.off('error', reject);
        resolve(this.server.address() as AddressInfo);
      });
    });
  }

  drain(): Promise<void> {
    this.#draining = true;
    return this.#connections.drain({ graceMs: this.#limits.drainGraceMs, limitMs: this.#limits.drainMs });
  }

  /**
   * Requests that were sent without waiting for the answers before them come in here one by one, when it is their turn:
   * else a packet full of them would have as many answers made, and kept, for a client that may never read one.
   */
  #waitForTurn(request: IncomingMessage, response: ServerResponse, how: { asksToContinue: boolean }): void {
    const { socket } = request;
    const waiting = (this.#waiting.get(socket) ?? 0) + 1;
    if (waiting > this.#limits.waitingRequests) {
      socket.destroy();
      return;
    }
    this.#waiting.set(socket, waiting);
    response.once('socket', () => {
      this.#waiting.set(socket, (this.#waiting.get(socket) ?? 1) - 1);
      process.nextTick(() => this.#receive(request, response, how));
    });
  }

  /** The way of every request. A file that is in memory is answered here, with as little work as can be. */
  #receive(request: IncomingMessage, response: ServerResponse, how: { asksToContinue: boolean }): void {
    if (response.socket === null) {
      this.#waitForTurn(request, response, how);
      return;
    }
    const head = this.#head;
    head.read(request.rawHeaders);
    if (this.#draining) response.shouldKeepAlive = false;
    if (
      request.method === 'GET' &&
      head.hostCount === 1 &&
      !head.hasBody &&
      this.#names.acceptsHost(head.host)
    ) {
      const file = this.#options.files.get(request.url as string);
      if (file !== undefined && this.#answers.answerNow(file, response, head)) return;
    }
    this.#lastAnswers.set(request.socket, response);
    const visitor = new Visitor(request, response, head, { requestId: this.#nextRequestId(), ...how });
    this.#consider(visitor).catch((error: unknown) => this.#fail(visitor, error));
  }

  async #consider(visitor: Visitor): Promise<void> {
    const { request, response, method, host, hostCount } = visitor;
    response.setHeader('X-Request-Id', visitor.requestId);
    response.once('close', () => this.#logVisit(visitor));
    response.on('error', (error) =>
      this.#options.log.debug({ err: error }, 'An answer could not be written'),
    );
    const claim = { method, host, hostCount, origin: request.headers.origin, target: request.url ?? '' };
    const verdict = judge(claim, { names: this.#names, files: this.#options.files });
    visitor.path = verdict.path;
    switch (verdict.outcome) {
      case 'refuse':
        this.#refuse(visitor, verdict.problem, verdict.headers);
        break;
      case 'unknown':
        await this.#refuseUnknown(visitor);
        break;
      case 'gone':
        await this.#refuseUnknown(visitor, PROBLEMS.gone);
        break;
      case 'redirect':
        this.#refusals.redirect(response, verdict.location);
        break;
      case 'file':
        visitor.logLevel = 'debug';
        await this.#answerFile(visitor, verdict.file);
        break;
      case 'app':
        if (await this.#takeBody(visitor, verdict.rule)) await this.#passOn(visitor, verdict.rule);
    }
  }

  async #answerFile(visitor: Visitor, file: StaticFile): Promise<void> {
    try {
      await this.#answers.answer(file, visitor.response, visitor);
    } catch (error) {
      // An earlier build's, served for pages that are still open somewhere, and removed with that build.
      const isRemoved = file.immutable && (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (!isRemoved || visitor.response.headersSent) throw error;
      await this.#refuseUnknown(visitor);
    }
  }

  /** Reads the body for the app. False if the request was answered, or has gone. */
  async #takeBody(visitor: Visitor, rule: PathRule): Promise<boolean> {
    const { request, response } = visitor;
    if (announcesTooMuch(request, rule.bodyLimitBytes)) {
      this.#refuse(visitor, PROBLEMS.tooLarge);
      return false;
    }
    if (visitor.method !== 'POST') {
      if (visitor.hasBody) response.shouldKeepAlive = false;
      return true;
    }
    let bytes: Buffer = Buffer.alloc(0);
    if (visitor.hasBody) {
      if (visitor.asksToContinue) response.writeContinue();
      const memory = rule.isUpload ? this.#uploadMemory : this.#bodyMemory;
      const body = await readRequestBody(request, {
        limitBytes: rule.bodyLimitBytes,
        patienceMs: this.#limits.requestMs * rule.bodyPatience,
        memory,
      });
      if (response.closed) memory.release(body.heldBytes);
      else response.once('close', () => memory.release(body.heldBytes));
      if (body.outcome === 'aborted') return false;
      if (body.outcome !== 'read') {
        this.#refuse(visitor, BODY_PROBLEMS[body.outcome], body.outcome === 'busy' ? RETRY_SOON : []);
        return false;
      }
      bytes = body.bytes;
      visitor.hasBody = false;
    }
    Object.assign(request, { body: bytes });
    return true;
  }

  async #passOn(visitor: Visitor, rule: PathRule): Promise<void> {
    const { request, response, requestId } = visitor;
    const { siteUrl, trustedProxyHops, locals, app, log } = this.#options;
    const address = clientAddress(
      request.socket.remoteAddress,
      request.headers['x-forwarded-for'] as string | undefined,
      trustedProxyHops,
    );
    overwriteForwarding(request, { host: this.#names.hostFor(visitor.host), address, siteUrl });
    presetHeaders(response, this.#headers.of(rule.pageClass));
    const { drained } = packAnswer(response, {
      encoding: request.method === 'HEAD' ? 'identity' : acceptedEncoding(visitor.acceptEncoding),
      answerEmptyError: () => this.#refuse(visitor, PROBLEMS.internal),
    });
    const next = (error?: unknown): void => {
      if (error !== undefined) this.#fail(visitor, error);
      else this.#refuseUnknown(visitor).catch((cause: unknown) => this.#fail(visitor, cause));
    };
    await app(
      request,
      response,
      next,
      locals({ requestId, clientAddress: address, log: log.child({ requestId }), drained }),
    );
  }

  #refuse(visitor: Visitor, problem: Problem, extra: RawHeaders = []): void {
    if (visitor.hasBody) this.#refusals.refuseSender(visitor.request, visitor.response, problem, extra);
    else this.#refusals.refuse(visitor.response, problem, extra);
  }

  async #refuseUnknown(
    visitor: Visitor,
    problem: typeof PROBLEMS.notFound | typeof PROBLEMS.gone = PROBLEMS.notFound,
  ): Promise<void> {
    const page = this.#options.files.notFoundPage;
    if (page === undefined || visitor.hasBody || pathRule(visitor.path).pageClass === 'data') {
      this.#refuse(visitor, problem);
    } else {
      await this.#answers.answer(page, visitor.response, visitor, problem.status);
    }
  }

  #fail({ response, requestId, path }: Visitor, error: unknown): void {
    this.#options.log.error({ err: error, requestId, path: loggablePath(path) }, 'A request failed');
    if (response.headersSent) response.destroy();
    else this.#refusals.refuse(response, PROBLEMS.internal);
  }

  #underWay(connection: Duplex): ServerResponse | undefined {
    const answer = this.#lastAnswers.get(connection);
    return answer?.writableFinished === false ? answer : undefined;
  }

  #logVisit({ method, path, requestId, response, startedAtMs, logLevel }: Visitor): void {
    this.#options.log[logLevel](
      {
        requestId,
        method,
        path: loggablePath(path),
        status: response.statusCode,
        ms: Math.round(performance.now() - startedAtMs),
        ...(response.writableFinished ? {} : { cutOff: true }),
      },
      'request',
    );
  }
}
