import type { Server } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

export interface DrainLimits {
  /** How long open connections may still begin a request, in ms. */
  readonly graceMs: number;
  /** When connections that are still busy are cut, in ms from the beginning. */
  readonly limitMs: number;
}

const LOOK_EVERY_MS = 50;

/** The open connections of a server, so that it can be left without dropping anyone who is being served. */
export class Connections {
  readonly #server: Server;
  readonly #open = new Set<Socket>();

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      this.#open.add(socket);
      socket.once('close', () => {
        this.#open.delete(socket);
        if (this.#open.size === 0) this.#emptied();
      });
    });
  }
  #emptied: () => void = () => undefined;

  /**
   * Accepts no more connections, lets those that are open finish, and resolves when none is left. Node's own `close`
   * resets idle connections at once, together with a request that has arrived on one and wasn't read yet: so they get
   * a moment first, in which every answer says that it is the last one.
   */
  async drain({ graceMs, limitMs }: DrainLimits): Promise<void> {
    const startedAt = performance.now();
    const elapsedMs = (): number => performance.now() - startedAt;
    NetServer.prototype.close.call(this.#server);
    const looking = setInterval(
      () => {
        if (elapsedMs() >= graceMs) this.#closeIdle();
        if (elapsedMs() >= limitMs) this.#emptied();
      },
      Math.min(LOOK_EVERY_MS, limitMs),
    );
    await new Promise<void>((resolve) => {
      this.#emptied = resolve;
      if (this.#open.size === 0) resolve();
    });
    clearInterval(looking);
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
  }

  #closeIdle(): void {
    this.#server.closeIdleConnections();
    for (const socket of this.#open) if (socket.bytesRead === 0) socket.destroy();
  }
}
