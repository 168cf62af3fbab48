import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ledger } from './books.ts';
import { CheckoutPages } from './checkout/pages.ts';
import { control } from './control-api.ts';
import { GatewayError, unknownRoute } from './errors.ts';
import { Gateway } from './gateway.ts';
import { openExchange, readBody, sendJson, sendRefusal, type Exchange } from './http.ts';
import { countField, parseFields } from './input.ts';
import { serveRest } from './serve-rest.ts';
import type { RetryRules } from './webhooks.ts';

export interface SimulatorOptions {
  /** 0 or nothing takes any free port. */
  port?: number;
  keyId: string;
  keySecret: string;
  webhookSecret: string;
  webhookUrl?: string | null;
  /** How webhooks are tried again; by default 20 times, after 200 ms, 400 ms … at most 5 s. */
  retry?: Partial<RetryRules>;
}

export interface Simulator {
  /** `http://127.0.0.1:PORT`; the REST base is `/v1` below it. */
  url: string;
  port: number;
  close(): Promise<void>;
  setWebhookUrl(url: string | null): void;
  ledger(): Ledger;
}

const HOST = '127.0.0.1';
const RETRY: RetryRules = { attempts: 20, firstDelayMs: 200, mostDelayMs: 5_000, timeoutMs: 5_000 };

/** Starts a simulated Razorpay on loopback. Rejects if the port is taken or the key is a live one. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  if (options.keyId.startsWith('rzp_live_')) throw new Error('The simulator takes no live key.');
  const gateway = new Gateway({
    keyId: options.keyId,
    keySecret: options.keySecret,
    webhookSecret: options.webhookSecret,
    webhookUrl: options.webhookUrl ?? null,
    retry: { ...RETRY, ...options.retry },
  });
  const checkout = new CheckoutPages(gateway);
  let endOutage: NodeJS.Timeout | undefined;

  const server = createServer((request, response) => void answer(request, response));
  // Longer than any client keeps an idle connection, so that the simulator never closes one just as it is used.
  server.keepAliveTimeout = 120_000;
  server.headersTimeout = 125_000;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = openExchange(request, response);
    try {
      await route(exchange);
    } catch (error) {
      if (error instanceof GatewayError) sendRefusal(response, error);
      else if (request.destroyed) response.destroy();
      else fail(response, error);
    }
  }

  async function route(exchange: Exchange): Promise<void> {
    const [area] = exchange.segments;
    if (area === '_simulator') return serveControl(exchange);
    if (area === 'checkout' || exchange.segments.join('/') === 'v1/checkout.js')
      return checkout.serve(exchange);
    if (area === 'v1') return serveRest(gateway, exchange);
    throw unknownRoute();
  }

  async function serveControl({ request, response, method, segments, query }: Exchange): Promise<void> {
    const fields = method === 'POST' ? parseFields(await readBody(request)) : {};
    if (method === 'POST' && segments[1] === 'outage') {
      const ms = countField(fields, 'ms', { least: 1, most: 60_000 }, 1_000);
      response.on('close', () => {
        beginOutage(ms);
      });
      sendJson(response, 200, { ms }, { Connection: 'close' });
      return;
    }
    sendJson(response, 200, await control(gateway, { method, segments: segments.slice(1), query, fields }));
  }

  /** Stops listening for a while, so that connections are truly refused. */
  function beginOutage(ms: number): void {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    endOutage = setTimeout(() => server.listen(port, HOST), ms);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://${HOST}:${port}`,
    port,
    setWebhookUrl: (url) => {
      gateway.webhooks.setUrl(url);
    },
    ledger: () => gateway.books.ledger(),
    close: async () => {
      clearTimeout(endOutage);
      gateway.webhooks.close();
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function fail(response: ServerResponse, error: unknown): void {
  console.error(error);
  if (response.headersSent) response.destroy();
  else sendJson(response, 500, { error: { code: 'SERVER_ERROR', description: 'A bug in the simulator' } });
}
