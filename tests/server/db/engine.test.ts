import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connect } from '#server/db/connection.ts';
import { openDatabase, type Database, type WriteDb } from '#server/db/engine.ts';
import { fabricColours, retiredSlugs } from '#server/db/schema.ts';
import { takeLength } from '#server/db/stock.ts';
import { messageOf, startChild } from '../../support/child-process.ts';
import { openTestShop, temporaryFolder } from '../../support/open-test-shop.ts';
import { lengthLeft, stockFabric } from '../../support/stock.ts';

const migrationsFolder = 'drizzle';
const row = (name: string) => ({ slug: name, productId: 'prd_1', retiredAt: '2026-11-21T10:00:00.000Z' });

async function openIn(folder: string): Promise<Database> {
  const db = await openDatabase({ file: join(folder, 'shop.db'), migrationsFolder });
  onTestFinished(() => db.close());
  return db;
}

const openFile = async (): Promise<Database> => openIn(await temporaryFolder());

async function openMemory(): Promise<Database> {
  const db = await openDatabase({ file: ':memory:', migrationsFolder });
  onTestFinished(() => db.close());
  return db;
}

const names = async (db: Database): Promise<string[]> =>
  (await db.read.select({ name: retiredSlugs.slug }).from(retiredSlugs)).map(({ name }) => name);

describe('a connection', () => {
  test.each([{ readonly: false }, { readonly: true }])('is set up to lose nothing: %o', async (options) => {
    const file = join(await temporaryFolder(), 'shop.db');
    connect(file, { readonly: false }).close();
    const client = connect(file, options);
    const pragma = (name: string): unknown => client.pragma(name, { simple: true });
    expect({
      synchronous: pragma('synchronous'),
      journal: pragma('journal_mode'),
      foreignKeys: pragma('foreign_keys'),
      trustedSchema: pragma('trusted_schema'),
      busyTimeoutMs: pragma('busy_timeout'),
      queryOnly: pragma('query_only'),
    }).toEqual({
      synchronous: 2,
      journal: 'wal',
      foreignKeys: 1,
      trustedSchema: 0,
      busyTimeoutMs: 250,
      queryOnly: options.readonly ? 1 : 0,
    });
    client.close();
  });

  test('still syncs fully after its first write', async () => {
    const client = connect(join(await temporaryFolder(), 'shop.db'), { readonly: false });
    client.exec('CREATE TABLE one (n INTEGER) STRICT; INSERT INTO one VALUES (1)');
    expect(client.pragma('synchronous', { simple: true })).toBe(2);
    client.close();
  });
});

describe.each([
  ['a file', openFile],
  ['memory', openMemory],
])('a transaction on %s', (_, open) => {
  test('is kept when it ends well and gives back what its work gave', async () => {
    const db = await open();
    const made = await db.transaction(async (tx) => {
      await tx.insert(retiredSlugs).values(row('a'));
      return 'made';
    });
    expect(made).toBe('made');
    expect(await names(db)).toEqual(['a']);
  });

  test('leaves nothing when it throws, and the next one works', async () => {
    const db = await open();
    const failing = db.transaction(async (tx) => {
      await tx.insert(retiredSlugs).values(row('a'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await db.transaction((tx) => tx.insert(retiredSlugs).values(row('b')));
    expect(await names(db)).toEqual(['b']);
  });

  test('leaves nothing when a constraint stops it', async () => {
    const db = await open();
    const failing = db.transaction(async (tx) => {
      await tx.insert(retiredSlugs).values(row('a'));
      await tx.insert(retiredSlugs).values(row('a'));
    });
    await expect(failing).rejects.toThrow();
    expect(await names(db)).toEqual([]);
  });

  test('shows nobody what it hasn’t finished', async () => {
    const db = await open();
    const writing = db.transaction(async (tx) => {
      await tx.insert(retiredSlugs).values(row('a'));
      for (let n = 0; n < 50; n += 1) await tx.select().from(retiredSlugs);
      throw new Error('no');
    });
    const reading = Promise.all(
      Array.from({ length: 20 }, async (_unused, n) => {
        for (let turn = 0; turn < n; turn += 1) await Promise.resolve();
        return names(db);
      }),
    );
    await expect(writing).rejects.toThrow('no');
    expect((await reading).flat()).toEqual([]);
    expect(await names(db)).toEqual([]);
  });

  test('shares a commit with others of its turn, but neither their errors nor their rows', async () => {
    const db = await open();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_unused, n) =>
        db.transaction(async (tx) => {
          const before = (await tx.select().from(retiredSlugs)).length;
          await tx.insert(retiredSlugs).values(row(`n${n}`));
          if (n % 2 === 1) throw new Error(`no ${n}`);
          return before;
        }),
      ),
    );
    outcomes.forEach((outcome, n) => {
      if (n % 2 === 0) expect(outcome).toEqual({ status: 'fulfilled', value: n / 2 });
      else expect(outcome).toMatchObject({ status: 'rejected', reason: { message: `no ${n}` } });
    });
    expect((await names(db)).sort()).toEqual(Array.from({ length: 20 }, (_unused, n) => `n${2 * n}`).sort());
  });

  test('that waits too long spoils nothing for those beside it', async () => {
    const db = await open();
    const outcomes = await Promise.allSettled([
      db.transaction((tx) => tx.insert(retiredSlugs).values(row('a'))),
      db.transaction(async (tx) => {
        await tx.insert(retiredSlugs).values(row('b'));
        await wait(5);
      }),
      db.transaction((tx) => tx.insert(retiredSlugs).values(row('c'))),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await names(db)).toEqual(['a', 'c']);
  });

  test('may give a query back without awaiting it', async () => {
    const db = await open();
    await db.transaction((tx) => tx.insert(retiredSlugs).values(row('a')));
    const found = await db.transaction((tx) => tx.select({ name: retiredSlugs.slug }).from(retiredSlugs));
    expect(found).toEqual([{ name: 'a' }]);
  });

  test('comes in the order in which it was asked for', async () => {
    const db = await open();
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 50 }, (_unused, n) =>
        db.transaction(async (tx) => {
          order.push(n);
          await tx.insert(retiredSlugs).values(row(`n${String(n).padStart(2, '0')}`));
          await tx.select().from(retiredSlugs);
        }),
      ),
    );
    expect(order).toEqual(Array.from({ length: 50 }, (_unused, n) => n));
    expect(await names(db)).toHaveLength(50);
  });

  test('inside another one is an error that leaves nothing', async () => {
    const db = await open();
    const nested = db.transaction(async (tx) => {
      await tx.insert(retiredSlugs).values(row('a'));
      await db.transaction((inner) => inner.insert(retiredSlugs).values(row('b')));
    });
    await expect(nested).rejects.toThrow('A transaction inside a transaction.');
    expect(await names(db)).toEqual([]);
  });

  test('that awaits a timer ends there, leaves nothing, and its late queries throw', async () => {
    const db = await open();
    let late: unknown;
    const waiting = db.transaction(async (tx) => {
      await tx.insert(retiredSlugs).values(row('a'));
      await wait(20);
      try {
        await tx.insert(retiredSlugs).values(row('late'));
      } catch (error) {
        late = error;
      }
    });
    await expect(waiting).rejects.toThrow('A transaction awaited something other than its queries.');
    await db.transaction((tx) => tx.insert(retiredSlugs).values(row('b')));
    await wait(40);
    expect(String(late)).toContain('A query ran outside its transaction.');
    expect(await names(db)).toEqual(['b']);
  });

  test('is not joined by a query that was left behind while another one runs', async () => {
    const db = await open();
    let stray: Promise<unknown> | undefined;
    await db.transaction((tx) => {
      stray = wait(5).then(() => tx.insert(retiredSlugs).values(row('stray')));
      stray.catch(() => undefined);
      return Promise.resolve();
    });
    const until = Date.now() + 30;
    while (Date.now() < until) {
      await db.transaction((tx) => tx.select().from(retiredSlugs));
      await wait(1);
    }
    await expect(stray).rejects.toThrow();
    expect(await names(db)).toEqual([]);
  });
});

test('reading inside a transaction in memory sees its own writes', async () => {
  const db = await openMemory();
  await db.transaction(async (tx) => {
    await tx.insert(retiredSlugs).values(row('a'));
    expect(await names(db)).toEqual(['a']);
  });
});

test('a read in memory comes after the transactions that were asked for before it', async () => {
  const db = await openMemory();
  const writes = Array.from({ length: 20 }, (_, n) =>
    db.transaction((tx) => tx.insert(retiredSlugs).values(row(`n${n}`))),
  );
  expect(await names(db)).toHaveLength(20);
  await Promise.all(writes);
});

test('the reading connection can change nothing', async () => {
  const db = await openFile();
  const reader = db.read as unknown as {
    insert: (table: typeof retiredSlugs) => { values(v: object): Promise<void> };
  };
  await expect(async () => reader.insert(retiredSlugs).values(row('a'))).rejects.toThrow();
  expect(await names(db)).toEqual([]);
});

test('five cuts of 2.80 m leave nothing of 14.00 m, and a sixth is refused', async () => {
  const shop = await openTestShop({ gateway: false });
  const silk = await stockFabric(shop, { name: 'Chanderi', lengthCm: 1400 });
  const cut = () => shop.db.transaction((tx) => takeLength(tx, { ...silk, lengthCm: 280, ownHeld: 0 }));
  const left: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    expect(await cut()).toBe(true);
    left.push(await lengthLeft(shop, silk));
  }
  expect(left).toEqual([1120, 840, 560, 280, 0]);
  expect(await cut()).toBe(false);
  const [row0] = await shop.db.read.select().from(fabricColours).where(eq(fabricColours.id, silk.colourId));
  expect(row0!.stockMeters).toBe(0);
});

describe('a long transaction', () => {
  /** Keeps the event loop busy, as a query does. */
  const work = (ms: number): void => {
    for (const end = performance.now() + ms; performance.now() < end;);
  };

  test('lets readers and timers have their turn, and others wait for it without being refused', async () => {
    const db = await openFile();
    const order: string[] = [];
    const seen: string[][] = [];
    const looking = setInterval(() => {
      void names(db).then((found) => seen.push(found));
    }, 20);
    onTestFinished(() => clearInterval(looking));
    const long = db.longTransaction(async (tx, rest) => {
      await tx.insert(retiredSlugs).values(row('first'));
      // Longer than anybody waits for a turn.
      for (const end = performance.now() + 2300; performance.now() < end; await rest()) work(3);
      await tx.insert(retiredSlugs).values(row('last'));
      order.push('long');
    });
    const short = wait(50).then(() =>
      db.transaction(async (tx) => {
        await tx.insert(retiredSlugs).values(row('short'));
        order.push('short');
      }),
    );
    await Promise.all([long, short]);
    clearInterval(looking);
    expect(order).toEqual(['long', 'short']);
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.slice(0, 5)).toEqual([[], [], [], [], []]);
    expect((await names(db)).sort()).toEqual(['first', 'last', 'short']);
  });

  test('that throws after a rest leaves nothing', async () => {
    const db = await openFile();
    const failing = db.longTransaction(async (tx, rest) => {
      await tx.insert(retiredSlugs).values(row('a'));
      work(20);
      await rest();
      await tx.insert(retiredSlugs).values(row('b'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await names(db)).toEqual([]);
    await db.transaction(async (tx) => tx.insert(retiredSlugs).values(row('c')));
    expect(await names(db)).toEqual(['c']);
  });

  test('that awaits a timer, before or after a rest, ends there', async () => {
    const db = await openFile();
    for (const busyMs of [0, 20]) {
      const waiting = db.longTransaction(async (tx, rest) => {
        await tx.insert(retiredSlugs).values(row('a'));
        work(busyMs);
        await rest();
        await wait(20);
      });
      await expect(waiting).rejects.toThrow('A transaction awaited something other than its queries.');
      expect(await names(db)).toEqual([]);
    }
  });

  test('keeps its queries to itself while it rests', async () => {
    const db = await openFile();
    let kept: WriteDb | undefined;
    const long = db.longTransaction(async (tx, rest) => {
      kept = tx;
      for (let time = 0; time < 5; time += 1) {
        work(12);
        await rest();
      }
    });
    await wait(15);
    const stranger = async (): Promise<unknown> => kept?.insert(retiredSlugs).values(row('stranger'));
    await expect(stranger()).rejects.toThrow();
    await long;
    expect(await names(db)).toEqual([]);
  });
});

describe('while another process holds the file', () => {
  /** A process that takes the write lock and keeps it until it is told. */
  async function lockedBy(file: string): Promise<ChildProcess> {
    const child = startChild('hold-write-lock.ts', [file]);
    await messageOf(child);
    return child;
  }

  test('a transaction is refused as busy in about two seconds, and the event loop stays alive', async () => {
    const folder = await temporaryFolder();
    const db = await openIn(folder);
    await lockedBy(join(folder, 'shop.db'));
    let longestStall = 0;
    let last = performance.now();
    const pulse = setInterval(() => {
      longestStall = Math.max(longestStall, performance.now() - last);
      last = performance.now();
    }, 10);
    const began = performance.now();
    const refused = Promise.all(
      Array.from({ length: 3 }, () =>
        db.transaction((tx) => tx.insert(retiredSlugs).values(row('a'))).catch((error: unknown) => error),
      ),
    );
    expect(await names(db)).toEqual([]);
    for (const error of await refused) {
      expect(error).toMatchObject({ code: 'busy', extras: { retryAfterSeconds: 1 } });
    }
    const tookMs = performance.now() - began;
    clearInterval(pulse);
    expect(tookMs).toBeGreaterThan(1500);
    expect(tookMs).toBeLessThan(5000);
    expect(longestStall).toBeLessThan(1000);
  });

  test('a transaction waits for its turn, and opening does too', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'shop.db');
    const db = await openIn(folder);
    const child = await lockedBy(file);
    const writing = db.transaction((tx) => tx.insert(retiredSlugs).values(row('a')));
    const opening = openIn(folder);
    await wait(600);
    child.send('release');
    await writing;
    expect(await names(await opening)).toEqual(['a']);
  });
});

test('after closing, a transaction is refused as busy', async () => {
  const db = await openDatabase({ file: ':memory:', migrationsFolder });
  await db.close();
  await expect(
    db.transaction(async (tx) => tx.select({ n: sql`1` }).from(retiredSlugs)),
  ).rejects.toMatchObject({
    code: 'busy',
  });
});
