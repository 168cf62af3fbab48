import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** What a mailed link lets its reader do: leave the newsletter's list, or come back to it. */
export type SubscriberAct = 'leave' | 'return';

/** The secret parts of the newsletter's links. Each names a subscriber by id, and fits one act and address only. */
export interface SubscriberTokens {
  /** The same token every time: the id, a hyphen and 32 URL-safe characters. */
  tokenOf(subscriber: { id: number; email: string }, act: SubscriberAct): string;
  /** The id that a token names, or null for what isn't one of ours. It proves nothing before `fits` says so. */
  idIn(token: string): number | null;
  fits(token: string, subscriber: { id: number; email: string }, act: SubscriberAct): boolean;
}

/** Tokens under a key of their own derived from the shop's secret. */
export function subscriberTokens(authSecret: string): SubscriberTokens {
  const key = createSecretKey(createHmac('sha256', authSecret).update('darzi newsletter links').digest());
  const tokenOf: SubscriberTokens['tokenOf'] = ({ id, email }, act) => {
    const proof = createHmac('sha256', key).update(`${act} ${id} ${email}`).digest('base64url').slice(0, 32);
    return `${id}-${proof}`;
  };
  return {
    tokenOf,
    idIn(token) {
      const id = /^(\d{1,15})-[\w-]{32}$/.exec(token)?.[1];
      return id === undefined ? null : Number(id);
    },
    fits(token, subscriber, act) {
      const expected = Buffer.from(tokenOf(subscriber, act));
      const given = Buffer.from(token);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
