import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDoor, writeFolder } from '../server/http/support/open-door.ts';
import { count, tally, within } from '../support/counts.ts';
import { get, post, RawConnection } from '../server/http/support/raw-request.ts';
import { FILM, SLOW } from './support/slow-clients.ts';
import { startDoor, startSlowClients } from './support/start-door.ts';

/** Of each kind, when they come alone and when they come together. */
const CLIENTS = count({ usual: 50, full: 800 });
const ALL_AT_ONCE = count({ usual: 100, full: 4000 });
/** How long others may wait meanwhile, all but one in a hundred. Only a long run, with the machine to itself, goes by time. */
const P99_MS = count({ usual: Number.POSITIVE_INFINITY, full: 500 });
/** How long others visit while all are there; in a long run until each has been closed and came again. */
const STAY_MS = count({ usual: 1000, full: 45_000 });
/** What the door's process may have of memory. What they don't read of a film would be 24 GB. */
const MOST_MIB = 512;
const VISIT_EVERY_MS = 20;
const LIMITS = { headersMs: 400, requestMs: 600, stalledMs: 800, keepAliveMs: 500 };

describe('others are served, and in the end the slow ones are gone, when clients', () => {
  test.each(Object.keys(SLOW))('%s', { timeout: within(30_000) }, async (name) => {
    const { door, files, port } = await openDoor({ limits: LIMITS });
    const folder = await writeFolder({ [FILM.name]: FILM.bytes });
    files.put(`/${FILM.name}`, `${folder}/${FILM.name}`);

    const slow = Array.from({ length: CLIENTS }, () => new RawConnection(port));
    for (const connection of slow) SLOW[name]?.(connection, port);

    do {
      expect((await get(port, '/about')).status).toBe(200);
      expect((await get(port, '/cart')).status).toBe(200);
      expect((await post(port, '/echo', 'a=b')).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 20));
    } while ((await openConnections(door.server)) > 0);
    for (const connection of slow) connection.close();
  });
});

test(`${ALL_AT_ONCE} clients of all kinds at once hold up nobody`, { timeout: within(60_000) }, async () => {
  // The door, they, and their visitor have a process each, and the door its usual patience.
  const folder = await writeFolder({
    'about.html': '<!doctype html><title>About</title>',
    [FILM.name]: FILM.bytes,
  });
  const { port } = await startDoor(folder);
  expect((await get(port, `/${FILM.name}`)).status).toBe(200);

  // Visitors come at their own times, however long those before them wait.
  const visits: Promise<number>[] = [];
  const coming = setInterval(() => {
    for (const path of ['/about', '/wait?ms=0']) visits.push(visit(port, path));
  }, VISIT_EVERY_MS);
  onTestFinished(() => clearInterval(coming));
  const slow = startSlowClients(port, ALL_AT_ONCE);
  let memoryMiB = 0;
  const watch = async (): Promise<void> => {
    memoryMiB = Math.max(memoryMiB, Number((await get(port, '/memory')).body) / 2 ** 20);
    await sleep(100);
  };
  // Those whom the door has closed are about to come again.
  const areThere = (): boolean => slow.open >= ALL_AT_ONCE * 0.95;
  while (!areThere()) await watch();
  for (const end = performance.now() + STAY_MS; performance.now() < end;) await watch();
  expect(areThere()).toBe(true);
  clearInterval(coming);

  const waits = (await Promise.all(visits)).sort((one, other) => one - other);
  const p99Ms = waits.sort((one, other) => one - other)[Math.floor(waits.length * 0.99)] ?? 0;
  console.log(
    `slow clients: ${waits.length} visits, p99 ${p99Ms.toFixed(1)} ms, longest ${waits.at(-1)?.toFixed(1)} ms, ${Math.round(memoryMiB)} MiB`,
  );
  expect(p99Ms).toBeLessThanOrEqual(P99_MS);
  expect(memoryMiB).toBeLessThanOrEqual(MOST_MIB);
  tally({ promise: '16 slow clients', count: ALL_AT_ONCE, failures: 0, seed: null });
});

/** How long a visit took, in milliseconds. */
async function visit(port: number, path: string): Promise<number> {
  const asked = performance.now();
  expect((await get(port, path)).status).toBe(200);
  return performance.now() - asked;
}

function openConnections(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}
