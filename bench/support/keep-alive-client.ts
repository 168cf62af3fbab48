import { Agent, request } from 'node:http';

export interface Answer {
  status: number;
  body: string;
}

/** A client that keeps its connections open and does as little as possible, so that the server is what is measured. */
export function keepAliveClient(base: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port, origin } = new URL(base);

  return {
    /** Posts JSON with the page's own Origin. */
    post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
      const text = JSON.stringify(body);
      return new Promise((resolve, reject) => {
        const sent = request(
          {
            agent,
            hostname,
            port,
            path,
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
              origin,
              ...headers,
            },
          },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () => {
              resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
            });
            response.on('error', reject);
          },
        );
        sent.on('error', reject);
        sent.end(text);
      });
    },
    close: () => {
      agent.destroy();
    },
  };
}
