import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** What a client may claim about the way of its request, besides the headers that are overwritten. */
const CLAIMS = ['forwarded', 'x-forwarded-port', 'x-forwarded-prefix', 'x-real-ip', 'x-original-url'];

/**
 * Replaces everything that a request says about its own way by the door's word: Astro and better-auth believe the
 * leftmost X-Forwarded-For and any Host.
 */
export function overwriteForwarding(
  request: IncomingMessage,
  { host, address, siteUrl }: { host: string; address: string; siteUrl: URL },
): void {
  const { headers, socket } = request;
  for (const name of CLAIMS) Reflect.deleteProperty(headers, name);
  headers.host = host;
  headers['x-forwarded-for'] = address;
  headers['x-forwarded-host'] = host;
  headers['x-forwarded-proto'] = siteUrl.protocol.slice(0, -1);
  if (siteUrl.protocol === 'https:') markEncrypted(socket);
}

/**
 * Astro takes the scheme of a request's URL from its socket (or from headers, for hosts that are fixed when the site
 * is built). The shop's visitors come by TLS as far as the proxy: for the app the whole way is.
 */
function markEncrypted(socket: Socket): void {
  if (!('encrypted' in socket)) Object.defineProperty(socket, 'encrypted', { value: true });
}
