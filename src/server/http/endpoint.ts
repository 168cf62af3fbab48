/** What every API endpoint does before and after its command. */
import type { APIContext, APIRoute } from 'astro';
import type { z } from 'zod';
import { isShopError, ShopError } from '../domain/errors.ts';
import { isLoopback, type Env } from '../env.ts';
import type { Shop } from '../shop.ts';
import type { RateLimit } from './rate-limits.ts';
import { problemAnswer } from './shop-problem.ts';

/** What a command's wiring may use of a request. */
export interface EndpointContext {
  shop: Shop;
  request: Request;
  params: Record<string, string | undefined>;
  clientAddress: string;
}

export interface EndpointOptions<Input> {
  /** The status of a good answer; 200 unless it is said. */
  status?: number;
  /** The limit that each address has. */
  byAddress?: (shop: Shop) => RateLimit;
  /** A limit by what is sent, such as an email. */
  byInput?: (shop: Shop, input: Input) => { limit: RateLimit; key: string };
}

/** A state-changing JSON endpoint: our own Origin, limits, content type, schema, command, answer. */
export function endpoint<Schema extends z.ZodType, Answer>(
  schema: Schema,
  run: (input: z.output<Schema>, context: EndpointContext) => Promise<Answer>,
  options: EndpointOptions<z.output<Schema>> = {},
): APIRoute {
  return guarded(async (context) => {
    const { shop } = context;
    requireOwnOrigin(context.request, shop.env);
    if (options.byAddress) await spend(options.byAddress(shop), context.clientAddress);
    const input = validated(schema, await readJson(context.request));
    if (options.byInput) {
      const { limit, key } = options.byInput(shop, input);
      await spend(limit, key);
    }
    return json(await run(input, context), options.status ?? 200);
  });
}

/** An endpoint that reads. `maxAgeSeconds` is how long anybody may keep a good answer; nobody keeps one without it. */
export function reading<Answer>(
  run: (context: EndpointContext & { url: URL }) => Promise<Answer>,
  options: { byAddress?: (shop: Shop) => RateLimit; maxAgeSeconds?: number } = {},
): APIRoute {
  return guarded(async (context) => {
    if (options.byAddress) await spend(options.byAddress(context.shop), context.clientAddress);
    const answer = json(await run(context), 200);
    if (options.maxAgeSeconds !== undefined) {
      answer.headers.set('Cache-Control', `public, max-age=${options.maxAgeSeconds}`);
    }
    return answer;
  });
}

/** Runs a handler, and tells what it throws as problem+json. */
export function guarded(
  run: (context: EndpointContext & { url: URL }) => Promise<Response>,
  options: { statusOf?: (error: ShopError) => number | undefined } = {},
): APIRoute {
  return async (context: APIContext) => {
    const { shop, requestId, clientAddress } = context.locals;
    try {
      const { request, params, url } = context;
      return await run({ shop, request, params, clientAddress, url });
    } catch (error) {
      const status = isShopError(error) ? options.statusOf?.(error) : undefined;
      return problemAnswer(error, { log: shop.log, requestId, ...(status === undefined ? {} : { status }) });
    }
  };
}

/** For the methods that an endpoint doesn't have: 405 with those that it has. */
export function refuseOtherMethods(...allowed: string[]): APIRoute {
  return () =>
    new Response(
      JSON.stringify({
        type: 'about:blank',
        title: 'Method Not Allowed',
        status: 405,
        detail: 'This can’t be done here.',
        code: 'method-not-allowed',
      }),
      {
        status: 405,
        headers: { 'Content-Type': 'application/problem+json; charset=utf-8', Allow: allowed.join(', ') },
      },
    );
}

/** Throws `bad-origin` unless the request comes from a page of this shop. */
export function requireOwnOrigin(request: Request, env: Pick<Env, 'siteUrl'>): void {
  if (!isOwnOrigin(request, env)) {
    throw new ShopError('bad-origin', 'This can only be done from the shop’s own pages.');
  }
}

/** Whether a request comes from a page of this shop, by its Origin header. */
export function isOwnOrigin(request: Request, { siteUrl }: Pick<Env, 'siteUrl'>): boolean {
  const text = request.headers.get('origin');
  if (text === null || !URL.canParse(text)) return false;
  const origin = new URL(text);
  if (origin.origin === siteUrl.origin) return true;
  // On loopback the shop answers to every loopback name; a page of another port is another site.
  return (
    isLoopback(siteUrl) &&
    isLoopback(origin) &&
    origin.protocol === siteUrl.protocol &&
    origin.host === request.headers.get('host')
  );
}

/** Takes one from a limit. Throws `rate-limited` where there is none left. */
export async function spend(limit: RateLimit, key: string): Promise<void> {
  const spent = await limit.consume(key);
  if (!spent.allowed) {
    throw new ShopError('rate-limited', 'That was too often. Please wait a little and try again.', {
      retryAfterSeconds: spent.retryAfterSeconds,
    });
  }
}

/** The bytes of a request's body. */
export async function readBytes(request: Request): Promise<Uint8Array> {
  try {
    return new Uint8Array(await request.arrayBuffer());
  } catch (error) {
    throw new ShopError('malformed', 'The request did not arrive whole.', { cause: error });
  }
}

/** The JSON of a request. Throws `wrong-type` and `malformed`. */
export async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(request.headers.get('content-type') ?? '')) {
    throw new ShopError('wrong-type', 'Please send JSON (application/json).');
  }
  try {
    // A byte order mark stays in the text and is refused with it: JSON has none.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return JSON.parse(decoder.decode(await readBytes(request))) as unknown;
  } catch (error) {
    if (isShopError(error)) throw error;
    throw new ShopError('malformed', 'The body is not valid JSON.');
  }
}

/** Input that fits its schema. Throws `bad-input` with the problems by field. */
export function validated<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = result.error.issues.slice(0, 50).map((issue) => ({
    field: issue.path.join('.'),
    message: issue.message,
  }));
  throw new ShopError('bad-input', 'Please check what you have entered.', { errors });
}

/** A JSON answer that nobody keeps. */
export function json(body: unknown, status: number): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
