/** What owners read about who works in the shop. */
import type { AdminRole } from '#server/db/admins.ts';

export const ROLES = ['owner', 'staff', 'viewer'] as const satisfies readonly AdminRole[];

export const ROLE_WORDS: Readonly<Record<AdminRole, string>> = {
  owner: 'Owner',
  staff: 'Staff',
  viewer: 'Viewer',
};

export const ROLE_LONG_WORDS: Readonly<Record<AdminRole, string>> = {
  owner: 'Owner: may do everything',
  staff: 'Staff: may look, and change orders and products',
  viewer: 'Viewer: may look',
};

export const ROLE_OPTIONS = ROLES.map((value) => ({ value, label: ROLE_LONG_WORDS[value] }));

const BROWSERS = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const;

const SYSTEMS = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** A browser as its owner knows it: "Chrome on Android". What says nothing of itself is told as it is. */
export function browserWords(userAgent: string): string {
  const find = (list: readonly (readonly [string, RegExp])[]): string | undefined =>
    list.find(([, pattern]) => pattern.test(userAgent))?.[0];
  const browser = find(BROWSERS);
  const system = find(SYSTEMS);
  if (browser === undefined) return userAgent === '' ? 'An unknown program' : userAgent.slice(0, 60);
  return system === undefined ? browser : `${browser} on ${system}`;
}
