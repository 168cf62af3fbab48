import { isIP } from 'node:net';

/**
 * The address a request comes from. With trusted proxies in front, each appends the address it saw to
 * X-Forwarded-For, so the entry `trustedProxyHops` from the right is the one that the outermost of them wrote;
 * everything left of it is the client's own claim. Without proxies, or when the header holds no address there,
 * the socket's address counts.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxyHops: number,
): string {
  if (trustedProxyHops > 0 && forwardedFor !== undefined) {
    const seen = forwardedFor.split(',');
    const claimed = bareAddress(seen[Math.max(0, seen.length - trustedProxyHops)] ?? '');
    if (claimed !== null) return claimed;
  }
  return bareAddress(socketAddress ?? '') ?? 'unknown';
}

/** An address without port, brackets or an IPv4-in-IPv6 prefix; null when it is none. */
function bareAddress(text: string): string | null {
  const trimmed = text.trim();
  const unbracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1] ?? trimmed;
  const unported = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(unbracketed)?.[1] ?? unbracketed;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(unported)?.[1] ?? unported;
  return isIP(mapped) === 0 ? null : mapped;
}

/**
 * The key under which an address is limited: an IPv4 address itself, of an IPv6 address the /64 network, which is what
 * one customer of a provider gets and can choose addresses from freely.
 */
export function addressKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('%', 1)[0]?.toLowerCase().split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - groupCount(tail);
  const full = [...groups, ...Array<string>(missing).fill('0'), ...(tail ?? '').split(':')];
  return `${full
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/** An IPv4 address at the end of an IPv6 address stands for two groups. */
function groupCount(part: string): number {
  if (part === '') return 0;
  const groups = part.split(':');
  return groups.length + (groups.at(-1)?.includes('.') === true ? 1 : 0);
}
