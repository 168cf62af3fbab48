/** The door's patience and size. Milliseconds, bytes and counts, as the names say. */
export interface DoorLimits {
  /** Until a request's headers must have arrived. */
  readonly headersMs: number;
  /** Until a whole request must have arrived. */
  readonly requestMs: number;
  /** How long a connection may wait for its next request. */
  readonly keepAliveMs: number;
  /** After which an answer that nobody reads, or a request that nobody answers, is given up. */
  readonly stalledMs: number;
  /** How long open connections may still begin a request while the door is closing. */
  readonly drainGraceMs: number;
  /** How long requests may take to finish while the door is closing. */
  readonly drainMs: number;
  readonly headersBytes: number;
  readonly connections: number;
  /** How many requests of a connection may wait for the answers before theirs. One more closes it. */
  readonly waitingRequests: number;
  /** All bodies that are being received, together. */
  readonly bodiesBytes: number;
  /** All uploads that are being received, together: they take no room from the others. */
  readonly uploadsBytes: number;
}

/**
 * The usual limits. A proxy keeps its connections to us open and expects us to outlast its own patience (60 s for
 * nginx and for most load balancers), or it sends a request into a connection that we are closing.
 */
export function doorLimits(trustedProxyHops: number): DoorLimits {
  return {
    headersMs: 10_000,
    requestMs: 15_000,
    keepAliveMs: trustedProxyHops > 0 ? 65_000 : 10_000,
    stalledMs: 30_000,
    drainGraceMs: 250,
    drainMs: 10_000,
    headersBytes: 16 * 1024,
    connections: 8192,
    waitingRequests: 32,
    bodiesBytes: 64 * 1024 * 1024,
    uploadsBytes: 40 * 1024 * 1024,
  };
}
