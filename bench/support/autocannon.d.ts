declare module 'autocannon' {
  /** What a run came to; rates are per second, latencies in milliseconds. */
  export interface Result {
    requests: { average: number };
    latency: { p50: number; p99: number };
    non2xx: number;
    errors: number;
    timeouts: number;
  }

  export default function autocannon(options: {
    url: string;
    connections: number;
    duration: number;
    headers?: Record<string, string>;
    requests?: {
      method: 'GET';
      /** Gives each request as it is sent. */
      setupRequest: (request: { path: string }) => { path: string };
    }[];
  }): Promise<Result>;
}
