import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { acceptedEncoding } from './accepted-encoding.ts';
import { clientAddress } from './client-address.ts';
import { Connections } from './connections.ts';
import { doorLimits, type DoorLimits } from './door-limits.ts';
import { ALLOWED_METHODS, createDoorServer } from './door-server.ts';
import { overwriteForwarding } from './forwarding.ts';
import { packAnswer, presetHeaders } from './on-demand-answer.ts';
import { isClosed, loggablePath, pathRule, type PathRule } from './path-rules.ts';
import { PROBLEMS, type Problem } from './problem.ts';
import { Refusals } from './refusals.ts';
import { announcesTooMuch, BodyMemory, readRequestBody } from './request-body.ts';
import { RequestHead } from './request-head.ts';
import { createRequestIds } from './request-ids.ts';
import { readRequestTarget } from './request-target.ts';
import { createSecurityHeaders, type RawHeaders, type SecurityHeaders } from './security-headers.ts';
import { createSiteNames, isLoopbackHost, type SiteNames } from './site-names.ts';
import { StaticAnswers } from './static-answers.ts';
import type { StaticFile, StaticFiles } from './static-files.ts';
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

const ALLOW_FOR_FILES = ['Allow', 'GET, HEAD'];

const RETRY_SOON = ['Retry-After', '1'];

const BODY_PROBLEMS = {
  'too-large': PROBLEMS.tooLarge,
  'too-slow': PROBLEMS.tooSlow,
  busy: PROBLEMS.busy,
} as const;

/** Asked by the machine's own watchdog, which knows no host name. */
const HEALTH_PATHS: ReadonlySet<string> = new Set(['/api/health', '/api/ready']);

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
  readonly #nextRequestId = createRequestIds();
  readonly #head = new RequestHead();
  /** The last answer of each connection that took more than a look into memory. */
  readonly #lastAnswers = new WeakMap<Duplex, ServerResponse>();

  constructor(options: FrontDoorOptions) {
    this.#options = options;
    this.#limits = { ...doorLimits(options.trustedProxyHops), ...options.limits };
    this.#names = createSiteNames(options.siteUrl);
    this.#headers = createSecurityHeaders(options);
    this.#answers = new StaticAnswers(this.#headers, options.log);
    this.#refusals = new Refusals(this.#headers.of('data'));
    this.#bodyMemory = new BodyMemory(this.#limits.bodiesBytes);
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
      this.server.listen({ port, host, backlog: 1024 }, () => {
        this.server.off('error', reject);
        resolve(this.server.address() as AddressInfo);
      });
    });
  }

  drain(): Promise<void> {
    this.#draining = true;
    return this.#connections.drain({ graceMs: this.#limits.drainGraceMs, limitMs: this.#limits.drainMs });
  }

  /** The way of every request. A file that is in memory is answered here, with as little work as can be. */
  #receive(request: IncomingMessage, response: ServerResponse, how: { asksToContinue: boolean }): void {
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
    const { request, response, method } = visitor;
    const address = clientAddress(
      request.socket.remoteAddress,
      request.headers['x-forwarded-for'] as string | undefined,
      this.#options.trustedProxyHops,
    );
    response.setHeader('X-Request-Id', visitor.requestId);
    response.once('close', () => this.#logVisit(visitor));
    response.on('error', (error) =>
      this.#options.log.debug({ err: error }, 'An answer could not be written'),
    );

    if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') {
      return this.#refuse(visitor, PROBLEMS.method, ALLOWED_METHODS);
    }
    if (visitor.hostCount !== 1) {
      response.shouldKeepAlive = false;
      return this.#refuse(visitor, PROBLEMS.host);
    }
    if (!this.#names.acceptsHost(visitor.host) && !isHealthCheck(request, visitor.host)) {
      return this.#refuse(visitor, PROBLEMS.otherHost);
    }

    const target = readRequestTarget(request.url ?? '');
    if (target.kind === 'malformed') return this.#refuse(visitor, PROBLEMS.malformed);
    if (target.kind === 'too-long') return this.#refuse(visitor, PROBLEMS.targetTooLong);
    if (target.kind === 'ambiguous') return this.#refuseUnknown(visitor);
    visitor.path = target.path;

    const file = this.#options.files.get(target.path);
    const page = file ?? this.#pageNamed(target.path);
    if (page !== undefined && method === 'POST')
      return this.#refuse(visitor, PROBLEMS.method, ALLOW_FOR_FILES);
    const otherwiseSpelled = target.spelling === 'trailing-slash' && method !== 'POST';
    if (page !== undefined ? page !== file || target.spelling !== 'canonical' : otherwiseSpelled) {
      if (isClosed(target.path)) return this.#refuseUnknown(visitor);
      return this.#refusals.redirect(response, (page?.path ?? target.path) + target.query);
    }
    if (file !== undefined) {
      visitor.logLevel = 'debug';
      return this.#answers.answer(file, response, visitor);
    }
    if (target.spelling !== 'canonical' || isClosed(target.path)) return this.#refuseUnknown(visitor);

    const rule = pathRule(target.path);
    if (method === 'POST' && rule.origin === 'own') {
      if (!this.#names.isOwnOrigin(request.headers.origin, visitor.host)) {
        return this.#refuse(visitor, PROBLEMS.origin);
      }
    }
    if (!(await this.#takeBody(visitor, rule))) return;
    this.#passOn(visitor, rule, address);
  }

  /** The page that a path names with a file's name: `/about.html` and `/about/index.html` are `/about`. */
  #pageNamed(path: string): StaticFile | undefined {
    if (!path.endsWith('.html')) return undefined;
    const named = this.#options.files.get(path.replace(/(?:\/index)?\.html$/, '') || '/');
    return named?.isPage === true ? named : undefined;
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
      const body = await readRequestBody(request, {
        limitBytes: rule.bodyLimitBytes,
        patienceMs: this.#limits.requestMs * rule.bodyPatience,
        memory: this.#bodyMemory,
      });
      if (response.closed) this.#bodyMemory.release(body.heldBytes);
      else response.once('close', () => this.#bodyMemory.release(body.heldBytes));
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

  #passOn(visitor: Visitor, rule: PathRule, address: string): void {
    const { request, response } = visitor;
    const { siteUrl, locals, app } = this.#options;
    const host = this.#names.hostFor(visitor.host);
    overwriteForwarding(request, { host, address, siteUrl });
    presetHeaders(response, this.#headers.of(rule.pageClass));
    packAnswer(response, {
      encoding: request.method === 'HEAD' ? 'identity' : acceptedEncoding(visitor.acceptEncoding),
      answerEmptyError: () => this.#refuse(visitor, PROBLEMS.internal),
    });
    const next = (error?: unknown): void => {
      if (error !== undefined) this.#fail(visitor, error);
      else this.#refuseUnknown(visitor).catch((cause: unknown) => this.#fail(visitor, cause));
    };
    const log = this.#options.log.child({ requestId: visitor.requestId });
    Promise.resolve()
      .then(() =>
        app(request, response, next, locals({ requestId: visitor.requestId, clientAddress: address, log })),
      )
      .catch((error: unknown) => this.#fail(visitor, error));
  }

  #refuse(visitor: Visitor, problem: Problem, extra: RawHeaders = []): void {
    if (visitor.hasBody) this.#refusals.refuseSender(visitor.request, visitor.response, problem, extra);
    else this.#refusals.refuse(visitor.response, problem, extra);
  }

  async #refuseUnknown(visitor: Visitor): Promise<void> {
    const page = this.#options.files.notFoundPage;
    if (page === undefined || visitor.hasBody || pathRule(visitor.path).pageClass === 'data') {
      return this.#refuse(visitor, PROBLEMS.notFound);
    }
    await this.#answers.answer(page, visitor.response, visitor, 404);
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

function isHealthCheck(request: IncomingMessage, host: string): boolean {
  return HEALTH_PATHS.has(request.url ?? '') && isLoopbackHost(host);
}
