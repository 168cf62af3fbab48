/** How an answer's body may be packed. */
export type Encoding = 'br' | 'gzip' | 'identity';

const REMEMBERED_LIMIT = 64;
const remembered = new Map<string, Encoding>();

/**
 * The smallest packing that an Accept-Encoding header allows (RFC 9110 12.5.3): brotli, then gzip, then none.
 * Browsers send a handful of values, so answers are remembered.
 */
export function acceptedEncoding(header: string): Encoding {
  if (header === '') return 'identity';
  const known = remembered.get(header);
  if (known !== undefined) return known;
  const chosen = choose(header);
  if (remembered.size < REMEMBERED_LIMIT && header.length < 256) remembered.set(header, chosen);
  return chosen;
}

function choose(header: string): Encoding {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    weights.set(name, weight === undefined ? 1 : Number(weight) || 0);
  }
  const weightOf = (name: string): number => weights.get(name) ?? weights.get('*') ?? 0;
  if (weightOf('br') > 0) return 'br';
  if (weightOf('gzip') > 0 || (weights.get('x-gzip') ?? 0) > 0) return 'gzip';
  return 'identity';
}
