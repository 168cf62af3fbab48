/** Which Host and Origin headers mean this shop. */
export interface SiteNames {
  /** True for a Host header that names this shop. */
  acceptsHost(host: string): boolean;
  /** True for an Origin header that names the same site as the (accepted) Host. */
  isOwnOrigin(origin: string | undefined, host: string): boolean;
  /** The host to tell the app, whatever spelling the request used. */
  hostFor(host: string): string;
}

const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** True for `localhost`, `127.0.0.1` and `[::1]`, with or without a port. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOST.test(host);
}

/**
 * The names of the shop at `siteUrl`. Only its own host is accepted, which stops DNS rebinding and poisoned links;
 * a shop on loopback answers to every loopback name and port, because there people try things on other ports.
 */
export function createSiteNames(siteUrl: URL): SiteNames {
  if (isLoopbackHost(siteUrl.host)) {
    return {
      acceptsHost: isLoopbackHost,
      isOwnOrigin: (origin, host) => origin?.toLowerCase() === `${siteUrl.protocol}//${host.toLowerCase()}`,
      hostFor: (host) => host,
    };
  }
  const defaultPort = siteUrl.protocol === 'https:' ? '443' : '80';
  const accepted = new Set([siteUrl.host, `${siteUrl.hostname}:${siteUrl.port || defaultPort}`]);
  return {
    acceptsHost: (host) => accepted.has(host) || accepted.has(host.toLowerCase()),
    isOwnOrigin: (origin) => origin === siteUrl.origin,
    hostFor: () => siteUrl.host,
  };
}
