import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** One try: the shop's status, or null and why there was none. */
export interface Answer {
  status: number | null;
  error: string | null;
  tookMs: number;
}

/** Posts webhooks over connections that stay open between them. */
export class WebhookPoster {
  readonly #http = new HttpAgent({ keepAlive: true, maxSockets: 64 });
  readonly #https = new HttpsAgent({ keepAlive: true, maxSockets: 64 });

  /** Sends one body and waits for the answer, at most `timeoutMs`. Rejects only if the address is no URL. */
  post(url: string, headers: Record<string, string>, body: string, timeoutMs: number): Promise<Answer> {
    const startedAt = performance.now();
    return new Promise((resolve) => {
      const finish = (status: number | null, error: string | null): void => {
        clearTimeout(timer);
        resolve({ status, error, tookMs: Math.round(performance.now() - startedAt) });
      };
      const isHttps = url.startsWith('https:');
      const request = (isHttps ? httpsRequest : httpRequest)(url, {
        method: 'POST',
        agent: isHttps ? this.#https : this.#http,
        headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      });
      const timer = setTimeout(() => request.destroy(new Error('no answer in time')), timeoutMs);
      request.on('response', (response) => {
        response.on('error', (error) => {
          finish(null, error.message);
        });
        response.on('end', () => {
          finish(response.statusCode ?? null, null);
        });
        response.resume();
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        finish(null, error.code ?? error.message);
      });
      request.end(body);
    });
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}
