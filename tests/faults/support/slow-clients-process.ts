/**
 * A process of slow clients of all kinds: so many connections to a port, each opened again when the door has closed it.
 * Tells its parent several times a second how many are open.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { RawConnection } from '../../server/http/support/raw-request.ts';
import { SLOW } from './slow-clients.ts';

const port = Number(process.argv[2]);
const clients = Number(process.argv[3]);
const kinds = Object.values(SLOW);
let open = 0;

process.once('disconnect', () => process.exit());
setInterval(() => process.send?.(open), 100);
for (let client = 0; client < clients; client += 1) {
  void comeAgain(kinds[client % kinds.length]!);
  // Some hundreds come in each second.
  if (client % 20 === 0) await sleep(50);
}

async function comeAgain(behave: (connection: RawConnection, port: number) => void): Promise<never> {
  for (;;) {
    const connection = new RawConnection(port);
    connection.socket.once('connect', () => (open += 1));
    connection.socket.once('close', () => (open -= 1));
    behave(connection, port);
    await connection.closed;
    await sleep(100);
  }
}
