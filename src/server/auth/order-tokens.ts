import { createHash, createHmac, createSecretKey } from 'node:crypto';

/** The secret part of a guest's link to an order. */
export interface OrderTokens {
  /** The same token for the same order every time, 32 URL-safe characters. */
  tokenOf(orderId: string): string;
  /** What is stored and looked up: SHA-256 of a token, hex. Old links survive a new secret by it. */
  hashOf(token: string): string;
}

/** Tokens under a key of their own derived from the shop's secret. */
export function orderTokens(authSecret: string): OrderTokens {
  // A key object is prepared once; a buffer is at every signature.
  const key = createSecretKey(createHmac('sha256', authSecret).update('darzi order links').digest());
  return {
    tokenOf: (orderId) => createHmac('sha256', key).update(orderId).digest('base64url').slice(0, 32),
    hashOf: (token) => createHash('sha256').update(token).digest('hex'),
  };
}
