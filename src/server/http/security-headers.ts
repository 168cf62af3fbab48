import { TRUSTED_INLINE_CODE, type InlineCode } from './inline-code.ts';

/** Pages; pages where money is paid; and what is no page at all (JSON, pictures, errors). */
export type PageClass = 'page' | 'checkout' | 'data';

/** Header names and values in turn, as `writeHead` takes them. */
export type RawHeaders = readonly string[];

export interface SecurityHeaders {
  /** The headers of every answer of a class. `inlineCode` narrows what a page may run; all that any page may if absent. */
  of(pageClass: PageClass, inlineCode?: InlineCode): RawHeaders;
}

export interface SecurityOptions {
  readonly siteUrl: URL;
  /** Where the payment window's script comes from. */
  readonly checkoutScriptUrl: URL;
  /** The gateway's API; the payment window talks to its origin. */
  readonly gatewayApiUrl: URL;
  /** CSP sources of the inline styles that every page has. */
  readonly inlineStyles?: readonly string[];
}

/**
 * The hosts of Razorpay's payment window. Razorpay publishes no list; these come from shops' reports
 * (razorpay-magento #537, #542 and its csp_whitelist.xml).
 */
const RAZORPAY = {
  scripts: ['https://checkout.razorpay.com', 'https://cdn.razorpay.com'],
  frames: ['https://api.razorpay.com', 'https://checkout.razorpay.com'],
  connections: [
    'https://api.razorpay.com',
    'https://lumberjack.razorpay.com',
    'https://lumberjack-metrics.razorpay.com',
  ],
  pictures: ['https://cdn.razorpay.com'],
  forms: ['https://api.razorpay.com'],
} as const;

const DENIED_FEATURES = 'camera=(), geolocation=(), microphone=()';
/** What a page is denied besides; what is no page has no script that could ask for it. */
const DENIED_TO_PAGES = 'display-capture=(), usb=()';

/** What is no page runs nothing, loads nothing and leads nowhere. */
const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const ONE_YEAR_SECONDS = 31_536_000;

/** Builds the security headers once; each answer then only writes them. */
export function createSecurityHeaders(options: SecurityOptions): SecurityHeaders {
  const gateway = gatewaySources(options);
  const transport =
    options.siteUrl.protocol === 'https:' ? ['Strict-Transport-Security', `max-age=${ONE_YEAR_SECONDS}`] : [];

  const headers = (policy: string, opener: string, ...features: string[]): RawHeaders => [
    'Content-Security-Policy',
    policy,
    'Cross-Origin-Opener-Policy',
    opener,
    'Cross-Origin-Resource-Policy',
    'same-origin',
    'Permissions-Policy',
    [DENIED_FEATURES, ...features].join(', '),
    'Referrer-Policy',
    'same-origin',
    'X-Content-Type-Options',
    'nosniff',
    'X-Frame-Options',
    'DENY',
    ...transport,
  ];
  const page = (code: InlineCode): RawHeaders =>
    headers(pagePolicy(code), 'same-origin', DENIED_TO_PAGES, 'payment=()');
  const checkout = (code: InlineCode): RawHeaders =>
    headers(
      checkoutPolicy(code, gateway),
      'same-origin-allow-popups',
      DENIED_TO_PAGES,
      `payment=(${['self', ...gateway.frames.map((source) => `"${source}"`)].join(' ')})`,
    );
  const everywhere = { ...TRUSTED_INLINE_CODE, styles: options.inlineStyles ?? [] };
  const usual = {
    page: page(everywhere),
    checkout: checkout(everywhere),
    data: headers(DATA_POLICY, 'same-origin', 'payment=()'),
  };
  /** Pages with the same inline code share their headers. */
  const narrowed = {
    page: new WeakMap<InlineCode, RawHeaders>(),
    checkout: new WeakMap<InlineCode, RawHeaders>(),
  };
  return {
    of(pageClass, inlineCode) {
      if (inlineCode === undefined || pageClass === 'data') return usual[pageClass];
      const made = narrowed[pageClass].get(inlineCode);
      if (made !== undefined) return made;
      const fresh = pageClass === 'page' ? page(inlineCode) : checkout(inlineCode);
      narrowed[pageClass].set(inlineCode, fresh);
      return fresh;
    },
  };
}

type GatewaySources = Record<keyof typeof RAZORPAY, readonly string[]>;

function gatewaySources({ checkoutScriptUrl, gatewayApiUrl }: SecurityOptions): GatewaySources {
  const own = [checkoutScriptUrl.origin, gatewayApiUrl.origin];
  const isRazorpay = [checkoutScriptUrl, gatewayApiUrl].some((url) => url.hostname.endsWith('.razorpay.com'));
  if (isRazorpay) return RAZORPAY;
  const sources = [...new Set(own)];
  return { scripts: sources, frames: sources, connections: sources, pictures: sources, forms: sources };
}

function pagePolicy({ scripts, styles }: InlineCode): string {
  return policy({
    'default-src': ["'none'"],
    'script-src': ["'self'", ...scripts],
    'style-src': ["'self'", ...styles],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  });
}

/**
 * The payment window's script lays its frame out with style attributes and a style element of its own, which no hash
 * of ours can cover: hence 'unsafe-inline', for styles only, and only here.
 */
function checkoutPolicy({ scripts }: InlineCode, gateway: GatewaySources): string {
  return policy({
    'default-src': ["'none'"],
    'script-src': ["'self'", ...scripts, ...gateway.scripts],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', ...gateway.pictures],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...gateway.connections],
    'frame-src': gateway.frames,
    'manifest-src': ["'self'"],
    'form-action': ["'self'", ...gateway.forms],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  });
}

function policy(directives: Record<string, readonly string[]>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
