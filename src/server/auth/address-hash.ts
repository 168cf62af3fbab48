import { createHmac, createSecretKey } from 'node:crypto';
import { addressKey } from '../http/client-address.ts';

/**
 * Hashes addresses of visitors under a key of its own derived from the shop's secret, so that orders from one address
 * can be counted and no address can be read from the database. An IPv6 network counts as one address.
 */
export function addressHasher(authSecret: string): (address: string) => string {
  const key = createSecretKey(createHmac('sha256', authSecret).update('darzi addresses').digest());
  return (address) => createHmac('sha256', key).update(addressKey(address)).digest('base64url').slice(0, 22);
}
