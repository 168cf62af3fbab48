import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { count, playRounds, within } from '../support/counts.ts';
import { FILES, openDoor, writeFolder } from '../server/http/support/open-door.ts';
import { RawConnection, rawRequest } from '../server/http/support/raw-request.ts';
import { startDoor } from './support/start-door.ts';

const CYCLES = count({ usual: 2, full: 500 });
const CLIENTS = 24;

/** Static pages, quick and slow requests: some are under way whenever the signal comes. */
const PATHS = ['/about', '/products/kurta', '/wait?ms=0', '/wait?ms=5', '/wait?ms=40', '/wait?ms=200'];

test(`nothing is dropped by SIGTERM under load, ${CYCLES} times`, { timeout: within(60_000) }, async () => {
  const folder = await writeFolder(FILES);
  await playRounds({ promise: '12 shutdown drains', rounds: CYCLES, seed: null }, async () => {
    const { child, port } = await startDoor(folder);
    const connections = Array.from({ length: CLIENTS }, () => new RawConnection(port));
    await Promise.all(connections.map(greet));
    const clients = connections.map(visit);
    await sleep(Math.random() * 200);
    child.kill('SIGTERM');
    const [[code]] = (await Promise.all([once(child, 'exit'), ...clients])) as [
      [number | null],
      ...unknown[],
    ];
    const counts = (await Promise.all(clients)) as { answered: number; dropped: number }[];

    expect(counts.reduce((sum, { dropped }) => sum + dropped, 0)).toBe(0);
    expect(counts.every(({ answered }) => answered > 0)).toBe(true);
    expect(code).toBe(0);
  });
});

test('connections that ask nothing don’t hold up the end', async () => {
  const { door, port } = await openDoor({ limits: { drainGraceMs: 0, drainMs: 60_000 } });
  const silent = new RawConnection(port);
  const idle = new RawConnection(port).send('GET /about HTTP/1.1', 'Host: localhost', '');
  expect((await idle.answer())?.status).toBe(200);

  await door.drain();
  await Promise.all([silent.closed, idle.closed]);
  expect(door.draining).toBe(true);
  expect(await rawRequest(port, 'GET /about HTTP/1.1', 'Host: localhost', '')).toBeNull();
});

test('a connection that was open is told that its answer is the last one', async () => {
  const { door, port } = await openDoor({ limits: { drainGraceMs: 60_000 } });
  const connection = new RawConnection(port).send('GET /about HTTP/1.1', 'Host: localhost', '');
  expect((await connection.answer())?.headers['connection']).toBe('keep-alive');

  const drained = door.drain();
  connection.send('GET /about HTTP/1.1', 'Host: localhost', '');
  const last = await connection.answer();
  expect(last?.status).toBe(200);
  expect(last?.headers['connection']).toBe('close');
  await drained;
});

test('a request that never ends is cut off', async () => {
  const { door, port } = await openDoor({ app: () => undefined, limits: { drainGraceMs: 0, drainMs: 50 } });
  const connection = new RawConnection(port).send('GET /endless HTTP/1.1', 'Host: localhost', '');
  await once(door.server, 'request');
  await door.drain();
  expect(await connection.answer()).toBeNull();
});

/** A first request, after which the connection is the server's own and not just the system's. */
async function greet(connection: RawConnection): Promise<void> {
  const answer = await connection.send('GET /about HTTP/1.1', 'Host: localhost', '').answer();
  expect(answer?.status).toBe(200);
}

/** Asks one thing after the other over one connection until it is told that an answer was the last. */
async function visit(
  connection: RawConnection,
  index: number,
): Promise<{ answered: number; dropped: number }> {
  for (let answered = 0; ; answered++) {
    const path = PATHS[(index + answered) % PATHS.length];
    connection.send(`GET ${path} HTTP/1.1`, 'Host: localhost', '');
    const answer = await connection.answer();
    if (answer?.status !== 200) return { answered, dropped: 1 };
    if (answer.headers['connection'] === 'close') return { answered: answered + 1, dropped: 0 };
  }
}
