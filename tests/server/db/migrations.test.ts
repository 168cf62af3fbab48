import { once } from 'node:events';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connect } from '#server/db/connection.ts';
import { openDatabase } from '#server/db/engine.ts';
import { listMigrations, migrate } from '#server/db/migrations.ts';
import * as schema from '#server/db/schema.ts';
import { messageOf, startChild } from '../../support/child-process.ts';
import { temporaryFolder } from '../../support/open-test-shop.ts';

type Client = ReturnType<typeof connect>;

const FOLDER = 'drizzle';
const migrations = listMigrations(FOLDER);

function opened(file: string): Client {
  const client = connect(file, { readonly: false });
  onTestFinished(() => {
    client.close();
  });
  return client;
}

/** A folder that holds the first migrations only, as it was when the shop was younger. */
async function folderWithFirst(count: number): Promise<string> {
  const folder = join(await temporaryFolder(), 'drizzle');
  await mkdir(folder);
  for (const { name } of migrations.slice(0, count)) {
    await copyFile(join(FOLDER, `${name}.sql`), join(folder, `${name}.sql`));
  }
  return folder;
}

const newFile = async (): Promise<string> => join(await temporaryFolder(), 'shop.db');

async function migrated(count = migrations.length): Promise<Client> {
  const client = opened(':memory:');
  migrate(client, await folderWithFirst(count));
  return client;
}

interface Column {
  name: string;
  type: string;
  notnull: 0 | 1;
  dflt_value: string | null;
  pk: number;
}

const columnsOf = (client: Client, table: string): Column[] =>
  client
    .prepare(`SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)`)
    .all(table) as Column[];

/** "name TYPE NOT NULL DEFAULT x", as one would write it. */
const written = ({ name, type, notnull, dflt_value: byDefault, pk }: Column): string =>
  [
    `${name} ${type}`,
    ...(pk > 0 ? ['PRIMARY KEY'] : []),
    ...(notnull === 1 ? ['NOT NULL'] : []),
    ...(byDefault === null ? [] : [`DEFAULT ${byDefault}`]),
  ].join(' ');

const tablesOf = (client: Client): string[] =>
  client
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .pluck()
    .all() as string[];

describe('v3', () => {
  test('adds to orders what a payment and a parcel need', async () => {
    const before = columnsOf(await migrated(2), 'orders').map(({ name }) => name);
    const client = await migrated(3);
    const added = columnsOf(client, 'orders').filter(({ name }) => !before.includes(name));
    expect(added.map(written)).toEqual([
      'discount INTEGER NOT NULL DEFAULT 0',
      'shipping INTEGER NOT NULL DEFAULT 0',
      'promo_code TEXT',
      `payment_status TEXT NOT NULL DEFAULT 'pending'`,
      `email TEXT NOT NULL DEFAULT ''`,
      `phone TEXT NOT NULL DEFAULT ''`,
      `ship_name TEXT NOT NULL DEFAULT ''`,
      'ship_line1 TEXT',
      'ship_line2 TEXT',
      'ship_city TEXT',
      'ship_state TEXT',
      'ship_pincode TEXT',
      `ship_country TEXT NOT NULL DEFAULT 'India'`,
    ]);
  });

  test('brings payments', async () => {
    const client = await migrated(3);
    expect(columnsOf(client, 'payments').map(written)).toEqual([
      'id TEXT PRIMARY KEY NOT NULL',
      'order_id TEXT NOT NULL',
      'provider TEXT NOT NULL',
      'provider_order_id TEXT',
      'provider_payment_id TEXT',
      'amount INTEGER NOT NULL',
      `currency TEXT NOT NULL DEFAULT 'INR'`,
      `status TEXT NOT NULL DEFAULT 'created'`,
      `created_at TEXT NOT NULL DEFAULT datetime('now')`,
      `updated_at TEXT NOT NULL DEFAULT datetime('now')`,
    ]);
    expect(
      client
        .prepare(`SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list('payments')`)
        .all(),
    ).toEqual([{ table: 'orders', from: 'order_id', to: 'id', on_delete: 'CASCADE' }]);
    expect(indexesOf(client, 'payments')).toEqual([
      'INDEX (order_id)',
      'UNIQUE (id)',
      'UNIQUE (provider_order_id)',
    ]);
  });

  test('brings newsletter subscribers', async () => {
    const client = await migrated(3);
    expect(columnsOf(client, 'newsletter_subscribers').map(written)).toEqual([
      'id INTEGER PRIMARY KEY',
      'email TEXT NOT NULL',
      `source TEXT NOT NULL DEFAULT 'footer'`,
      `status TEXT NOT NULL DEFAULT 'subscribed'`,
      `created_at TEXT NOT NULL DEFAULT datetime('now')`,
    ]);
    expect(indexesOf(client, 'newsletter_subscribers')).toEqual(['UNIQUE (email)']);
    const made = client
      .prepare(`SELECT sql FROM sqlite_master WHERE name = 'newsletter_subscribers'`)
      .pluck()
      .get();
    expect(made).toContain('id INTEGER PRIMARY KEY AUTOINCREMENT');
  });

  test('takes the states that it names, no others, and says which check refused', async () => {
    const client = await migrated(3);
    seedOrder(client);
    const setOrder = client.prepare('UPDATE orders SET payment_status = ?');
    for (const status of ['pending', 'paid', 'failed', 'refunded']) setOrder.run(status);
    expect(() => setOrder.run('free')).toThrow('CHECK constraint failed: orders_payment_status_check');
    const setStatus = client.prepare('UPDATE orders SET status = ?');
    for (const status of ['pending', 'confirmed', 'in_production', 'shipped', 'delivered', 'cancelled'])
      setStatus.run(status);
    expect(() => setStatus.run('paid')).toThrow('CHECK constraint failed: orders_status_check');

    const pay = client.prepare(
      `INSERT INTO payments (id, order_id, provider, amount, status) VALUES (?, 'ord_1', ?, 1, ?)`,
    );
    for (const provider of ['razorpay', 'offline']) {
      for (const status of ['created', 'paid', 'failed'])
        pay.run(`pay_${provider}_${status}`, provider, status);
    }
    expect(() => pay.run('pay_x', 'cash', 'paid')).toThrow(
      'CHECK constraint failed: payments_provider_check',
    );
    expect(() => pay.run('pay_x', 'offline', 'refunded')).toThrow(
      'CHECK constraint failed: payments_status_check',
    );

    const subscriber = client.prepare('INSERT INTO newsletter_subscribers (email, status) VALUES (?, ?)');
    for (const status of ['subscribed', 'unsubscribed']) subscriber.run(`${status}@example.in`, status);
    expect(() => subscriber.run('x@example.in', 'gone')).toThrow(
      'CHECK constraint failed: newsletter_subscribers_status_check',
    );
  });

  test('deletes the payments of a deleted order, and knows no payment without one', async () => {
    const client = await migrated(3);
    seedOrder(client);
    client.exec(
      `INSERT INTO payments (id, order_id, provider, amount) VALUES ('pay_1', 'ord_1', 'offline', 1)`,
    );
    expect(() =>
      client.exec(
        `INSERT INTO payments (id, order_id, provider, amount) VALUES ('pay_2', 'ord_2', 'offline', 1)`,
      ),
    ).toThrow('FOREIGN KEY');
    client.exec(`DELETE FROM orders`);
    expect(client.prepare('SELECT count(*) FROM payments').pluck().get()).toBe(0);
  });
});

function indexesOf(client: Client, table: string): string[] {
  const indexes = client.prepare(`SELECT name, "unique" AS only FROM pragma_index_list(?)`).all(table) as {
    name: string;
    only: 0 | 1;
  }[];
  return indexes
    .map(({ name, only }) => {
      const columns = client.prepare('SELECT name FROM pragma_index_info(?)').pluck().all(name);
      return `${only === 1 ? 'UNIQUE' : 'INDEX'} (${columns.join(', ')})`;
    })
    .sort();
}

function seedOrder(client: Client): void {
  client.exec(`
    INSERT INTO customers (id, name, email) VALUES ('cus_1', 'Asha', 'asha@example.in');
    INSERT INTO orders (id, customer_id) VALUES ('ord_1', 'cus_1');`);
}

describe('today’s schema', () => {
  test('has STRICT tables only, and foreign keys that hold', async () => {
    const client = await migrated();
    const loose = client
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
      )
      .pluck()
      .all();
    expect(loose).toEqual([]);
    expect(client.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(client.pragma('foreign_key_check')).toEqual([]);
    expect(client.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test('names every CHECK', async () => {
    const client = await migrated();
    const made = client
      .prepare(`SELECT sql FROM sqlite_master WHERE type = 'table'`)
      .pluck()
      .all() as string[];
    const checks = made.join('\n').match(/(CONSTRAINT \w+\s+)?CHECK\s*\(/g) ?? [];
    expect(checks.length).toBeGreaterThan(30);
    expect(checks.filter((check) => !check.startsWith('CONSTRAINT'))).toEqual([]);
  });

  test('is what schema.ts says, column by column', async () => {
    const client = await migrated();
    const tables = Object.values(schema).filter((one) => one instanceof SQLiteTable);
    expect(tables.map((table) => getTableConfig(table).name).sort()).toEqual(
      tablesOf(client).filter((name) => name !== 'schema_migrations'),
    );
    for (const table of tables) {
      const { name, columns } = getTableConfig(table);
      const inDatabase = columnsOf(client, name);
      const described = columns.map((column) => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        notNull: column.notNull,
        primary: column.primary,
        ...(column.default === undefined ? {} : { default: literal(column.default) }),
      }));
      const found = inDatabase.map((column, index) => ({
        name: column.name,
        type: column.type,
        notNull: column.notnull === 1 || column.pk > 0,
        primary: column.pk > 0,
        ...(described[index] && 'default' in described[index] ? { default: column.dflt_value } : {}),
      }));
      expect({ table: name, columns: described }).toEqual({ table: name, columns: found });
    }
  });
});

const literal = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : String(value));

test('migrations only ever add', () => {
  for (const { name, sql } of migrations) {
    const statements = sql
      .replace(/--.*$/gm, '')
      .replace(/CREATE TRIGGER[\s\S]*?END;/gi, '')
      .replace(/'(?:[^']|'')*'/g, "''");
    for (const word of [
      /DROP\s+TABLE/i,
      /DROP\s+COLUMN/i,
      /ALTER\s+TABLE\s+\w+\s+DROP/i,
      /\bRENAME\b/i,
      /\bUPDATE\s+\w+\s+SET\b/i,
      /\bDELETE\s+FROM\b/i,
      /\bREPLACE\s+INTO\b/i,
      /\bwritable_schema\b/i,
    ]) {
      expect({ name, found: word.exec(statements)?.[0] }).toEqual({ name, found: undefined });
    }
  }
});

test('opening a second time changes nothing', async () => {
  const file = await newFile();
  const look = (): unknown => {
    const client = connect(file, { readonly: true });
    const found = [
      client.prepare('SELECT * FROM sqlite_master').all(),
      client.prepare('SELECT * FROM schema_migrations').all(),
    ];
    client.close();
    return found;
  };
  const open = async (): Promise<void> => {
    const db = await openDatabase({ file, migrationsFolder: FOLDER });
    await db.close();
  };
  await open();
  const before = look();
  await open();
  expect(look()).toEqual(before);
  expect(migrations.length).toBeGreaterThanOrEqual(4);
});

describe('a shop of the second generation', () => {
  const rows = `
    INSERT INTO customers VALUES ('cus_1', 'Asha Rao', 'asha@example.in', '9876543210', 2, 5400, '2024-01-02 03:04:05');
    INSERT INTO products VALUES ('prd_k', 'kurta', 'Kurta', 'tailored', 'kurtas', 'Long.', 1200, 'active', '2024-01-01', '2024-01-02');
    INSERT INTO products VALUES ('prd_s', 'silk', 'Silk', 'fabric', 'silk', '', 850, 'draft', '2024-01-01', '2024-01-02');
    INSERT INTO inventory VALUES (7, 'prd_k', 'M', 'KUR-M', 5);
    INSERT INTO orders VALUES ('ord_1', 'cus_1', 'shipped', 3400, 162, 3400, 'Ring twice', '2024-02-01', '2024-02-03');
    INSERT INTO orders VALUES ('ord_2', 'cus_1', 'pending', 2000, 95, 2000, '', '2024-02-02', '2024-02-02');
    INSERT INTO order_items VALUES (3, 'ord_1', 'prd_k', 'tailored', 'Kurta', 'M', NULL, NULL, 1, NULL, 1200, 1200);
    INSERT INTO order_items VALUES (4, 'ord_1', 'prd_s', 'fabric', 'Silk', NULL, 'col_1', 'Indigo', NULL, 2.6, 850, 2200);
    INSERT INTO audit_log VALUES (9, 'admin:a@example.in', 'order.shipped', 'order', 'ord_1', '{"by":"post"}', '2024-02-03');
    INSERT INTO fabric_meta VALUES ('prd_s', 'Silk', 112, 60, 'Dry clean', 12.35);
    INSERT INTO fabric_colours VALUES ('col_1', 'prd_s', 'Indigo', '#123456', 12.35);
    INSERT INTO promotions VALUES ('Diwali', 'percent', 10, 500, 300, NULL, '2024-11-01', 100, 41, 1);
    INSERT INTO offer_targets VALUES (2, 'diwali', 'kind', 'fabric');`;
  const OLD = [
    'customers',
    'products',
    'inventory',
    'orders',
    'order_items',
    'audit_log',
    'fabric_meta',
    'fabric_colours',
    'promotions',
    'offer_targets',
  ];

  /** Every value of the columns that the second generation knew. */
  const valuesOf = (client: Client, columns: Map<string, string[]>): unknown =>
    OLD.map((table) =>
      client.prepare(`SELECT ${columns.get(table)!.join(', ')} FROM ${table} ORDER BY 1`).all(),
    );

  test.each([
    ['with our log of migrations', true],
    ['made by hand, without it', false],
  ])('%s keeps every row', async (_, logged) => {
    const file = await newFile();
    const old = connect(file, { readonly: false });
    if (logged) migrate(old, await folderWithFirst(2));
    else for (const { sql } of migrations.slice(0, 2)) old.exec(sql);
    old.exec(rows);
    const columns = new Map(OLD.map((table) => [table, columnsOf(old, table).map(({ name }) => name)]));
    const before = valuesOf(old, columns);
    old.close();

    const db = await openDatabase({ file, migrationsFolder: FOLDER });
    const orders = await db.read.select().from(schema.orders);
    await db.close();
    const client = opened(file);
    expect(valuesOf(client, columns)).toEqual(before);
    expect(client.prepare('SELECT name FROM schema_migrations ORDER BY name').pluck().all()).toEqual(
      migrations.map(({ name }) => name),
    );
    expect(orders).toHaveLength(2);
    expect(orders[0]).toMatchObject({
      id: 'ord_1',
      paymentStatus: 'pending',
      discount: 0,
      shipCountry: 'India',
    });
    expect(client.pragma('foreign_key_check')).toEqual([]);
  });
});

describe('a process killed inside', () => {
  test.each(migrations.map(({ name }, index) => [name, index] as const))(
    '%s leaves a database that opens as if nothing had been',
    async (name, index) => {
      const file = await newFile();
      const args = [file, await folderWithFirst(index), join(FOLDER, `${name}.sql`)];
      const child = startChild('half-migrate.ts', args);
      await messageOf(child);
      child.kill('SIGKILL');
      await once(child, 'exit');

      const db = await openDatabase({ file, migrationsFolder: FOLDER });
      await db.close();
      const client = opened(file);
      expect(client.pragma('integrity_check', { simple: true })).toBe('ok');
      const fresh = await migrated();
      const made = (one: Client): unknown =>
        one.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY type, name').all();
      expect(made(client)).toEqual(made(fresh));
    },
  );
});

test('three processes that open a new database at once all find it whole', async () => {
  const file = await newFile();
  const children = Array.from({ length: 3 }, () => startChild('open-and-report.ts', [file, FOLDER]));
  expect(await Promise.all(children.map(messageOf))).toEqual(Array(3).fill(migrations.length));
}, 60_000);

test('a landed file that was edited is refused, by name', async () => {
  const folder = await folderWithFirst(2);
  const file = await newFile();
  const client = opened(file);
  migrate(client, folder);
  const edited = join(folder, '0001_v2_fabric_and_offers.sql');
  await writeFile(edited, `${await readFile(edited, 'utf8')}\n-- one more thought\n`);
  await expect(openDatabase({ file, migrationsFolder: folder })).rejects.toThrow(
    'drizzle/0001_v2_fabric_and_offers.sql was edited',
  );
});

test('a migration that fails leaves nothing of itself', async () => {
  const folder = await folderWithFirst(2);
  await writeFile(
    join(folder, '0002_broken.sql'),
    'CREATE TABLE half (n INTEGER) STRICT; CREATE TABLE half (n INTEGER);',
  );
  const file = await newFile();
  await expect(openDatabase({ file, migrationsFolder: folder })).rejects.toThrow('half');
  const client = opened(file);
  expect(tablesOf(client)).not.toContain('half');
  expect(client.prepare('SELECT count(*) FROM schema_migrations').pluck().get()).toBe(2);
});
