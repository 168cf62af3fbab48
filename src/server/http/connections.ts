import type { Server } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

export interface DrainLimits {
  /** How long a connection must have been quiet to be closed, in ms: its next request may be on the way. */
  readonly graceMs: number;
  /** When connections that are still busy are cut, in ms from the beginning. */
  readonly limitMs: number;
}

const LOOK_EVERY_MS = 50;

/** The open connections of a server, so that it can be left without dropping anyone who is being served. */
export class Connections {
  readonly #server: Server;
  readonly #isBusy: (socket: Socket) => boolean;
  readonly #open = new Set<Socket>();
  #onEmpty: () => void = () => undefined;

  /** `isBusy` tells whether a request of this connection is being worked on. */
  constructor(server: Server, isBusy: (socket: Socket) => boolean) {
    this.#server = server;
    this.#isBusy = isBusy;
    server.on('connection', (socket: Socket) => {
      this.#open.add(socket);
      socket.once('close', () => {
        this.#open.delete(socket);
        if (this.#open.size === 0) this.#onEmpty();
      });
    });
  }

  /**
   * Accepts no more connections, lets those that are open finish, and resolves when none is left. Node's own `close`
   * resets idle connections at once, together with a request that has arrived on one and wasn't read yet: here they
   * get a moment of grace, in which every answer says that it is the last one.
   */
  async drain({ graceMs, limitMs }: DrainLimits): Promise<void> {
    await acceptWaiting();
    NetServer.prototype.close.call(this.#server);
    const startedAtMs = performance.now();
    const quiet = new QuietTimes();
    const looking = setInterval(() => {
      const nowMs = performance.now();
      const isOver = nowMs - startedAtMs >= limitMs;
      for (const socket of this.#open) {
        const isQuiet = quiet.timeMs(socket, nowMs) >= graceMs && !this.#isBusy(socket);
        if (isOver || (isQuiet && socket.writableLength === 0)) socket.destroy();
      }
    }, LOOK_EVERY_MS);
    await new Promise<void>((resolve) => {
      this.#onEmpty = resolve;
      if (this.#open.size === 0) resolve();
    });
    clearInterval(looking);
    this.#server.close();
  }
}

/** How long it is since bytes went over a connection, as far as anyone looked. */
class QuietTimes {
  readonly #seen = new WeakMap<Socket, { bytes: number; sinceMs: number }>();

  timeMs(socket: Socket, nowMs: number): number {
    const bytes = socket.bytesRead + socket.bytesWritten;
    const seen = this.#seen.get(socket);
    if (seen?.bytes === bytes) return nowMs - seen.sinceMs;
    this.#seen.set(socket, { bytes, sinceMs: nowMs });
    return 0;
  }
}

/** Lets the event loop take in the connections that the system has accepted: closing the port would reset them. */
async function acceptWaiting(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}
