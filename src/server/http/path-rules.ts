import type { PageClass } from './security-headers.ts';

const KIB = 1024;

/** What the door must know about an on-demand path before anyone handles it. */
export interface PathRule {
  /** A path itself and everything below it; a part of it that is `*` is anything. */
  readonly path: string;
  readonly pageClass: PageClass;
  readonly bodyLimitBytes: number;
  /** How many times longer than usual a body may take to arrive: an upload from a phone needs more. */
  readonly bodyPatience: number;
  /** Whether its bodies are files: they share a memory of their own, so that who sends them slowly keeps nobody from paying. */
  readonly isUpload: boolean;
  /** Whether a change may come from another site's page, or from no page at all. */
  readonly origin: 'own' | 'any';
  /** Whether the rest of the path grants access, so that no log may hold it. */
  readonly secret: boolean;
}

const USUAL = {
  bodyLimitBytes: 64 * KIB,
  bodyPatience: 1,
  isUpload: false,
  origin: 'own',
  secret: false,
} as const;

/**
 * The exceptions, most particular first. The gateway's webhook and its callback, and the mail program that leaves the
 * newsletter's list, are no pages of ours: a signature or an unguessable token stands in for the Origin. A route that takes uploads has its own
 * limit and patience.
 */
const RULES: readonly PathRule[] = [
  {
    ...USUAL,
    path: '/api/webhooks/razorpay',
    pageClass: 'data',
    bodyLimitBytes: 256 * KIB,
    origin: 'any',
  },
  {
    ...USUAL,
    path: '/admin/products/*/pictures',
    pageClass: 'page',
    bodyLimitBytes: 16 * 1024 * KIB,
    bodyPatience: 8,
    isUpload: true,
  },
  // A file of goods, with what a form puts around it.
  {
    ...USUAL,
    path: '/admin/data/import',
    pageClass: 'page',
    bodyLimitBytes: 9 * 1024 * KIB,
    bodyPatience: 8,
    isUpload: true,
  },
  { ...USUAL, path: '/api/checkout/callback', pageClass: 'data', origin: 'any', secret: true },
  { ...USUAL, path: '/api/newsletter/unsubscribe', pageClass: 'data', origin: 'any', secret: true },
  { ...USUAL, path: '/newsletter/unsubscribe', pageClass: 'page', secret: true },
  { ...USUAL, path: '/newsletter/return', pageClass: 'page', secret: true },
  { ...USUAL, path: '/api/orders', pageClass: 'data', secret: true },
  { ...USUAL, path: '/api', pageClass: 'data' },
  { ...USUAL, path: '/checkout', pageClass: 'checkout' },
  { ...USUAL, path: '/orders', pageClass: 'checkout', secret: true },
];

const PAGE_RULE: PathRule = { ...USUAL, path: '/', pageClass: 'page' };

/** The longest patience of any rule. */
export const LONGEST_BODY_PATIENCE = Math.max(...[PAGE_RULE, ...RULES].map((rule) => rule.bodyPatience));

/** The rule for a canonical path. */
export function pathRule(path: string): PathRule {
  return RULES.find((rule) => isWithin(path, rule.path)) ?? PAGE_RULE;
}

/**
 * True for a path that no public request may reach, whatever its case: the publisher's twins, Astro's own routes
 * (`/_image` fetches pictures, `/_actions` and `/_server-islands` call code), and pages that only report errors.
 */
export function isClosed(path: string): boolean {
  const lower = path.toLowerCase();
  return isWithin(lower, '/publish') || lower.startsWith('/_') || lower === '/404' || lower === '/500';
}

/** The path as a log may hold it. */
export function loggablePath(path: string): string {
  const rule = pathRule(path);
  return rule.secret && path !== rule.path ? `${rule.path}/…` : path;
}

function isWithin(path: string, root: string): boolean {
  const star = root.indexOf('*');
  if (star >= 0) {
    if (!path.startsWith(root.slice(0, star))) return false;
    const end = path.indexOf('/', star);
    return end > star && isWithin(path.slice(end), root.slice(star + 1));
  }
  return path.startsWith(root) && (path.length === root.length || path[root.length] === '/');
}
