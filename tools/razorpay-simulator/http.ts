import type { IncomingMessage, ServerResponse } from 'node:http';
import { GatewayError } from './errors.ts';

const MOST_BODY_BYTES = 256 * 1024;

/** One request, taken apart once. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  method: string;
  /** The path without its query, decoded by nobody: ids are plain. */
  segments: string[];
  query: URLSearchParams;
}

export function openExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  return {
    request,
    response,
    method: request.method ?? 'GET',
    segments: path.split('/').slice(1),
    query: new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1)),
  };
}

/** The whole body as text. Throws a 413 above 256 KiB, and when the client goes away. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) throw new GatewayError(413, { description: 'The request is too large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Sends text of a type with its length, so that the connection can stay open. */
export function sendText(
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(text);
}

/** Sends a value as JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(value), headers);
}

/** Sends a refusal in the gateway's error shape. */
export function sendRefusal(response: ServerResponse, error: GatewayError): void {
  const headers: Record<string, string> =
    error.status === 401 ? { 'WWW-Authenticate': 'Basic realm="Razorpay"' } : {};
  sendJson(response, error.status, { error: error.details }, headers);
}
