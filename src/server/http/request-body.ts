import type { IncomingMessage } from 'node:http';

/** How reading a body ended. `aborted`: the client went away. */
export type RequestBody =
  | { readonly outcome: 'read'; readonly bytes: Buffer }
  | { readonly outcome: 'too-large' | 'too-slow' | 'busy' | 'aborted' };

/** Counts the bytes of all bodies that are being read, so that slow senders together hold a bounded share of memory. */
export class BodyMemory {
  readonly limitBytes: number;
  #heldBytes = 0;

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
  }

  /** False when there is no room: nothing was taken. */
  take(bytes: number): boolean {
    if (this.#heldBytes + bytes > this.limitBytes) return false;
    this.#heldBytes += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#heldBytes -= bytes;
  }
}

/** True when a request announces more than `limitBytes`: it can be refused before a byte of it is read. */
export function announcesTooMuch(request: IncomingMessage, limitBytes: number): boolean {
  return Number(request.headers['content-length'] ?? 0) > limitBytes;
}

export interface BodyLimits {
  readonly limitBytes: number;
  /** Until the whole body must have arrived. */
  readonly patienceMs: number;
  readonly memory: BodyMemory;
}

/**
 * Reads a whole body before anyone handles it: a handler then never waits for a slow sender, and a body that turns
 * out too large is answered here instead of failing in the middle of a handler. What it takes from `memory` is the
 * caller's to give back.
 */
export function readRequestBody(
  request: IncomingMessage,
  { limitBytes, patienceMs, memory }: BodyLimits,
): Promise<RequestBody & { readonly heldBytes: number }> {
  return new Promise((resolve) => {
    // One buffer for all of them: what comes in single bytes would be a hundred times as large in pieces.
    let body = Buffer.allocUnsafe(0);
    let heldBytes = 0;
    const settle = (body: RequestBody): void => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      resolve({ ...body, heldBytes });
    };
    const onData = (chunk: Buffer): void => {
      if (heldBytes + chunk.length > limitBytes) {
        settle({ outcome: 'too-large' });
      } else if (!memory.take(chunk.length)) {
        settle({ outcome: 'busy' });
      } else {
        body = withRoom(body, { used: heldBytes, wanted: heldBytes + chunk.length });
        heldBytes += chunk.copy(body, heldBytes);
      }
    };
    const onEnd = (): void => settle({ outcome: 'read', bytes: body.subarray(0, heldBytes) });
    const onClose = (): void => settle({ outcome: 'aborted' });
    const timer = setTimeout(() => settle({ outcome: 'too-slow' }), patienceMs);
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

/** A buffer of at least `wanted` bytes that begins with those of `buffer` that are used. */
function withRoom(
  buffer: Buffer<ArrayBuffer>,
  { used, wanted }: { used: number; wanted: number },
): Buffer<ArrayBuffer> {
  if (wanted <= buffer.length) return buffer;
  const larger = Buffer.allocUnsafe(Math.max(wanted, used * 2));
  buffer.copy(larger, 0, 0, used);
  return larger;
}
