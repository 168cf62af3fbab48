import { createHash, createHmac, createSecretKey } from 'node:crypto';

/** The secret part of an invited person's link. */
export interface InvitationTokens {
  /** The same token for the same invitation every time, 43 URL-safe characters. */
  tokenOf(invitationId: string): string;
  /** What is stored and looked up: SHA-256 of a token, hex. */
  hashOf(token: string): string;
}

/** Tokens under a key of their own derived from the shop's secret. */
export function invitationTokens(authSecret: string): InvitationTokens {
  const key = createSecretKey(createHmac('sha256', authSecret).update('darzi invitations').digest());
  return {
    tokenOf: (invitationId) => createHmac('sha256', key).update(invitationId).digest('base64url'),
    hashOf: (token) => createHash('sha256').update(token).digest('hex'),
  };
}

/** The address of an invited person's page. */
export function invitationUrl(siteUrl: URL, token: string): string {
  return new URL(`/admin/invitation/${token}`, siteUrl).href;
}
