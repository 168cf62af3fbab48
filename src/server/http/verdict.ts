import { ALLOWED_METHODS, ALLOWED_METHODS_OF_FILES } from './methods.ts';
import { isClosed, pathRule, type PathRule } from './path-rules.ts';
import { PROBLEMS, type Problem } from './problem.ts';
import { readRequestTarget, type RequestTarget } from './request-target.ts';
import type { RawHeaders } from './security-headers.ts';
import { isLoopbackHost, type SiteNames } from './site-names.ts';
import type { StaticFile, StaticFiles } from './static-files.ts';

/** What a request says that decides where it goes. */
export interface Claim {
  readonly method: string;
  readonly host: string;
  readonly hostCount: number;
  readonly origin: string | undefined;
  /** The target of the request line, as it was sent. */
  readonly target: string;
}

/** Where a request goes. `path` is the canonical one; nothing where the target wasn't understood. */
export type Verdict = { readonly path: string } & (
  | { readonly outcome: 'refuse'; readonly problem: Problem; readonly headers?: RawHeaders }
  | { readonly outcome: 'unknown' }
  /** There was a page once. */
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'redirect'; readonly location: string }
  | { readonly outcome: 'file'; readonly file: StaticFile }
  | { readonly outcome: 'app'; readonly rule: PathRule }
);

/** Asked by the machine's own watchdog, which knows no host name. */
const HEALTH_TARGETS: ReadonlySet<string> = new Set(['/api/health', '/api/ready']);

/** Judges a request by its head: method, host, spelling, files, origin, in this order. Its body is another matter. */
export function judge(claim: Claim, { names, files }: { names: SiteNames; files: StaticFiles }): Verdict {
  const { method, host, hostCount, origin } = claim;
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') {
    return refuse('', PROBLEMS.method, ALLOWED_METHODS);
  }
  if (hostCount !== 1) return refuse('', PROBLEMS.host, ['Connection', 'close']);
  if (!names.acceptsHost(host) && !(HEALTH_TARGETS.has(claim.target) && isLoopbackHost(host))) {
    return refuse('', PROBLEMS.otherHost);
  }

  const target = readRequestTarget(claim.target);
  if (target.kind === 'malformed') return refuse('', PROBLEMS.malformed);
  if (target.kind === 'too-long') return refuse('', PROBLEMS.targetTooLong);
  if (target.kind === 'ambiguous') return { outcome: 'unknown', path: '' };

  const { path } = target;
  const file = files.get(path) ?? pageNamed(path, files);
  if (file !== undefined) return judgeFile(method, target, file);
  if (isClosed(path)) return { outcome: 'unknown', path };
  const movedTo = files.partedTo(path);
  if (movedTo !== undefined) return judgeParted(method, target, movedTo);
  if (target.spelling === 'trailing-slash' && method !== 'POST') {
    return { outcome: 'redirect', path, location: path + target.query };
  }
  if (target.spelling !== 'canonical') return { outcome: 'unknown', path };

  const rule = pathRule(path);
  if (method === 'POST' && rule.origin === 'own' && !names.isOwnOrigin(origin, host)) {
    return refuse(path, PROBLEMS.origin);
  }
  return { outcome: 'app', path, rule };
}

function judgeFile(method: string, target: RequestTarget & { kind: 'path' }, file: StaticFile): Verdict {
  const { path, query, spelling } = target;
  if (method === 'POST') return refuse(path, PROBLEMS.method, ALLOWED_METHODS_OF_FILES);
  if (file.path === path && spelling === 'canonical') return { outcome: 'file', path, file };
  return { outcome: 'redirect', path, location: file.path + query };
}

/** A page that was taken down. */
function judgeParted(
  method: string,
  { path, query }: RequestTarget & { kind: 'path' },
  movedTo: string | null,
): Verdict {
  if (method === 'POST') return refuse(path, PROBLEMS.method, ALLOWED_METHODS_OF_FILES);
  return movedTo === null
    ? { outcome: 'gone', path }
    : { outcome: 'redirect', path, location: movedTo + query };
}

/** The page that a path names by its file: `/about.html` and `/about/index.html` are `/about`. */
function pageNamed(path: string, files: StaticFiles): StaticFile | undefined {
  if (!path.endsWith('.html')) return undefined;
  const file = files.get(path.replace(/(?:\/index)?\.html$/, '') || '/');
  return file?.isPage === true ? file : undefined;
}

function refuse(path: string, problem: Problem, headers: RawHeaders = []): Verdict {
  return { outcome: 'refuse', path, problem, headers };
}
