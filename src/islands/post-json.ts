import type { Problem } from '#shared/checkout.ts';

/** What became of a request: an answer, a refusal in the server's words, or nothing that can be relied on. */
export type Answer<T> =
  | { kind: 'ok'; status: number; body: T }
  | { kind: 'refused'; status: number; problem: RefusalBody; retryAfterSeconds: number | null }
  | { kind: 'unreachable' };

/** An RFC 9457 answer with the members that some of ours add. */
export type RefusalBody = Problem & Record<string, unknown>;

const PATIENCE_MS = 20_000;

/**
 * Posts JSON to the shop. Never throws: no network, a time-out, an abort and an answer that isn't JSON are all
 * `unreachable`, since none of them says what the server did.
 */
export async function postJson<T>(
  url: string,
  body: unknown,
  options: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Answer<T>> {
  const aborter = new AbortController();
  const abort = (): void => aborter.abort();
  const patience = setTimeout(abort, PATIENCE_MS);
  options.signal?.addEventListener('abort', abort);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...options.headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      signal: aborter.signal,
    });
    const answer = (await response.json()) as T | RefusalBody;
    if (response.ok) return { kind: 'ok', status: response.status, body: answer as T };
    const retryAfter = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
    return {
      kind: 'refused',
      status: response.status,
      problem: answer as RefusalBody,
      retryAfterSeconds: Number.isNaN(retryAfter) ? null : retryAfter,
    };
  } catch {
    return { kind: 'unreachable' };
  } finally {
    clearTimeout(patience);
    options.signal?.removeEventListener('abort', abort);
  }
}

/** A time as people say it: "40 seconds", "1 minute", "15 minutes". */
export function waitInWords(seconds: number): string {
  if (seconds >= 60) return seconds === 60 ? '1 minute' : `${Math.ceil(seconds / 60)} minutes`;
  const whole = Math.max(1, Math.ceil(seconds));
  return whole === 1 ? '1 second' : `${whole} seconds`;
}
